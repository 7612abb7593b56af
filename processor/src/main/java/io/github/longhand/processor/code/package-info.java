/**
 * The language that plans are written in.
 *
 * <p>The back ends of {@code schedule} write it and {@code emit} spells it in Java: statements over
 * values, the places where numbers stand, and the {@link io.github.longhand.processor.code.Plan} of
 * a whole trainer. Whatever a plan names is an object here, and only names that stand in Java as
 * they are, of fields, variables and methods, are text. This package must not know how formulas
 * become statements, nor Java's syntax.
 */
package io.github.longhand.processor.code;
