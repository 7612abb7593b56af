package io.github.longhand.csv;

import io.github.longhand.data.DataSet;
import io.github.longhand.data.OneHot;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A table of comma-separated values, whose columns become inputs and targets:
 *
 * <pre>{@code
 * Table table = Table.read(Path.of("iris.csv"));
 * DataSet data =
 *     table.inputs("sepal_length", "sepal_width").classes("species").toDataSet();
 * }</pre>
 *
 * <p>A column of numbers is one value of a row. A column of categories is as many as there are
 * categories, of which one is 1. What was dropped and which category is which column can be asked
 * afterwards.
 */
public final class Table {
  /** So many mistakes are told. */
  private static final int MOST_PROBLEMS = 20;

  private final String name;
  private final List<String> header;
  private final List<Cells> rows;
  private final List<Column> inputs = new ArrayList<>();
  private final List<Column> targets = new ArrayList<>();
  private Set<String> missingTexts = Set.of("", "?", "NA", "N/A", "NaN", "null");
  private Missing missing = Missing.REJECT;

  /** What {@link Missing#NAN} puts in. */
  private double fill = Double.NaN;

  private final Map<String, OneHot> categories = new TreeMap<>();
  private int dropped;

  /**
   * A record of the file.
   *
   * @param line where it starts, from 1 on
   */
  record Cells(long line, List<String> texts) {}

  /**
   * A column that was asked for.
   *
   * @param known the categories, if they are not those of the table
   */
  private record Column(String name, boolean category, Optional<OneHot> known) {}

  Table(String name, List<String> header, List<Cells> rows) {
    this.name = name;
    this.header = header;
    this.rows = rows;
  }

  /**
   * Reads a file in UTF-8 whose first record names the columns; a name that ends in {@code .gz} is
   * one of a compressed file.
   *
   * @throws CsvException if the file is empty, a name comes twice, or a record has more or fewer
   *     cells than there are names
   */
  public static Table read(Path file) throws IOException {
    return read(file, Format.COMMA);
  }

  /**
   * Reads a file in UTF-8.
   *
   * @param format what separates cells, and whether the first record names the columns
   * @throws CsvException if the file is empty, a name comes twice, or a record has more or fewer
   *     cells than there are names
   */
  public static Table read(Path file, Format format) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return read(in, file.toString(), format);
    }
  }

  /**
   * Reads a stream in UTF-8, and does not close it.
   *
   * @param name what messages call it; one that ends in {@code .gz} is compressed
   * @throws CsvException if it is empty, a name of a column comes twice, or a record has more or
   *     fewer cells than there are names
   */
  public static Table read(InputStream in, String name, Format format) throws IOException {
    return TableReader.read(in, name, format);
  }

  /**
   * Reads text.
   *
   * @param name what messages call it
   * @throws CsvException if it is empty, a name of a column comes twice, or a record has more or
   *     fewer cells than there are names
   */
  public static Table read(Reader text, String name, Format format) throws IOException {
    return TableReader.read(text, name, format);
  }

  /** Returns the names of the columns; without a header {@code 1}, {@code 2} and so on. */
  public List<String> columns() {
    return header;
  }

  /** Returns how many rows there are. */
  public int size() {
    return rows.size();
  }

  /** Adds columns of numbers to the inputs, such as those that a trainer names. */
  public Table inputs(List<String> names) {
    names.forEach(n -> inputs.add(new Column(n, false, Optional.empty())));
    return this;
  }

  /** Adds columns of numbers to the inputs. */
  public Table inputs(String... names) {
    return inputs(Arrays.asList(names));
  }

  /** Adds a column of categories to the inputs. */
  public Table categories(String column) {
    inputs.add(new Column(column, true, Optional.empty()));
    return this;
  }

  /**
   * Adds a column of categories to the inputs.
   *
   * @param known the categories, such as those of the table that was trained on; another one in the
   *     column is a mistake
   */
  public Table categories(String column, OneHot known) {
    inputs.add(new Column(column, true, Optional.of(known)));
    return this;
  }

  /** Adds columns of numbers to the targets. */
  public Table targets(String... names) {
    Arrays.asList(names).forEach(n -> targets.add(new Column(n, false, Optional.empty())));
    return this;
  }

  /** Adds a column of categories to the targets. */
  public Table classes(String column) {
    targets.add(new Column(column, true, Optional.empty()));
    return this;
  }

  /**
   * Adds a column of categories to the targets.
   *
   * @param known the categories, such as those of the table that was trained on; another one in the
   *     column is a mistake
   */
  public Table classes(String column, OneHot known) {
    targets.add(new Column(column, true, Optional.of(known)));
    return this;
  }

  /**
   * Sets what to do with missing values; a missing category, and a missing target, is a mistake
   * unless rows are dropped.
   */
  public Table missing(Missing choice) {
    this.missing = choice;
    this.fill = Double.NaN;
    return this;
  }

  /**
   * Sets a number that stands for each missing value of an input.
   *
   * @throws IllegalArgumentException if it is infinite
   */
  public Table missing(double number) {
    if (Double.isInfinite(number)) {
      throw new IllegalArgumentException(
          "missing values as " + number + ", expected a finite number, or NaN");
    }
    missing(Missing.NAN);
    this.fill = number;
    return this;
  }

  /** Sets which texts say that a value is missing; by default an empty one, ?, NA and the like. */
  public Table missingTexts(String... texts) {
    this.missingTexts = Set.of(texts);
    return this;
  }

  /** Returns which categories a column has, after {@link #toDataSet()}. */
  public OneHot categoriesOf(String column) {
    OneHot found = categories.get(column);
    if (found == null) {
      throw new IllegalArgumentException(
          "no column of categories " + column + ", expected one of " + categories.keySet());
    }
    return found;
  }

  /** Returns how many rows were left out, after {@link #toDataSet()}. */
  public int dropped() {
    return dropped;
  }

  /**
   * Returns the rows as numbers.
   *
   * @throws CsvException if a column is not there, a cell is none, or no rows are left; it tells
   *     twenty of them at most, and how many more there are
   */
  public DataSet toDataSet() throws CsvException {
    Problems problems = new Problems();
    int[] inputAt = find(inputs, problems);
    int[] targetAt = find(targets, problems);
    problems.throwIfAny();
    List<Cells> kept = new ArrayList<>();
    for (Cells row : rows) {
      if (missing != Missing.DROP_ROW || !(misses(row, inputAt) || misses(row, targetAt))) {
        kept.add(row);
      }
    }
    dropped = rows.size() - kept.size();
    if (kept.isEmpty()) {
      problems.add(name + ": no rows, expected one or more; " + dropped + " were dropped");
      problems.throwIfAny();
    }
    double[] x = values(kept, inputs, inputAt, missing, problems);
    Missing ofTargets = missing == Missing.DROP_ROW ? missing : Missing.REJECT;
    double[] t = values(kept, targets, targetAt, ofTargets, problems);
    problems.throwIfAny();
    return DataSet.of(x, width(inputs), t, width(targets));
  }

  private int width(List<Column> columns) {
    return columns.stream().mapToInt(c -> c.category() ? categories.get(c.name()).size() : 1).sum();
  }

  private boolean misses(Cells row, int[] columns) {
    return Arrays.stream(columns).anyMatch(c -> isMissing(row.texts().get(c)));
  }

  private boolean isMissing(String text) {
    return missingTexts.contains(text.strip());
  }

  private int[] find(List<Column> columns, Problems problems) {
    int[] at = new int[columns.size()];
    for (int i = 0; i < at.length; i++) {
      String wanted = columns.get(i).name();
      at[i] = header.indexOf(wanted);
      if (at[i] < 0) {
        Optional<String> near = Names.nearest(wanted, header);
        problems.add(
            name
                + ": no column "
                + Names.shown(wanted)
                + near.map(n -> "; did you mean " + Names.shown(n) + "?").orElse("")
                + " (there are "
                + String.join(", ", header)
                + ")");
      }
    }
    return at;
  }

  private double[] values(
      List<Cells> kept, List<Column> columns, int[] at, Missing how, Problems problems) {
    for (int i = 0; i < at.length; i++) {
      if (columns.get(i).category()) {
        categories.put(columns.get(i).name(), fit(kept, at[i], columns.get(i), problems));
      }
    }
    int width = width(columns);
    double[] values = new double[kept.size() * width];
    int offset = 0;
    for (int i = 0; i < at.length; i++) {
      Column column = columns.get(i);
      if (column.category()) {
        OneHot oneHot = categories.get(column.name());
        for (int row = 0; row < kept.size(); row++) {
          String text = kept.get(row).texts().get(at[i]).strip();
          if (oneHot.categories().contains(text)) {
            oneHot.write(text, values, row * width + offset);
          } else if (!isMissing(text)) {
            problems.add(
                place(kept.get(row), at[i])
                    + ": found "
                    + Names.shown(text)
                    + ", expected one of "
                    + oneHot.categories());
          }
        }
        offset += oneHot.size();
      } else {
        numbers(kept, at[i], how, values, width, offset, problems);
        offset++;
      }
    }
    return values;
  }

  private OneHot fit(List<Cells> kept, int column, Column of, Problems problems) {
    List<String> texts = new ArrayList<>();
    for (Cells row : kept) {
      String text = row.texts().get(column).strip();
      if (isMissing(text)) {
        problems.add(place(row, column) + ": a category is missing");
      } else {
        texts.add(text);
      }
    }
    if (of.known().isPresent()) {
      return of.known().get();
    }
    // Without any there is a problem, and no use of this.
    return texts.isEmpty() ? new OneHot(List.of(of.name())) : OneHot.fit(texts);
  }

  private void numbers(
      List<Cells> kept,
      int column,
      Missing how,
      double[] values,
      int width,
      int offset,
      Problems problems) {
    double sum = 0;
    int count = 0;
    for (int row = 0; row < kept.size(); row++) {
      Cells cells = kept.get(row);
      String text = cells.texts().get(column).strip();
      double value = fill;
      if (!isMissing(text)) {
        value = number(text);
        if (Double.isNaN(value)) {
          problems.add(
              place(cells, column) + ": found " + Names.shown(text) + ", expected a number");
        }
        sum += value;
        count++;
      } else if (how == Missing.REJECT) {
        problems.add(
            place(cells, column)
                + ": the value is missing, found "
                + Names.shown(text)
                + "; say what to do with missing(…)");
      }
      values[row * width + offset] = value;
    }
    if (how == Missing.MEAN && count == 0) {
      problems.add(
          name
              + ", column "
              + (column + 1)
              + " ("
              + header.get(column)
              + "): there is no value to"
              + " take the mean of");
    } else if (how == Missing.MEAN) {
      for (int row = 0; row < kept.size(); row++) {
        if (isMissing(kept.get(row).texts().get(column))) {
          values[row * width + offset] = sum / count;
        }
      }
    }
  }

  /** A finite number as Java writes it, but no type suffix and no hexadecimal one; or NaN. */
  private static double number(String text) {
    if (text.isEmpty() || "+-.0123456789".indexOf(text.charAt(0)) < 0) {
      return Double.NaN;
    }
    char last = text.charAt(text.length() - 1);
    boolean plain = last == '.' || (last >= '0' && last <= '9');
    if (!plain || text.indexOf('x') >= 0 || text.indexOf('X') >= 0) {
      return Double.NaN;
    }
    try {
      double value = Double.parseDouble(text);
      return Math.abs(value) <= Double.MAX_VALUE ? value : Double.NaN;
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  private String place(Cells row, int column) {
    // Cells before may be of several lines.
    String before = String.join("", row.texts().subList(0, column));
    return name
        + ", line "
        + (row.line() + before.codePoints().filter(c -> c == '\n').count())
        + ", column "
        + (column + 1)
        + " ("
        + header.get(column)
        + ")";
  }

  /** Collects what is wrong. */
  static final class Problems {
    private final List<String> found = new ArrayList<>();
    private int more;

    void add(String problem) {
      if (found.size() < MOST_PROBLEMS) {
        found.add(problem);
      } else {
        more++;
      }
    }

    void throwIfAny() throws CsvException {
      if (more > 0) {
        found.add("and " + more + " more");
      }
      if (!found.isEmpty()) {
        throw new CsvException(found);
      }
    }
  }
}
