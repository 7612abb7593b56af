/**
 * From formulas to the shape of code.
 *
 * <p>A network and its gradients enter. What leaves is a {@link
 * io.github.longhand.processor.schedule.Plan}: for each method of the trainer the statements in
 * order, with shared values named, checks before stores, and methods small enough for HotSpot. This
 * package must not know Java's syntax or how files are written.
 */
package io.github.longhand.processor.schedule;
