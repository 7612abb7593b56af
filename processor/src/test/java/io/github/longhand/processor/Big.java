package io.github.longhand.processor;

import ch.obermuhlner.math.big.BigDecimalMath;
import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers of hundreds of digits: the reference of {@link StabilityTest}. */
record Big(BigDecimal value, MathContext digits) {
  /** From here on exp(−x²) is far below what a double can hold. */
  private static final double ERF_IS_ONE = 27.5;

  /** For x of 20 and more it is right to more than a hundred and fifty digits. */
  private static final int FRACTION = 500;

  static Big of(double value, int digits) {
    return new Big(new BigDecimal(value), new MathContext(digits));
  }

  private Big with(BigDecimal result) {
    return new Big(result, digits);
  }

  Big constant(double c) {
    return with(BigDecimal.valueOf(c));
  }

  Big plus(Big o) {
    return with(value.add(o.value, digits));
  }

  Big plus(double c) {
    return plus(constant(c));
  }

  Big minus(Big o) {
    return with(value.subtract(o.value, digits));
  }

  Big minus(double c) {
    return minus(constant(c));
  }

  /** c less this. */
  Big from(double c) {
    return constant(c).minus(this);
  }

  Big times(Big o) {
    return with(value.multiply(o.value, digits));
  }

  Big times(double c) {
    return times(constant(c));
  }

  Big over(Big o) {
    return with(value.divide(o.value, digits));
  }

  Big over(double c) {
    return over(constant(c));
  }

  /** c over this. */
  Big under(double c) {
    return constant(c).over(this);
  }

  Big negate() {
    return with(value.negate());
  }

  Big squared() {
    return times(this);
  }

  Big power(int n) {
    return with(value.pow(n, digits));
  }

  Big abs() {
    return with(value.abs());
  }

  Big exp() {
    return with(BigDecimalMath.exp(value, digits));
  }

  Big ln() {
    return with(BigDecimalMath.log(value, digits));
  }

  Big sqrt() {
    return with(BigDecimalMath.sqrt(value, digits));
  }

  Big sin() {
    return with(BigDecimalMath.sin(value, digits));
  }

  Big cos() {
    return with(BigDecimalMath.cos(value, digits));
  }

  Big logistic() {
    return negate().exp().plus(1).under(1);
  }

  Big sinh() {
    return exp().minus(negate().exp()).over(2);
  }

  Big cosh() {
    return exp().plus(negate().exp()).over(2);
  }

  Big tanh() {
    return sinh().over(cosh());
  }

  /** ln(1 + exp(x)). */
  Big softplus() {
    return exp().plus(1).ln();
  }

  /**
   * ln(1 − erf(x)); far out by Laplace's continued fraction (Abramowitz and Stegun 7.1.14), of
   * which no digit is lost to cancellation.
   */
  Big lnErfc() {
    if (value.doubleValue() < 20) {
      return erf().from(1).ln();
    }
    Big fraction = this;
    for (int k = FRACTION; k > 0; k--) {
      fraction = plus(constant(k / 2.0).over(fraction));
    }
    return squared().plus(fraction.times(with(BigDecimalMath.pi(digits)).sqrt()).ln()).negate();
  }

  /** By the Maclaurin series. */
  Big erf() {
    if (value.abs().doubleValue() > ERF_IS_ONE) {
      return constant(value.signum());
    }
    BigDecimal square = value.multiply(value);
    BigDecimal smallest = BigDecimal.ONE.movePointLeft(digits.getPrecision());
    BigDecimal power = value;
    BigDecimal sum = value;
    for (int n = 1; power.abs().compareTo(smallest) > 0; n++) {
      power = power.multiply(square, digits).divide(BigDecimal.valueOf(-n), digits);
      sum = sum.add(power.divide(BigDecimal.valueOf(2L * n + 1), digits), digits);
    }
    return with(sum).times(2).over(with(BigDecimalMath.pi(digits)).sqrt());
  }
}
