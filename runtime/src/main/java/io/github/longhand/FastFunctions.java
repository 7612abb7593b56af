package io.github.longhand;

/**
 * draft.
 */
public final class FastFunctions {
  private static final double FAR = 1000.0;
  private static final double BY_TWO_LN_2 = 0.7213475204444817;
  private static final double TWO_LN_2_HIGH = 1.3862943611197807;
  private static final double TWO_LN_2_LOW = 1.0995846037416742e-13;
  private static final double LN_2_HIGH = 0.693147180559663;
  private static final double LN_2_LOW = 2.8235290563031577e-13;
  private static final double MAGIC = 0x1.8p52 + 1023;
  private static final long SIGN = Long.MIN_VALUE;
  private static final long ONE = 0x3ff0_0000_0000_0000L;
  private static final long TWO = 0x4000_0000_0000_0000L;
  private static final long ROOT_HALF = 0x3fe6_a09e_667f_3bcdL;
  private static final long EXPONENT = 0xfff0_0000_0000_0000L;

  private FastFunctions() {}

  public static double exp(double x) {
    double c = near(x);
    double s = index(c);
    double f = scale(s);
    return (1.0 - lost(remainder(c, s))) * f * f;
  }

  public static double expm1(double x) {
    double c = near(x);
    double s = index(c);
    double f = scale(s);
    return -((lost(remainder(c, s)) * f - (f - inverseScale(s))) * f);
  }

  public static double log(double x) {
    if (!(x >= Double.MIN_NORMAL && x <= Double.MAX_VALUE)) {
      return logOfRest(x);
    }
    long exponent = exponent(x);
    return withExponent(log1pOfNear(mantissa(x, exponent) - 1.0), exponent);
  }

  static double logOfRest(double x) {
    if (x > 0.0 && x < Double.MIN_NORMAL) {
      double t = x * 0x1p54;
      long exponent = exponent(t);
      return withExponent(
          log1pOfNear(mantissa(t, exponent) - 1.0), exponent - (54L << 52));
    }
    return x == 0.0 ? Double.NEGATIVE_INFINITY : x < 0.0 ? Double.NaN : x;
  }

  public static double log1p(double x) {
    double u = 1.0 + x;
    if (!(u >= Double.MIN_NORMAL && u <= Double.MAX_VALUE)) {
      return logOfRest(u);
    }
    long exponent = exponent(u);
    return withExponent(log1pOfNear(log1pReduced(x, u, exponent)), exponent);
  }

  static double log1pReduced(double x, double u, long exponent) {
    double t = u - 1.0;
    double d = (x - t) - ((u - t) - 1.0);
    double twice = Double.longBitsToDouble(TWO - exponent);
    return d * twice * 0.5 - (1.0 - mantissa(u, exponent));
  }

  public static double tanh(double z) {
    double m = expm1(-2.0 * Math.abs(z));
    return withSign(-m / (2.0 + m), z);
  }

  public static double logistic(double z) {
    double e = exp(-Math.abs(z));
    double o = e / (1.0 + e);
    long negative = Double.doubleToRawLongBits(z) >> 63;
    return Math.abs(Double.longBitsToDouble(ONE & ~negative) - o);
  }

  public static double softplus(double z) {
    return Math.max(z, 0.0) + log1pOfNear(exp(-Math.abs(z)));
  }

  public static double erf(double x) {
    return withSign(-expm1(-minusLogErfc(Math.min(Math.abs(x), 6.0))), x);
  }

  static double near(double x) {
    return Math.max(Math.min(x, FAR), -FAR);
  }

  static double index(double c) {
    return c * BY_TWO_LN_2 + MAGIC;
  }

  static double remainder(double c, double s) {
    double h = s - MAGIC;
    return (c - h * TWO_LN_2_HIGH) - h * TWO_LN_2_LOW;
  }

  static double scale(double s) {
    return Double.longBitsToDouble(Double.doubleToRawLongBits(s) << 52);
  }

  static double inverseScale(double s) {
    return Double.longBitsToDouble((2L * ONE) - (Double.doubleToRawLongBits(s) << 52));
  }

  /** 1 - exp(r). */
  static double lost(double r) {
    double z = r * r;
    double g0 = (0.5 + 0.16666666666666657 * r) + (0.04166666666666663 + 0.008333333333336908 * r) * z;
    double g1 =
        (0.001388888888889961 + 0.00019841269836658792 * r)
            + (2.4801587291760422e-05 + 2.7557321984154886e-06 * r) * z;
    double g2 =
        (2.755732326881594e-07 + 2.5051263792411685e-08 * r)
            + (2.0875896795839654e-09 + 1.618728974945387e-10 * r) * z;
    double zz = z * z;
    double q = g0 + (g1 + (g2 + 1.1567448967031094e-11 * zz) * zz) * zz;
    return -r - z * q;
  }

  /** log(1+f) for f from sqrt(1/2)-1 to 1. */
  static double log1pOfNear(double f) {
    double s = f / (2.0 + f);
    double z = s * s;
    double w = z * z;
    double g0 = (0.6666666666666657 + 0.40000000000073727 * z) + (0.285714285570786 + 0.22222223458279658 * z) * w;
    double g1 = (0.1818176022461512 + 0.15386242588940274 * z) + (0.13304811852565102 + 0.12077932665728258 * z) * w;
    double g2 = 0.08454782388032608 + 0.16819516169066717 * z;
    double ww = w * w;
    double tail = z * (g0 + (g1 + g2 * ww) * ww);
    double h = 0.5 * f * f;
    return f - (h - s * (h + tail));
  }

  static double minusLogErfc(double a) {
    double v = a - 2.0;
    double v2 = v * v;
    double g0 = (0.7770457326064031 + 0.045399677118326764 * v) + (-0.00872339981396158 + 0.0014897600685332246 * v) * v2;
    double g1 = (-0.0002015992019086461 + 1.2259031139626728e-05 * v) + (4.313437160140333e-06 - 2.201584412230732e-06 * v) * v2;
    double g2 = (6.351757189176749e-07 - 1.3569741095292102e-07 * v) + (2.0198866272275156e-08 - 7.156851858593991e-10 * v) * v2;
    double g3 = (-8.331655290376374e-10 + 3.7362726530174876e-10 * v) + (-1.0886046954034522e-10 + 2.6438151769409262e-11 * v) * v2;
    double g4 = (-2.8546648444157718e-12 - 8.898487764766976e-13 * v) + (-4.762416697054343e-15 + 6.602779575339283e-14 * v) * v2;
    double g5 = (5.981001080092661e-14 - 1.925218221874075e-14 * v) + (-2.466454449086893e-15 + 8.712939438543815e-16 * v) * v2;
    double v4 = v2 * v2;
    double y = g0 + (g1 + (g2 + (g3 + (g4 + g5 * v4) * v4) * v4) * v4) * v4;
    return a + a * (0.1283791670955126 + a * y);
  }

  static long exponent(double x) {
    return (Double.doubleToRawLongBits(x) - ROOT_HALF) & EXPONENT;
  }

  static double mantissa(double x, long exponent) {
    return Double.longBitsToDouble(Double.doubleToRawLongBits(x) - exponent);
  }

  static double withExponent(double y, long exponent) {
    double k = (int) (-exponent >> 52);
    return (y - k * LN_2_LOW) - k * LN_2_HIGH;
  }

  static double withSign(double magnitude, double sign) {
    return Double.longBitsToDouble(
        Double.doubleToRawLongBits(magnitude) | (Double.doubleToRawLongBits(sign) & SIGN));
  }
}
