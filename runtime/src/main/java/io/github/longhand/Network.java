package io.github.longhand;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a class that declares a network: its inputs, weights, neurons and loss as equations. The
 * processor writes a trainer for it into the same package, and the derivation beside the source.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Network {
  /**
   * The simple name of the generated trainer; by default the class name followed by {@code
   * Trainer}.
   */
  String trainer() default "";
}
