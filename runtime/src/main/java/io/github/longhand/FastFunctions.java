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
    double a = Math.min(Math.abs(x), 6.0);
    double m = -expm1(-a * a);
    return withSign(m + (1.0 - m) * bulge(a), x);
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
    double odd = 0.16666666666666657 + (0.008333333333336908 + (0.00019841269836658792 + (2.7557321984154886e-06 + (2.5051263792411685e-08 + 1.618728974945387e-10 * z) * z) * z) * z) * z;
    double even = 0.04166666666666663 + (0.001388888888889961 + (2.4801587291760422e-05 + (2.755732326881594e-07 + (2.0875896795839654e-09 + 1.1567448967031094e-11 * z) * z) * z) * z) * z;
    double q = 0.5 + (r * odd + z * even);
    return -r - z * q;
  }

  /** log(1+f) for f from sqrt(1/2)-1 to 1. */
  static double log1pOfNear(double f) {
    double s = f / (2.0 + f);
    double z = s * s;
    double w = z * z;
    double even = 0.6666666666666657 + (0.285714285570786 + (0.1818176022461512 + (0.13304811852565102 + 0.08454782388032608 * w) * w) * w) * w;
    double odd = 0.40000000000073727 + (0.22222223458279658 + (0.15386242588940274 + (0.12077932665728258 + 0.16819516169066717 * w) * w) * w) * w;
    double tail = z * (even + z * odd);
    double h = 0.5 * f * f;
    return f - (h - s * (h + tail));
  }

  static double bulge(double a) {
    double t = a / (a + 4.0);
    double w = t * t;
    double even = -3.9999999999999982 + (-11.92791110191733 + (-10.39975091848689 + (-0.9950671200907124 + (0.43026371276612657 + (-0.10879384577531283 + 0.0601027484411433 * w) * w) * w) * w) * w) * w;
    double odd = 8.036044449018316 + (13.138817818683869 + (5.2940045203248705 + (-0.6738249488466177 + (0.06802757098988362 + (-0.031768701781515446 + -0.01858358107460776 * w) * w) * w) * w) * w) * w;
    return a + a * (0.1283791670955126 + t * (even + t * odd));
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
