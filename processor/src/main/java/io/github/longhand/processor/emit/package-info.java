/**
 * Java source.
 *
 * <p>A plan enters and the source of a trainer leaves, written with JavaPoet. Every name and number
 * in it comes from the plan, and formulas reach it as expressions only. This package takes no
 * decision; it must not know how formulas are read or gradients derived.
 */
package io.github.longhand.processor.emit;
