package io.github.longhand;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a bias of a {@link Network}: a parameter like {@link Weight}, told apart in the derivation,
 * by weight decay, and by its initial values.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface Bias {
  /** Whether training leaves this bias as it is. A frozen bias is not among the parameters. */
  boolean frozen() default false;

  /** How many elements the array has; 0 leaves it to the equations. Not for a scalar field. */
  int size() default 0;

  /** How many rows the matrix has; 0 leaves it to the equations. Not together with {@code size}. */
  int rows() default 0;

  /** How many columns the matrix has; 0 leaves it to the equations. */
  int columns() default 0;

  /**
   * How it gets its initial values: an array that is null when the trainer is made, by the seed of
   * the {@link Network}; any bias when {@link Initial#initialise} is called. Only {@link
   * Init#ZEROS} and {@link Init#CONSTANT}, and not if it is frozen.
   */
  Init init() default Init.AS_DECLARED;

  /** The value of all elements, with {@link Init#CONSTANT}. */
  double value() default 0;
}
