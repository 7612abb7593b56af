package io.github.longhand;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/**
 * Marks a field that stands for one target value of a {@link Network}: what the loss compares with.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@java.lang.annotation.Target(ElementType.FIELD)
public @interface Target {
  /** How many elements the array has; 0 leaves it to the equations. Not for a scalar field. */
  int size() default 0;

  /** How many rows the matrix has; 0 leaves it to the equations. Not together with {@code size}. */
  int rows() default 0;

  /** How many columns the matrix has; 0 leaves it to the equations. */
  int columns() default 0;

  /**
   * Whether the elements of every sample sum to one, as those of a one-hot vector or of a
   * probability distribution do. The derivation then takes {@code sum(target)} for 1, and a sample
   * whose target does not sum to one (to within 1e-6) is refused with an {@code
   * IllegalArgumentException}.
   */
  boolean distribution() default false;
}
