package io.github.longhand;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a field that holds the loss of one sample and gives its equation. A network has exactly
 * one.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface Loss {
  /** The equation in the formula language, for example {@code "t/x6 - ln(t/x6) - 1"}. */
  String value();
}
