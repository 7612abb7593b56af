package io.github.longhand.support;

/**
 * The kernels in plain Java, whatever {@link Kernels} uses. They give the same bits on every JVM
 * and every processor: a product is rounded before it is added, and the order of a sum depends on
 * nothing but the numbers of rows and columns. In A·x and A·B each element is summed in the order
 * of the columns of A.
 */
public final class PlainKernels {
  /** What {@link Kernels} says, for {@code double}. */
  public static final DoubleKernels DOUBLE = new PlainDoubleKernels();

  /** What {@link Kernels} says, for {@code float}. */
  public static final FloatKernels FLOAT = new PlainFloatKernels();

  private PlainKernels() {}
}
