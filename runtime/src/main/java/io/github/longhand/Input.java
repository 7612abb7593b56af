package io.github.longhand;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a non-private field that holds one input of a {@link Network}; {@code forward} writes it.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface Input {
  /** How many elements the array has; 0 leaves it to the equations. Not for a scalar field. */
  int size() default 0;

  /** How many rows the matrix has; 0 leaves it to the equations. Not together with {@code size}. */
  int rows() default 0;

  /** How many columns the matrix has; 0 leaves it to the equations. */
  int columns() default 0;
}
