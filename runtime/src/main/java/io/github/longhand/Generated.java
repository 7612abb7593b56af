package io.github.longhand;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a class that Longhand wrote. It stays in the class file, so that a later compilation that
 * finds the class knows that it may write it anew, and tools that measure coverage can leave it
 * out.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Generated {
  /** The full name of what wrote the class. */
  String value();
}
