package io.github.longhand.processor.formula;

import io.github.longhand.processor.expression.Rational;
import java.math.BigInteger;

/** Decimal numbers, kept exact: 0.1 is one tenth, and not the {@code double} next to it. */
final class Numeral {
  /**
   * Beyond what a {@code double} distinguishes; without limits, 1e999999999 would fill the memory.
   */
  private static final int LARGEST_EXPONENT = 400;

  private static final int MOST_DIGITS = 1000;

  private Numeral() {}

  static boolean startsAt(String text, int position) {
    return isDigit(text, position) || isPoint(text, position) && isDigit(text, position + 1);
  }

  /** Where the number that starts at the position ends. */
  static int end(String text, int start) throws FormulaException {
    int end = digitsEnd(text, start);
    if (isPoint(text, end)) {
      end = digitsEnd(text, end + 1);
    }
    int mark = exponentMark(text, end);
    if (mark > end) {
      end = digitsEnd(text, mark);
    }
    if (isPoint(text, end)) {
      throw new FormulaException(
          "a second decimal point",
          "at most one in a number, before the exponent",
          new Span(end, end + 1));
    }
    return end;
  }

  /** Whether the text of a number token has digits only. */
  static boolean isWhole(String text) {
    return digitsEnd(text, 0) == text.length();
  }

  /** The value of a number token. */
  static Rational value(Token token) throws FormulaException {
    String text = token.text();
    int whole = digitsEnd(text, 0);
    int mantissa = isPoint(text, whole) ? digitsEnd(text, whole + 1) : whole;
    String fraction = mantissa > whole ? text.substring(whole + 1, mantissa) : "";
    if (whole + fraction.length() > MOST_DIGITS) {
      throw new FormulaException(
          "a number of " + (whole + fraction.length()) + " digits",
          "at most " + MOST_DIGITS,
          token.span());
    }
    BigInteger digits = new BigInteger(text.substring(0, whole) + fraction);
    int scale = exponent(token, mantissa) - fraction.length();
    BigInteger power = BigInteger.TEN.pow(Math.abs(scale));
    return scale < 0 ? Rational.of(digits, power) : Rational.of(digits.multiply(power));
  }

  private static int exponent(Token token, int mantissa) throws FormulaException {
    String text = token.text();
    if (mantissa == text.length()) {
      return 0;
    }
    int start = exponentMark(text, mantissa);
    while (start < text.length() - 1 && text.charAt(start) == '0') {
      start++;
    }
    int magnitude =
        text.length() - start > 3 ? Integer.MAX_VALUE : Integer.parseInt(text.substring(start));
    if (magnitude > LARGEST_EXPONENT) {
      throw new FormulaException(
          "the exponent " + Quote.of(text.substring(mantissa + 1)),
          "one between -" + LARGEST_EXPONENT + " and " + LARGEST_EXPONENT,
          token.span());
    }
    return text.charAt(mantissa + 1) == '-' ? -magnitude : magnitude;
  }

  /**
   * Where the digits of the exponent start; the position itself if there is none, as in the slip 2e
   * for 2*e.
   */
  private static int exponentMark(String text, int position) {
    if (position < text.length()
        && (text.charAt(position) == 'e' || text.charAt(position) == 'E')) {
      int digits = position + 1;
      if (digits < text.length() && (text.charAt(digits) == '+' || text.charAt(digits) == '-')) {
        digits++;
      }
      if (isDigit(text, digits)) {
        return digits;
      }
    }
    return position;
  }

  private static int digitsEnd(String text, int position) {
    while (isDigit(text, position)) {
      position++;
    }
    return position;
  }

  /** ASCII only: {@link Character#isDigit} would let the digits of other scripts through. */
  private static boolean isDigit(String text, int position) {
    return position < text.length() && text.charAt(position) >= '0' && text.charAt(position) <= '9';
  }

  /** Whether a decimal point stands there: the point of 2.*x is a part of the operator. */
  private static boolean isPoint(String text, int position) {
    return position < text.length()
        && text.charAt(position) == '.'
        && (position + 1 == text.length() || "*/^".indexOf(text.charAt(position + 1)) < 0);
  }
}
