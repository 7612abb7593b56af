package io.github.longhand.processor.formula;

import io.github.longhand.processor.formula.Token.Kind;
import java.util.Map;
import java.util.Optional;

/** Cuts a formula into tokens, one at a time, so that the leftmost error is the one reported. */
final class Lexer {
  private static final Map<String, Kind> WORDS =
      Map.of("if", Kind.IF, "and", Kind.AND, "or", Kind.OR, "not", Kind.NOT);

  private static final Map<String, Kind> PAIRS =
      Map.ofEntries(
          Map.entry("<=", Kind.RELATION),
          Map.entry(">=", Kind.RELATION),
          Map.entry("==", Kind.RELATION),
          Map.entry("!=", Kind.RELATION),
          Map.entry(".*", Kind.TIMES),
          Map.entry("./", Kind.OVER),
          Map.entry(".^", Kind.POWER));

  private static final Map<String, Kind> SYMBOLS =
      Map.ofEntries(
          Map.entry("+", Kind.PLUS),
          Map.entry("-", Kind.MINUS),
          Map.entry("*", Kind.TIMES),
          Map.entry("/", Kind.OVER),
          Map.entry("^", Kind.POWER),
          Map.entry("<", Kind.RELATION),
          Map.entry(">", Kind.RELATION),
          Map.entry("(", Kind.OPEN),
          Map.entry(")", Kind.CLOSE),
          Map.entry("[", Kind.OPEN_BRACKET),
          Map.entry("]", Kind.CLOSE_BRACKET),
          Map.entry(",", Kind.COMMA),
          Map.entry("'", Kind.PRIME),
          Map.entry("=", Kind.EQUALS));

  private final String text;
  private int position;

  Lexer(String text) {
    this.text = text;
  }

  /** The next token; at the end, again and again, one that ends where the last token did. */
  Token next() throws FormulaException {
    int behindLast = position;
    skipSpace();
    if (position == text.length()) {
      position = behindLast;
      return token(Kind.END, behindLast);
    }
    int c = text.codePointAt(position);
    if (Numeral.startsAt(text, position)) {
      return token(Kind.NUMBER, Numeral.end(text, position));
    }
    if (Character.isJavaIdentifierStart(c)) {
      return word();
    }
    return symbol(c);
  }

  private void skipSpace() {
    while (position < text.length()) {
      int c = text.codePointAt(position);
      // Formulas are pasted from papers and web pages, where spaces do not break and Java's test
      // misses them.
      if (!Character.isWhitespace(c) && !Character.isSpaceChar(c)) {
        return;
      }
      position += Character.charCount(c);
    }
  }

  private Token word() {
    int end = position;
    while (end < text.length() && isNamePart(text.codePointAt(end))) {
      end += Character.charCount(text.codePointAt(end));
    }
    return token(WORDS.getOrDefault(text.substring(position, end), Kind.NAME), end);
  }

  /**
   * Java lets names contain invisible characters, but two names that look alike must not differ.
   */
  private static boolean isNamePart(int c) {
    return Character.isJavaIdentifierPart(c)
        && !Character.isIdentifierIgnorable(c)
        && Slips.of(c).isEmpty();
  }

  private Token symbol(int c) throws FormulaException {
    Optional<Map.Entry<String, String>> slip = Slips.at(text, position);
    if (slip.isPresent()) {
      String written = slip.get().getKey();
      Span span = new Span(position, position + written.length());
      throw new FormulaException(Quote.of(written), slip.get().getValue(), span);
    }
    for (int length = 2; length > 0; length--) {
      int end = Math.min(position + length, text.length());
      Kind kind = (length == 2 ? PAIRS : SYMBOLS).get(text.substring(position, end));
      if (kind != null) {
        return token(kind, end);
      }
    }
    String meant = Slips.of(c).orElse("a number, a name or an operator");
    throw new FormulaException(
        "the character " + Quote.character(c),
        meant,
        new Span(position, position + Character.charCount(c)));
  }

  private Token token(Kind kind, int end) {
    Token token = new Token(kind, text.substring(position, end), position, end);
    position = end;
    return token;
  }
}
