package io.github.longhand.csv;

import java.io.IOException;
import java.util.List;

/** Thrown when a table is not what was expected; it tells all that is wrong, up to a limit. */
public final class CsvException extends IOException {
  private static final long serialVersionUID = 1L;

  /** What is wrong, an entry a mistake. */
  private final transient List<String> problems;

  CsvException(List<String> problems) {
    super(String.join(System.lineSeparator(), problems));
    this.problems = List.copyOf(problems);
  }

  /** Returns what is wrong, an entry a mistake: file, line, column, what was found and expected. */
  public List<String> problems() {
    return problems == null ? List.of(getMessage()) : problems;
  }
}
