package io.github.longhand.store;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;

/**
 * Reads the JSON (RFC 8259) of a header from front to back. The caller says what has to come next,
 * so that nothing nests deeper than he goes, and no tree is built.
 */
final class JsonReader {
  private static final int END = -1;

  private final Path file;
  private final byte[] text;

  /** Where the text begins in the file, for messages. */
  private final long origin;

  private int at;

  JsonReader(Path file, byte[] text, long origin) {
    this.file = file;
    this.text = text;
    this.origin = origin;
  }

  /** Goes past a bracket or another sign that has to come next. */
  void open(char sign) throws ModelFileException {
    if (peek() != sign) {
      throw unexpected(String.valueOf(sign));
    }
    at++;
  }

  /** Returns whether a first member comes; goes past the bracket if there is none. */
  boolean first(char close) throws ModelFileException {
    boolean some = peek() != close;
    at += some ? 0 : 1;
    return some;
  }

  /** Returns whether a further member comes; goes past the comma or the bracket. */
  boolean more(char close) throws ModelFileException {
    int sign = peek();
    if (sign != ',' && sign != close) {
      throw unexpected(", or " + close);
    }
    at++;
    return sign == ',';
  }

  /** Reads the name of a member and its colon. */
  String name() throws ModelFileException {
    String name = string();
    open(':');
    return name;
  }

  /** Reads a string. */
  String string() throws ModelFileException {
    open('"');
    int start = at;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int sign = take("\""); sign != '"'; sign = take("\"")) {
      if (sign < ' ') {
        at--;
        throw unexpected("an escape, as a string has no control characters");
      }
      if (sign == '\\') {
        bytes.writeBytes(escape().getBytes(StandardCharsets.UTF_8));
      } else {
        bytes.write(sign);
      }
    }
    try {
      // A decoder of its own: the constructor of String would put signs for what is wrong.
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes.toByteArray()))
          .toString();
    } catch (CharacterCodingException e) {
      ModelFileException wrong = new ModelFileException(file, place("a string", start), "UTF-8");
      wrong.initCause(e);
      throw wrong;
    }
  }

  /** Reads a number, which has to be whole and not negative. */
  long number() throws ModelFileException {
    int sign = peek();
    if (!isDigit(sign)) {
      throw unexpected("a whole number from 0 on");
    }
    int start = at;
    long number = 0;
    for (; at < text.length && isDigit(text[at]); at++) {
      int digit = text[at] - '0';
      if (number > (Long.MAX_VALUE - digit) / 10) {
        throw new ModelFileException(file, place("a number", start), "at most " + Long.MAX_VALUE);
      }
      number = number * 10 + digit;
    }
    if (sign == '0' && at - start > 1) {
      throw new ModelFileException(file, place("a number", start), "no zeros in front of it");
    }
    return number;
  }

  /** Makes sure that nothing follows but blanks. */
  void end() throws ModelFileException {
    if (peek() != END) {
      throw unexpected("blanks up to the end of the header");
    }
  }

  /** Reads what follows a backslash. */
  private String escape() throws ModelFileException {
    int sign = take("an escape");
    return switch (sign) {
      case '"', '\\', '/' -> String.valueOf((char) sign);
      case 'b' -> "\b";
      case 'f' -> "\f";
      case 'n' -> "\n";
      case 'r' -> "\r";
      case 't' -> "\t";
      case 'u' -> unicode();
      default -> {
        at--;
        throw unexpected("one of \"\\/bfnrtu after a backslash");
      }
    };
  }

  private String unicode() throws ModelFileException {
    int start = at;
    char first = hex();
    if (!Character.isSurrogate(first)) {
      return String.valueOf(first);
    }
    if (Character.isHighSurrogate(first)
        && at + 1 < text.length
        && text[at] == '\\'
        && text[at + 1] == 'u') {
      at += 2;
      char second = hex();
      if (Character.isLowSurrogate(second)) {
        return String.valueOf(new char[] {first, second});
      }
    }
    throw new ModelFileException(file, place("half a surrogate pair", start), "both halves");
  }

  private char hex() throws ModelFileException {
    int value = 0;
    for (int i = 0; i < 4; i++) {
      int digit = Character.digit(take("a hexadecimal digit"), 16);
      if (digit < 0) {
        at--;
        throw unexpected("a hexadecimal digit");
      }
      value = value * 16 + digit;
    }
    return (char) value;
  }

  private static boolean isDigit(int sign) {
    return sign >= '0' && sign <= '9';
  }

  /** Returns the next sign after blanks, without going past it. */
  private int peek() {
    while (at < text.length
        && (text[at] == ' ' || text[at] == '\t' || text[at] == '\n' || text[at] == '\r')) {
      at++;
    }
    return at < text.length ? text[at] & 0xFF : END;
  }

  /** Returns the next byte, blank or not, and goes past it. */
  private int take(String expected) throws ModelFileException {
    if (at >= text.length) {
      throw unexpected(expected);
    }
    return text[at++] & 0xFF;
  }

  private ModelFileException unexpected(String expected) {
    String found = "the end of the header";
    if (at < text.length) {
      int sign = text[at] & 0xFF;
      found =
          sign > ' ' && sign < 0x7F
              ? String.valueOf((char) sign)
              : "0x" + HexFormat.of().withUpperCase().toHexDigits((byte) sign);
    }
    return new ModelFileException(file, place(found, at), expected);
  }

  private String place(String found, int where) {
    return found + " at byte " + (origin + where);
  }
}
