package io.github.longhand.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.longhand.Generator;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DataSetTest {
  /** Row r has inputs r and 100 + r, and is of class r mod 3 in one-hot columns. */
  private static DataSet rows(int count) {
    double[] inputs = new double[2 * count];
    double[] targets = new double[3 * count];
    for (int r = 0; r < count; r++) {
      inputs[2 * r] = r;
      inputs[2 * r + 1] = 100 + r;
      targets[3 * r + r % 3] = 1;
    }
    return DataSet.of(inputs, 2, targets, 3);
  }

  private static Set<Integer> numbers(DataSet data) {
    Set<Integer> numbers = new HashSet<>();
    for (int row = 0; row < data.size(); row++) {
      assertTrue(numbers.add((int) data.input(row, 0)), "a row twice");
      assertEquals(100 + data.input(row, 0), data.input(row, 1));
      assertEquals((int) data.input(row, 0) % 3, data.classOf(row));
    }
    return numbers;
  }

  private static void assertParts(Fold fold, int count) {
    Set<Integer> training = numbers(fold.training());
    Set<Integer> heldOut = numbers(fold.heldOut());
    assertEquals(count, training.size() + heldOut.size());
    training.addAll(heldOut);
    assertEquals(count, training.size());
  }

  @Test
  void viewsShareTheArrays() {
    double[] inputs = {1, 2, 3, 4};
    DataSet all = DataSet.of(inputs, 1, new double[0], 0);
    DataSet view = all.rows(1, 4).select(2, 0);
    assertArrayEquals(new double[] {4, 2}, view.inputs());
    inputs[3] = 9;
    assertEquals(9, view.input(0, 0));
    assertEquals(0, view.targets().length);
  }

  @Test
  void splitsDealOutEachRowOnce() {
    DataSet data = rows(31);
    for (long seed = 0; seed < 50; seed++) {
      Fold fold = data.split(0.2, new Generator(seed));
      assertEquals(6, fold.heldOut().size());
      assertParts(fold, 31);
      Fold again = data.split(0.2, new Generator(seed));
      assertArrayEquals(fold.heldOut().inputs(), again.heldOut().inputs());
    }
    assertNotEquals(
        numbers(data.split(0.2, new Generator(1)).heldOut()),
        numbers(data.split(0.2, new Generator(2)).heldOut()));
    assertEquals(1, rows(3).split(0.01, new Generator(0)).heldOut().size());
    assertEquals(1, rows(3).split(0.99, new Generator(0)).training().size());
  }

  @Test
  void stratifiedSplitsKeepTheSharesOfClasses() {
    Fold fold = rows(90).stratifiedSplit(0.3, new Generator(4));
    assertParts(fold, 90);
    for (int c = 0; c < 3; c++) {
      int of = c;
      assertEquals(9, numbers(fold.heldOut()).stream().filter(r -> r % 3 == of).count());
    }
  }

  @Test
  void foldsHoldOutEachRowOnce() {
    for (boolean stratified : new boolean[] {false, true}) {
      DataSet data = rows(32);
      Generator generator = new Generator(7);
      List<Fold> folds = stratified ? data.stratifiedFolds(5, generator) : data.folds(5, generator);
      assertEquals(5, folds.size());
      Set<Integer> held = new HashSet<>();
      for (Fold fold : folds) {
        assertParts(fold, 32);
        assertTrue(fold.heldOut().size() == 6 || fold.heldOut().size() == 7);
        held.addAll(numbers(fold.heldOut()));
        if (stratified) {
          for (int c = 0; c < 3; c++) {
            int of = c;
            long count = numbers(fold.heldOut()).stream().filter(r -> r % 3 == of).count();
            assertTrue(count >= 2 && count <= 3);
          }
        }
      }
      assertEquals(32, held.size());
    }
  }

  @Test
  void aSingleTargetIsAClass() {
    DataSet data = DataSet.of(new double[3], 1, new double[] {0, 2, 1.5}, 1);
    assertEquals(2, data.classOf(1));
    assertMessage("the target of row 2 is 1.5, expected a class: 0, 1, 2 …", () -> data.classOf(2));
  }

  @Test
  void mistakesSayWhatWasExpected() {
    assertMessage(
        "inputs have 5 elements in rows of 2, targets 2 in rows of 1, expected as many whole rows",
        () -> DataSet.of(new double[5], 2, new double[2], 1));
    assertMessage(
        "the share held out is 1.0, expected a number between 0 and 1",
        () -> rows(4).split(1, new Generator(0)));
    assertMessage(
        "there are 1 rows, expected 2 or more to split",
        () -> rows(1).split(0.5, new Generator(0)));
    assertMessage(
        "the number of folds is 5, expected 2 to 4, the number of rows",
        () -> rows(4).folds(5, new Generator(0)));
  }

  /** Far from 0, where the textbook's formula by sums of squares has no digits left. */
  @Test
  void standardisedColumnsHaveMeanZeroAndDeviationOne() {
    int n = 1000;
    Generator generator = new Generator(3);
    double[] inputs = new double[3 * n];
    for (int r = 0; r < n; r++) {
      inputs[3 * r] = 1e9 + generator.nextGaussian();
      inputs[3 * r + 1] = 1e-9 * generator.nextDouble();
      inputs[3 * r + 2] = 0.1;
    }
    DataSet data = DataSet.of(inputs, 3, new double[n], 1);
    Scaling scaling = Scaling.standardise(data);
    DataSet scaled = scaling.apply(data);
    for (int column = 0; column < 2; column++) {
      int c = column;
      double mean =
          IntStream.range(0, n).mapToDouble(r -> scaled.input(r, c)).average().getAsDouble();
      double square =
          IntStream.range(0, n)
              .mapToDouble(r -> scaled.input(r, c) * scaled.input(r, c))
              .average()
              .getAsDouble();
      assertEquals(0, mean, 1e-6);
      assertEquals(1, square, 1e-6);
    }
    assertEquals(0, scaled.input(5, 2));
    double[] back = scaled.inputs();
    scaling.invert(back);
    for (int i = 0; i < back.length; i++) {
      // Columns 0 and 1 are of different sizes, and rounding errors with them.
      assertEquals(inputs[i], back[i], 1e-15 * (i % 3 == 0 ? 1e9 : i % 3 == 1 ? 1e-9 : 1));
    }
    assertArrayEquals(new double[n], scaled.targets());
  }

  @Test
  void rangesBecomeZeroToOne() {
    DataSet data = DataSet.of(new double[] {-2, 7, 2, 7, 0, 7}, 2, new double[0], 0);
    DataSet scaled = Scaling.minMax(data).apply(data);
    assertArrayEquals(new double[] {0, 0, 1, 0, 0.5, 0}, scaled.inputs());
  }

  @Test
  void scalingsComeBackFromTheirState() {
    DataSet data = rows(10);
    Scaling scaling = Scaling.standardise(data);
    Scaling again = Scaling.of(scaling.state());
    assertArrayEquals(scaling.apply(data).inputs(), again.apply(data).inputs());
    assertThrows(IllegalArgumentException.class, () -> Scaling.of(java.util.Map.of()));
    assertMessage(
        "the data has 1 inputs, expected 2",
        () -> scaling.apply(DataSet.of(new double[3], 1, new double[0], 0)));
    assertMessage(
        "input 1 of row 2 is NaN, expected a finite number; fill or drop missing values before"
            + " scaling",
        () -> {
          double[] inputs = new double[6];
          inputs[5] = Double.NaN;
          Scaling.minMax(DataSet.of(inputs, 2, new double[0], 0));
        });
  }

  @Test
  void categoriesBecomeColumns() {
    OneHot oneHot = OneHot.fit(List.of("b", "a", "c", "a"));
    assertEquals(List.of("a", "b", "c"), oneHot.categories());
    double[] row = new double[5];
    Arrays.fill(row, 7);
    oneHot.write("b", row, 1);
    assertArrayEquals(new double[] {7, 0, 1, 0, 7}, row);
    assertMessage("unknown category \"d\", expected one of [a, b, c]", () -> oneHot.indexOf("d"));
    assertThrows(IllegalArgumentException.class, () -> new OneHot(List.of("x", "x")));
  }

  @Test
  void categoriesComeBackFromTheirText() {
    Generator generator = new Generator(6);
    String[] parts = {"\\", "n", "\n", "\r", "\"", "", " ", ",", "\u00e9", "\ud83d\ude00"};
    for (int round = 0; round < 500; round++) {
      Set<String> categories = new LinkedHashSet<>();
      for (int i = 0; i <= round % 6; i++) {
        categories.add(
            parts[generator.nextInt(parts.length)]
                + parts[generator.nextInt(parts.length)]
                + parts[generator.nextInt(parts.length)]);
      }
      OneHot oneHot = new OneHot(List.copyOf(categories));
      assertEquals(oneHot, OneHot.of(oneHot.text()));
    }
    assertEquals("a\\nb\n\\\\", new OneHot(List.of("a\nb", "\\")).text());
    assertThrows(IllegalArgumentException.class, () -> OneHot.of("a\na"));
    assertThrows(IllegalArgumentException.class, () -> OneHot.of("50\\%"));
  }

  @Test
  void unknownCategoriesMayBeZeros() {
    double[] row = {7, 7, 7};
    OneHot oneHot = new OneHot(List.of("red", "green"));
    oneHot.writeOrZeros("blue", row, 1);
    assertArrayEquals(new double[] {7, 0, 0}, row);
    oneHot.writeOrZeros("green", row, 0);
    assertArrayEquals(new double[] {0, 1, 0}, row);
  }

  /** The arrays go on behind a row, with the next one, and behind the last with a copy's zeros. */
  @Test
  void nothingIsReadBehindTheEnd() {
    DataSet data = DataSet.of(new double[6], 2, new double[3], 1);
    assertThrows(IndexOutOfBoundsException.class, () -> data.rows(1, 4));
    assertThrows(IndexOutOfBoundsException.class, () -> data.input(0, 2));
    assertThrows(IndexOutOfBoundsException.class, () -> data.target(0, 1));
    assertThrows(IndexOutOfBoundsException.class, () -> data.input(3, 0));
    assertMessage(
        "rows of 0 inputs and 0 targets, expected none below 0 and one above",
        () -> DataSet.of(new double[0], 0, new double[0], 0));
  }

  @Test
  void rowsWithoutClassAreTold() {
    assertMessage(
        "there are no targets, expected one that tells the class",
        () -> DataSet.of(new double[2], 1, new double[0], 0).stratifiedFolds(2, new Generator(1)));
    for (int nan = 0; nan < 2; nan++) {
      double[] targets = {1, 0, 1, 0};
      targets[2 + nan] = Double.NaN;
      assertMessage(
          "target " + nan + " of row 1 is NaN, expected 1 for a class, 0 for others",
          () -> DataSet.of(new double[0], 0, targets, 2).classOf(1));
    }
  }

  private static void assertMessage(String expected, Runnable wrong) {
    Exception e = assertThrows(IllegalArgumentException.class, wrong::run);
    assertEquals(expected, e.getMessage());
  }
}
