package io.github.longhand;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a bias of a {@link Network}: a parameter like {@link Weight}, told apart in the derivation
 * only.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface Bias {
  /** Whether training leaves this bias as it is. A frozen bias is not among the parameters. */
  boolean frozen() default false;
}
