package io.github.longhand;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Adds a function to the formula language of one {@link Network}.
 *
 * <p>On the network class it is a formula, {@code @Function("rho(z) = z^2")}, which may have any
 * number of parameters and call other functions, but not itself. On a static, non-private {@code
 * double} method of the network class it makes that method callable from formulas under its own
 * name, and {@link #derivative()} names the static methods that compute its partial derivatives:
 *
 * <pre>{@code
 * @Function(derivative = "softsignSlope")
 * static double softsign(double z) { return z / (1 + Math.abs(z)); }
 *
 * static double softsignSlope(double z) { double d = 1 + Math.abs(z); return 1 / (d * d); }
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.TYPE, ElementType.METHOD})
@Repeatable(Functions.class)
public @interface Function {
  /**
   * On a class: the definition, {@code name(parameters) = formula}. On a method: leave it empty.
   */
  String value() default "";

  /**
   * On a method: the names of the static methods of the same class, with the same parameters, that
   * return the partial derivative by the first, second, … parameter. On a class: leave it empty.
   */
  String[] derivative() default {};
}
