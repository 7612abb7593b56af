package io.github.longhand;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a non-private, non-final field that holds a weight of a {@link Network}: a parameter that
 * training changes.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface Weight {
  /** Whether training leaves this weight as it is. A frozen weight is not among the parameters. */
  boolean frozen() default false;

  /** How many elements the array has; 0 leaves it to the equations. Not for a scalar field. */
  int size() default 0;

  /** How many rows the matrix has; 0 leaves it to the equations. Not together with {@code size}. */
  int rows() default 0;

  /** How many columns the matrix has; 0 leaves it to the equations. */
  int columns() default 0;

  /**
   * How it gets its initial values: an array that is null when the trainer is made, by the seed of
   * the {@link Network}; any weight when {@link Initial#initialise} is called. Not if it is frozen.
   */
  Init init() default Init.AS_DECLARED;

  /** The value of all elements, with {@link Init#CONSTANT}. */
  double value() default 0;
}
