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
}
