package io.github.longhand.sample;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.zip.GZIPInputStream;

/**
 * Samples to learn from, and others to be judged by.
 *
 * @param train rows that a network learns from
 * @param test rows that it never sees
 */
record Data(Part train, Part test) {
  /**
   * One sample.
   *
   * @param targets empty if the network has none
   */
  record Row(double[] inputs, double[] targets) {}

  /**
   * Rows one behind the other, as a trainer takes them.
   *
   * @param rows how many there are
   */
  record Part(int rows, double[] inputs, double[] targets) {
    static Part of(List<Row> rows) {
      return new Part(
          rows.size(),
          rows.stream().flatMapToDouble(r -> Arrays.stream(r.inputs())).toArray(),
          rows.stream().flatMapToDouble(r -> Arrays.stream(r.targets())).toArray());
    }

    /** How many inputs a row has. */
    int width() {
      return inputs.length / rows;
    }

    /** The inputs row by row. */
    double[][] matrix() {
      double[][] matrix = new double[rows][];
      for (int i = 0; i < rows; i++) {
        matrix[i] = Arrays.copyOfRange(inputs, i * width(), (i + 1) * width());
      }
      return matrix;
    }
  }

  /** Reads the numbers of a table beside this class, from a line on; the first is line 1. */
  static List<double[]> read(String name, int firstLine) throws IOException {
    List<double[]> rows = new ArrayList<>();
    try (InputStream stream = Objects.requireNonNull(Data.class.getResourceAsStream(name));
        InputStream plain = name.endsWith(".gz") ? new GZIPInputStream(stream) : stream;
        Reader reader = new InputStreamReader(plain, StandardCharsets.UTF_8);
        CsvReader<CsvRecord> csv = CsvReader.builder().allowExtraFields(true).ofCsvRecord(reader)) {
      for (CsvRecord line : csv) {
        if (line.getStartingLineNumber() >= firstLine) {
          rows.add(line.getFields().stream().mapToDouble(Double::parseDouble).toArray());
        }
      }
    }
    return rows;
  }

  /** A one for a class and a zero for every other. */
  static double[] oneHot(double label, int classes) {
    double[] target = new double[classes];
    target[(int) label] = 1;
    return target;
  }

  /** Keeps a fifth of the rows for the test, drawn with the seed. */
  static Data split(List<Row> rows, long seed) {
    List<Row> shuffled = new ArrayList<>(rows);
    Collections.shuffle(shuffled, new Random(seed));
    int held = shuffled.size() / 5;
    return new Data(
        Part.of(shuffled.subList(held, shuffled.size())), Part.of(shuffled.subList(0, held)));
  }

  /** Inputs with the mean 0 and the standard deviation 1 over the training part alone. */
  Data standardised() {
    int width = train.width();
    double[] mean = new double[width];
    double[] deviation = new double[width];
    for (int j = 0; j < width; j++) {
      int column = j;
      double[] values = Arrays.stream(train.matrix()).mapToDouble(row -> row[column]).toArray();
      double m = Arrays.stream(values).average().orElseThrow();
      double variance = Arrays.stream(values).map(v -> (v - m) * (v - m)).average().orElseThrow();
      mean[j] = m;
      deviation[j] = Math.sqrt(variance);
    }
    return new Data(standardised(train, mean, deviation), standardised(test, mean, deviation));
  }

  private static Part standardised(Part part, double[] mean, double[] deviation) {
    double[] inputs = part.inputs().clone();
    for (int i = 0; i < inputs.length; i++) {
      int j = i % mean.length;
      inputs[i] = (inputs[i] - mean[j]) / deviation[j];
    }
    return new Part(part.rows(), inputs, part.targets());
  }
}
