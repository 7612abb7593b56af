package io.github.longhand.support;

/**
 * Dense linear algebra on parts of arrays. Generated code calls it; nothing allocates or keeps
 * state.
 *
 * <p>Two implementations exist: {@link PlainKernels}, and kernels of vector instructions in the
 * artifact {@code longhand-simd}. The latter are used if they are on the class path, the JVM was
 * started with {@code --add-modules jdk.incubator.vector} and compiles Java to vector instructions;
 * {@link #implementation()} tells. The system property {@code longhand.kernels=plain} turns them
 * off.
 *
 * <p>Matrices are stored by columns. Element (i, j) of a matrix with some number of rows and
 * columns, that starts at index {@code at} of array {@code a}, is {@code a[at + i + j * stride]},
 * with {@code stride} at least the number of rows; what lies between the columns is neither read
 * nor written. Vectors are adjacent elements. Without rows, columns or elements there is nothing to
 * do.
 *
 * <p>Arguments are not checked, beyond what Java checks: null, or an index outside an array,
 * throws, perhaps after part of the result has been written. What a method writes must not overlap
 * with what it reads, unless said otherwise.
 *
 * <p>Zeros get no special treatment: NaN and infinity in one factor come through whatever the other
 * is, so that 0·∞ is NaN here too.
 *
 * <p>Error. A sum of n products, the one that was there included, is off by at most n·ε·Σ|terms|,
 * to first order in ε, with ε = 2<sup>−53</sup> for {@code double} and 2<sup>−24</sup> for {@code
 * float}: a term goes through one rounding as a product, or none if it is fused with the addition,
 * and at most n − 1 in additions, in whatever order these come. A factor {@code scale} adds one
 * rounding to each term. Matrices of {@code float} are summed in {@code float}, as y is, which
 * holds the sum every few columns; that leaves 24 − log₂n bits if nothing cancels. The scalars
 * {@code dot} and {@code sum} are summed in {@code double} for both.
 *
 * <p>The order of the sums is not specified, but does not depend on the numbers, nor on where the
 * parts start: calls with equal sizes and strides and equal elements give equal results, as long as
 * one implementation runs. {@link PlainKernels} says more of its own.
 */
public final class Kernels {
  /** The kernels in use for {@code double}. */
  public static final DoubleKernels DOUBLE;

  /** The kernels in use for {@code float}. */
  public static final FloatKernels FLOAT;

  private static final DoubleFunctions FUNCTIONS;
  private static final String IMPLEMENTATION;

  // In constants of this class, so that HotSpot knows the classes behind the interfaces and
  // inlines.
  static {
    KernelChoice choice = KernelChoice.make();
    DOUBLE = choice.doubleKernels();
    FLOAT = choice.floatKernels();
    FUNCTIONS = choice.functions();
    IMPLEMENTATION = choice.description();
  }

  private Kernels() {}

  /** Returns the functions of vector instructions; null if the plain ones are in use. */
  static DoubleFunctions functions() {
    return FUNCTIONS;
  }

  /**
   * Returns which kernels are in use, and why, in a few words for people: their length and wording
   * may change. The first word is {@code vector} or {@code plain}.
   */
  public static String implementation() {
    return IMPLEMENTATION;
  }
}
