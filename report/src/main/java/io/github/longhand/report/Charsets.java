package io.github.longhand.report;

import java.io.PrintStream;
import java.nio.charset.Charset;

/** Which characters a stream can write. */
final class Charsets {
  private Charsets() {}

  /** Returns the charset of a stream: what it says from Java 18 on, else what Java was told. */
  static Charset of(PrintStream stream) {
    try {
      return (Charset) PrintStream.class.getMethod("charset").invoke(stream);
    } catch (ReflectiveOperationException e) {
      // Java 17: standard output, which is where progress goes, is in the charset of the terminal
      // or of the platform, and not always in the default charset.
      return named(
          System.getProperty("sun.stdout.encoding", System.getProperty("native.encoding")));
    }
  }

  private static Charset named(String name) {
    try {
      return name == null ? Charset.defaultCharset() : Charset.forName(name);
    } catch (IllegalArgumentException e) {
      return Charset.defaultCharset();
    }
  }
}
