/**
 * What users are told.
 *
 * <p>Mistakes and warnings enter from the stages that find them and leave, in the order found, for
 * the compiler's messages. The wording of all of them is in {@link
 * io.github.longhand.processor.diagnostics.Messages} and nowhere else. This package must not know
 * where in a source an {@link io.github.longhand.processor.diagnostics.Origin} lies.
 */
package io.github.longhand.processor.diagnostics;
