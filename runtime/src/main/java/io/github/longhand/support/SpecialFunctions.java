package io.github.longhand.support;

/**
 * The functions that formulas may use and {@link Math} does not have. Generated code calls them;
 * none allocates or keeps state, and each returns NaN for NaN.
 *
 * <p>Accuracies are in units in the last place (ulp) of the result. Exponentials and logarithms are
 * those of {@link StrictMath}, so that each result has the same bits on every machine.
 *
 * <p>Sources: M. Abramowitz and I. A. Stegun, <i>Handbook of Mathematical Functions</i>, National
 * Bureau of Standards, 1964 (A&amp;S); <i>NIST Digital Library of Mathematical Functions</i>,
 * dlmf.nist.gov (DLMF).
 */
public final class SpecialFunctions {
  private static final double LN_2 = 0.6931471805599453;

  /** 2/√π. */
  private static final double ERF_SLOPE = 1.1283791670955126;

  /** 2/√π − 1, to more digits than the difference of doubles would have. */
  private static final double ERF_SLOPE_LESS_ONE = 0.12837916709551256;

  /**
   * From here on erfc(x) &lt; 2.2e-17, less than half the distance between 1 and the double below
   * it.
   */
  private static final double ERF_IS_ONE = 6.0;

  /** Below, (1 − e)/(1 + e) with e = exp(−2|z|) would lose digits of tanh(z). */
  private static final double LAMBERT = 0.55;

  /** exp(−x²) is 0 from here on. */
  private static final double ERFC_IS_ZERO = 27.3;

  /** π/h with the step h = 1/2: the residue at ix counts for x below. */
  private static final double POLE = 2.0 * Math.PI;

  /** exp(−(n/2)²) for n = 1 to 13; the next one is 5e-22. */
  private static final double[] BELL = bell();

  /** erfc at the midpoints 1.5, 2.5, …, 5.5 of the unit intervals from 1 to {@link #ERF_IS_ONE}. */
  private static final double[] ERFC_AT_MIDPOINT = {
    0.033894853524689274,
    4.069520174449589e-4,
    7.430983723414128e-7,
    1.9661604415428876e-10,
    7.357847917974398e-15
  };

  /**
   * Terms of a series; even, for {@link #series}. What it drops is below 2e-19, against the 5.5e-17
   * by which rounding may move a result near 1.
   */
  private static final int TERMS = 26;

  /** Row k, {@link #TERMS} coefficients long, serves erf between k and k + 1. */
  private static final double[] COEFFICIENTS = coefficients();

  /**
   * Beyond 2^28, x² ± 1 is x² to within a double: asinh and acosh are ln(2x), less or more 1/(4x²).
   */
  private static final double SQUARE_SWALLOWS_ONE = 0x1p28;

  private SpecialFunctions() {}

  /**
   * Returns the error function erf(x) = 2/√π ∫₀ˣ exp(−t²) dt.
   *
   * <p>Domain: all reals; odd, also in the sign of zero; ±1 from |x| = 6 on. Accuracy: 1 ulp.
   *
   * <p>Source: up to 1 the Maclaurin series A&amp;S 7.1.5 (DLMF 7.6.1). Above, 1 − erfc(x) with the
   * Taylor series of erfc about the midpoint of the unit interval that holds x; the derivatives are
   * A&amp;S 7.1.19 (DLMF 7.10.1).
   *
   * @param x the argument
   */
  public static double erf(double x) {
    double a = Math.abs(x);
    if (a < 1.0) {
      // Adding to x, and not multiplying it by 2/√π and more, leaves the last rounding the largest.
      return x + x * series(0, x * x);
    }
    if (a < ERF_IS_ONE) {
      int k = (int) a;
      // The subtraction in the argument is exact. That from 1 takes at most 0.16, so it hides most
      // of the error.
      return Math.copySign(1.0 - series(k, a - (k + 0.5)), x);
    }
    return Double.isNaN(x) ? x : Math.copySign(1.0, x);
  }

  /**
   * Returns tanh(z), given e = exp(−2|z|), which the derivative 4e/(1 + e)² needs as well.
   *
   * <p>Domain: all reals; odd, also in the sign of zero; ±1 at ±∞. Accuracy: 2 ulp.
   *
   * <p>Source: (1 − e)/(1 + e) is A&amp;S 4.5.27 with both sides of the fraction times exp(−|z|).
   * Where the difference would cancel, Lambert's continued fraction z/(1 + z²/(3 + z²/(5 + …)))
   * (A&amp;S 4.5.70), broken off at 15, which is off by less than 2e-18 there; it is written as z
   * less a correction, so that the last rounding is the largest.
   *
   * @param z the argument
   * @param e exp(−2|z|)
   */
  public static double tanh(double z, double e) {
    double a = Math.abs(z);
    if (a < LAMBERT) {
      double w = z * z;
      double above = ((1.0 * w + 594.0) * w + 45045.0) * w + 675675.0;
      double below = (((1.0 * w + 630.0) * w + 51975.0) * w + 945945.0) * w + 2027025.0;
      return Math.copySign(a - a * (w * (above / below)), z);
    }
    return Math.copySign((1.0 - e) / (1.0 + e), z);
  }

  /**
   * Returns the complementary error function 1 − erf(x), to full relative accuracy in the tail.
   *
   * <p>Domain: all reals; 2 at −∞, 0 at ∞. Accuracy: 6 ulp, as long as the result is not subnormal.
   *
   * <p>Source: for x of 1/2 and above the trapezoidal rule with the step h = 1/2 for the integral
   * A&amp;S 7.4.11, 2x exp(−x²)/π ∫₀^∞ exp(−t²)/(x² + t²) dt, and the residue at the pole ix (C.
   * Chiarella and A. Reichel, On the evaluation of integrals related to the error function,
   * <i>Math. Comp.</i> 22, 1968); it is off by exp(−π²/h²) = 7e-18. All terms are positive.
   *
   * @param x the argument
   */
  public static double erfc(double x) {
    if (x < 0.5) {
      return 1.0 - erf(x);
    }
    if (x > ERFC_IS_ZERO) {
      return 0.0;
    }
    double square = x * x;
    // What x * x has lost: exp would make a relative error of it.
    double lost = Math.fma(x, x, -square);
    double bell = StrictMath.exp(-square);
    return erfcx(x) * (bell - bell * lost);
  }

  /**
   * Returns the scaled complementary error function exp(x²) erfc(x), which falls as 1/(x√π).
   *
   * <p>Domain: all reals; ∞ from about −26.6 down, 0 at ∞. Accuracy: 6 ulp for x of 0 and above;
   * for negative x the relative error of exp(x²) is added.
   *
   * <p>Source: as of {@link #erfc}.
   *
   * @param x the argument
   */
  public static double erfcx(double x) {
    double square = x * x;
    if (x < 0.5) {
      return StrictMath.exp(square) * (1.0 - erf(x));
    }
    if (x > SQUARE_SWALLOWS_ONE) {
      // The continued fraction A&S 7.1.14 has nothing left but its first step.
      return 0.5 * ERF_SLOPE / x;
    }
    double sum = 0.5 / square;
    for (int n = BELL.length; n > 0; n--) {
      double t = 0.5 * n;
      sum += BELL[n - 1] / (t * t + square);
    }
    double integral = x * sum / Math.PI;
    return x < POLE
        ? integral - 2.0 * StrictMath.exp(square) / StrictMath.expm1(4.0 * Math.PI * x)
        : integral;
  }

  /**
   * Returns the inverse hyperbolic sine ln(x + √(x² + 1)).
   *
   * <p>Domain: all reals; odd, also in the sign of zero. Accuracy: 3 ulp.
   *
   * <p>Source: A&amp;S 4.6.20 (DLMF 4.37.16), with x + √(x² + 1) − 1 = x + x² / (1 + √(x² + 1)) so
   * that nothing cancels.
   *
   * @param x the argument
   */
  public static double asinh(double x) {
    double a = Math.abs(x);
    if (a > SQUARE_SWALLOWS_ONE) {
      return Math.copySign(logOfTwice(a), x);
    }
    double square = a * a;
    return Math.copySign(StrictMath.log1p(a + square / (1.0 + Math.sqrt(square + 1.0))), x);
  }

  /**
   * Returns the inverse hyperbolic cosine ln(x + √(x² − 1)), the branch that is not negative.
   *
   * <p>Domain: x ≥ 1; NaN below. Accuracy: 3 ulp, also close to 1.
   *
   * <p>Source: A&amp;S 4.6.21 (DLMF 4.37.19), with t = x − 1 and x² − 1 = t (t + 2) so that nothing
   * cancels.
   *
   * @param x the argument
   */
  public static double acosh(double x) {
    if (x < 1.0) {
      return Double.NaN;
    }
    if (x > SQUARE_SWALLOWS_ONE) {
      return logOfTwice(x);
    }
    double t = x - 1.0;
    return StrictMath.log1p(t + Math.sqrt(t * (t + 2.0)));
  }

  /**
   * Returns the inverse hyperbolic tangent ½ ln((1 + x) / (1 − x)).
   *
   * <p>Domain: −1 ≤ x ≤ 1, with ±∞ at ±1; NaN outside. Odd, also in the sign of zero. Accuracy: 3
   * ulp.
   *
   * <p>Source: A&amp;S 4.6.22 (DLMF 4.37.24), with (1 + x) / (1 − x) − 1 = 2x / (1 − x) so that
   * nothing cancels.
   *
   * @param x the argument
   */
  public static double atanh(double x) {
    double a = Math.abs(x);
    if (a > 1.0) {
      return Double.NaN;
    }
    // With |x| the quotient is positive, where log1p does not magnify an error of its argument.
    return Math.copySign(0.5 * StrictMath.log1p(2.0 * a / (1.0 - a)), x);
  }

  /**
   * Returns the logistic function 1 / (1 + exp(−z)).
   *
   * <p>Domain: all reals; 0 at −∞, 1 at ∞. Accuracy: 3 ulp, in the left tail too, down to the
   * subnormal numbers.
   *
   * <p>Source: I. Goodfellow, Y. Bengio and A. Courville, <i>Deep Learning</i>, MIT Press, 2016,
   * eq. 3.30; for negative z, both sides of the fraction times exp(z) so that exp does not
   * overflow.
   *
   * @param z the argument
   */
  public static double logistic(double z) {
    if (z < 0.0) {
      double e = StrictMath.exp(z);
      return e / (1.0 + e);
    }
    return 1.0 / (1.0 + StrictMath.exp(-z));
  }

  /**
   * Returns the softplus function ln(1 + exp(z)), whose derivative is {@link #logistic}.
   *
   * <p>Domain: all reals; 0 at −∞, ∞ at ∞. Accuracy: 3 ulp, in the left tail too, down to the
   * subnormal numbers.
   *
   * <p>Source: C. Dugas, Y. Bengio, F. Bélisle, C. Nadeau and R. Garcia, Incorporating second-order
   * functional knowledge for better option pricing, <i>NIPS 13</i>, 2000. It is taken as max(z, 0)
   * + ln(1 + exp(−|z|)) so that exp does not overflow: for positive z, exp(z) leaves the logarithm
   * as z.
   *
   * @param z the argument
   */
  public static double softplus(double z) {
    return Math.max(z, 0.0) + StrictMath.log1p(StrictMath.exp(-Math.abs(z)));
  }

  /** Returns ln(2a); 2a itself could overflow. */
  private static double logOfTwice(double a) {
    return StrictMath.log(a) + LN_2;
  }

  /** Returns the sum of the coefficients of a row times the powers of u. */
  private static double series(int row, double u) {
    double square = u * u;
    int first = row * TERMS;
    int i = first + TERMS - 2;
    double even = COEFFICIENTS[i];
    double odd = COEFFICIENTS[i + 1];
    // Horner's rule over the even and the odd powers apart: two chains, which a processor runs at
    // the same time.
    while (i > first) {
      i -= 2;
      even = even * square + COEFFICIENTS[i];
      odd = odd * square + COEFFICIENTS[i + 1];
    }
    return even + odd * u;
  }

  private static double[] bell() {
    double[] bell = new double[13];
    for (int n = 1; n <= bell.length; n++) {
      bell[n - 1] = StrictMath.exp(-0.25 * n * n);
    }
    return bell;
  }

  private static double[] coefficients() {
    double[] c = new double[(ERFC_AT_MIDPOINT.length + 1) * TERMS];
    fillMaclaurin(c);
    for (int k = 1; k <= ERFC_AT_MIDPOINT.length; k++) {
      fillTaylor(c, k);
    }
    return c;
  }

  /**
   * Fills row 0: erf(x)/x − 1 in powers of x², the coefficient of power n being 2/√π (−1)ⁿ / (n!
   * (2n + 1)).
   */
  private static void fillMaclaurin(double[] c) {
    c[0] = ERF_SLOPE_LESS_ONE;
    double factor = ERF_SLOPE;
    for (int n = 1; n < TERMS; n++) {
      factor /= -n;
      c[n] = factor / (2 * n + 1);
    }
  }

  /**
   * Fills row k: erfc(m + h) in powers of h, m = k + ½. The bell 2/√π exp(−(m + h)²) has
   * coefficients gₙ = 2/√π exp(−m²) (−1)ⁿ Hₙ(m) / n!; the recurrence of the Hermite polynomials,
   * Hₙ₊₁ = 2m Hₙ − 2n Hₙ₋₁ (A&amp;S 22.7.13), makes it gₙ₊₁ = −2 (m gₙ + gₙ₋₁) / (n + 1). Minus its
   * integral is erfc.
   */
  private static void fillTaylor(double[] c, int k) {
    double m = k + 0.5;
    double before = 0.0;
    // StrictMath, so that the table is the same everywhere.
    double g = ERF_SLOPE * StrictMath.exp(-m * m);
    int first = k * TERMS;
    c[first] = ERFC_AT_MIDPOINT[k - 1];
    for (int n = 1; n < TERMS; n++) {
      c[first + n] = -g / n;
      double next = -2.0 * (m * g + before) / n;
      before = g;
      g = next;
    }
  }
}
