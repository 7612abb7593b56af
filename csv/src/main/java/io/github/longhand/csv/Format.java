package io.github.longhand.csv;

/**
 * How a table is written.
 *
 * @param separator what stands between cells
 * @param header whether the first record names the columns
 * @param skipped how many lines before that are something else
 */
public record Format(char separator, boolean header, int skipped) {
  /** Commas, and names of columns first: RFC 4180. */
  public static final Format COMMA = new Format(',', true, 0);

  /** Semicolons, as programs write where a comma is a decimal point; numbers have points here. */
  public static final Format SEMICOLON = new Format(';', true, 0);

  /** Tabs. */
  public static final Format TAB = new Format('\t', true, 0);

  /** Returns the same without names of columns: they are 1, 2 and so on. */
  public Format withoutHeader() {
    return new Format(separator, false, skipped);
  }

  /** Returns the same with lines at the beginning that are no part of the table. */
  public Format skipping(int lines) {
    return new Format(separator, header, lines);
  }
}
