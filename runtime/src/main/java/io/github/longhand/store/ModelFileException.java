package io.github.longhand.store;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Thrown when a file is not what it should be: damaged, of another format or of another network.
 * Nothing has been changed: no weight, no state of an optimiser.
 */
public final class ModelFileException extends IOException {
  private static final long serialVersionUID = 1L;

  /** The longest part of a name that a message repeats. */
  private static final int NAME = 80;

  /** Where the file is. */
  private final String file;

  /** What is wrong in it. */
  private final String found;

  /** What was expected instead. */
  private final String expected;

  ModelFileException(Path file, String found, String expected) {
    super(file + " has " + found + ", expected " + expected);
    this.file = file.toString();
    this.found = found;
    this.expected = expected;
  }

  /** Returns the path of the file, as it was given. */
  public String file() {
    return file;
  }

  /** Returns what was found in the file. */
  public String found() {
    return found;
  }

  /** Returns what was expected. */
  public String expected() {
    return expected;
  }

  /** Returns a text from a file in quotation marks, not longer than a message can take. */
  static String quote(String text) {
    return text.length() <= NAME
        ? Json.quote(text)
        : Json.quote(text.substring(0, NAME)) + "... (" + text.length() + " characters)";
  }
}
