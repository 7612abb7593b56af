package io.github.longhand;

/** The ways in which a weight or bias can get its initial values. */
public enum Init {
  /** The values that the class gives it; zeros in an array that the trainer allocates. */
  AS_DECLARED,

  ZEROS,

  /** All the same; {@code value} says what. */
  CONSTANT,

  /**
   * Evenly from ±√(6/(in + out)) (X. Glorot and Y. Bengio, <i>Understanding the difficulty of
   * training deep feedforward neural networks</i>, 2010).
   */
  GLOROT_UNIFORM,

  /** Normally with variance 2/(in + out) (the same). */
  GLOROT_NORMAL,

  /**
   * Evenly from ±√(6/in), for rectifiers (K. He, X. Zhang, S. Ren and J. Sun, <i>Delving deep into
   * rectifiers</i>, 2015).
   */
  HE_UNIFORM,

  /** Normally with variance 2/in (the same). */
  HE_NORMAL,

  /**
   * Evenly from ±√(3/in) (Y. LeCun, L. Bottou, G. Orr and K.-R. Müller, <i>Efficient BackProp</i>,
   * 1998).
   */
  LECUN_UNIFORM,

  /** Normally with variance 1/in (the same). */
  LECUN_NORMAL,

  /**
   * A matrix whose rows, or columns if there are fewer of them, are orthogonal and of length 1, all
   * such being equally likely (A. M. Saxe, J. L. McClelland and S. Ganguli, <i>Exact solutions to
   * the nonlinear dynamics of learning in deep linear neural networks</i>, 2014).
   */
  ORTHOGONAL
}
