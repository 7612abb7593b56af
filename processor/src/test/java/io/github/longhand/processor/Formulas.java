package io.github.longhand.processor;

/** Short names for making formulas. */
final class Formulas {
  private Formulas() {}

  static Formula number(String text) {
    return new Formula.Numeral(text);
  }

  static Formula name(String text) {
    return new Formula.Name(text);
  }

  static Formula negative(Formula a) {
    return new Formula.Negation(a);
  }

  static Formula plus(Formula a, Formula b) {
    return new Formula.Sum(a, false, b);
  }

  static Formula minus(Formula a, Formula b) {
    return new Formula.Sum(a, true, b);
  }

  static Formula times(Formula a, Formula b) {
    return new Formula.Product(a, false, b);
  }

  static Formula over(Formula a, Formula b) {
    return new Formula.Product(a, true, b);
  }

  static Formula power(Formula a, Formula b) {
    return new Formula.Power(a, b);
  }

  static Formula square(Formula a) {
    return power(a, number("2"));
  }

  /** 1 + a², by which one may divide. */
  static Formula onePlusSquare(Formula a) {
    return plus(number("1"), square(a));
  }

  static Formula call(String function, Formula... arguments) {
    return Formula.Call.of(function, arguments);
  }

  static Formula choice(
      Formula left, String relation, Formula right, Formula then, Formula otherwise) {
    return new Formula.Choice(new Formula.Comparison(relation, left, right), then, otherwise);
  }
}
