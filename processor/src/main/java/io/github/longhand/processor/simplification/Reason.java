package io.github.longhand.processor.simplification;

/** Why a line of working is equal to the one before it. */
public enum Reason {
  /** What is to be worked out, as it was given. */
  GIVEN,

  /** The chain rule: the derivative is a sum over all ways on which a variable acts. */
  CHAIN_RULE,

  /** The elements of a distribution sum to one. */
  DISTRIBUTION,

  /** A name gives way to what it stands for. */
  DEFINITION,

  /** The slope of a function is written in terms of the function's value. */
  SLOPE_IN_VALUE,

  /** Terms are brought over one denominator. */
  COMMON_DENOMINATOR,

  /** What numerator and denominator share is divided out. */
  CANCELLED,

  /** What all terms of a sum share is taken out of it. */
  COMMON_FACTOR,

  /** A polynomial is written as a product. */
  FACTORED,

  /** A product is multiplied out. */
  EXPANDED,

  /** An identity of the functions that occur. */
  IDENTITY,

  /** A derivative that was worked out before takes the place of its symbol. */
  FROM_ABOVE
}
