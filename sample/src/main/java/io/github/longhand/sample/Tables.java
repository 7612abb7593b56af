package io.github.longhand.sample;

import io.github.longhand.csv.Format;
import io.github.longhand.csv.Table;
import io.github.longhand.data.DataSet;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.IntStream;

/** The tables beside this class; {@code SOURCES.md} says where they are from. */
final class Tables {
  private static final int INK = 16;

  private Tables() {}

  /** 150 irises: four lengths in centimetres, and the species 0, 1 or 2. */
  static Table iris() throws IOException {
    return read("iris.csv", Format.COMMA.withoutHeader().skipping(1));
  }

  /** 178 wines: thirteen measures, and the grower 0, 1 or 2. */
  static Table wine() throws IOException {
    return read("wine_data.csv", Format.COMMA.withoutHeader().skipping(1));
  }

  /** 1,797 digits of 8 by 8 pixels, from 0 for paper to 1 for ink. */
  static DataSet digits(boolean labelled) throws IOException {
    Table table = read("digits.csv.gz", Format.COMMA.withoutHeader()).inputs(columns(64));
    DataSet data = (labelled ? table.classes("65") : table).toDataSet();
    double[] pixels = Arrays.stream(data.inputs()).map(v -> v / INK).toArray();
    return DataSet.of(pixels, 64, data.targets(), data.targetCount());
  }

  /** The names of the first columns of a table without header. */
  static String[] columns(int count) {
    return IntStream.rangeClosed(1, count).mapToObj(Integer::toString).toArray(String[]::new);
  }

  private static Table read(String name, Format format) throws IOException {
    try (InputStream in = Objects.requireNonNull(Tables.class.getResourceAsStream(name))) {
      return Table.read(in, name, format);
    }
  }
}
