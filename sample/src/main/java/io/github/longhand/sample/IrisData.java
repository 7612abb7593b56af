package io.github.longhand.sample;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;

/**
 * The task: from the sepal's length and width to the petal's length, all in centimetres. Inputs are
 * standardised with the mean and the standard deviation of the training part alone.
 *
 * @param train rows that the network learns from
 * @param test rows that it never sees
 */
record IrisData(Part train, Part test) {
  /**
   * Rows in the order in which a trainer takes them.
   *
   * @param inputs two a row, standardised
   * @param targets one a row, in centimetres
   */
  record Part(double[] inputs, double[] targets) {
    int rows() {
      return targets.length;
    }
  }

  /** Reads the measurements and keeps a fifth of them for the test, drawn with the seed. */
  static IrisData load(long seed) throws IOException {
    List<double[]> rows = new ArrayList<>();
    try (InputStream stream = IrisData.class.getResourceAsStream("iris.csv");
        Reader reader =
            new InputStreamReader(Objects.requireNonNull(stream), StandardCharsets.UTF_8);
        CsvReader<CsvRecord> csv = CsvReader.builder().ofCsvRecord(reader)) {
      for (CsvRecord line : csv) {
        if (line.getStartingLineNumber() > 1) {
          rows.add(
              new double[] {
                Double.parseDouble(line.getField(0)),
                Double.parseDouble(line.getField(1)),
                Double.parseDouble(line.getField(2))
              });
        }
      }
    }
    Collections.shuffle(rows, new Random(seed));
    int held = rows.size() / 5;
    List<double[]> train = rows.subList(held, rows.size());
    double[] mean = new double[2];
    double[] deviation = new double[2];
    for (int j = 0; j < 2; j++) {
      int column = j;
      double m = train.stream().mapToDouble(r -> r[column]).average().orElseThrow();
      double variance =
          train.stream()
              .mapToDouble(r -> (r[column] - m) * (r[column] - m))
              .average()
              .orElseThrow();
      mean[j] = m;
      deviation[j] = Math.sqrt(variance);
    }
    return new IrisData(part(train, mean, deviation), part(rows.subList(0, held), mean, deviation));
  }

  private static Part part(List<double[]> rows, double[] mean, double[] deviation) {
    double[] inputs = new double[2 * rows.size()];
    double[] targets = new double[rows.size()];
    for (int i = 0; i < rows.size(); i++) {
      for (int j = 0; j < 2; j++) {
        inputs[2 * i + j] = (rows.get(i)[j] - mean[j]) / deviation[j];
      }
      targets[i] = rows.get(i)[2];
    }
    return new Part(inputs, targets);
  }
}
