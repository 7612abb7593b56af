/**
 * How parameters change by gradients.
 *
 * <p>Flat arrays of parameters and gradients enter, changed parameters leave. Nothing here knows
 * where a gradient comes from, except what takes a trainer and data and makes an {@link
 * io.github.longhand.optimiser.Objective} or {@link io.github.longhand.optimiser.Residuals} of
 * them; nothing knows of epochs, batches or files.
 */
package io.github.longhand.optimiser;
