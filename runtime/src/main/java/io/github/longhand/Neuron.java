package io.github.longhand;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a field that holds the activity of a neuron and gives its equation.
 *
 * <p>If the equation is one call of a function with one argument, {@code f(current)}, the argument
 * is the neuron's input current {@code z} and the backward pass works with ∂L/∂z; otherwise it
 * works with the derivative by the neuron's value.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface Neuron {
  /** The equation in the formula language, for example {@code "sigma(w13*x1 + w23*x2 + b3)"}. */
  String value();

  /** How many elements the array has; 0 leaves it to the equations. Not for a scalar field. */
  int size() default 0;

  /** How many rows the matrix has; 0 leaves it to the equations. Not together with {@code size}. */
  int rows() default 0;

  /** How many columns the matrix has; 0 leaves it to the equations. */
  int columns() default 0;
}
