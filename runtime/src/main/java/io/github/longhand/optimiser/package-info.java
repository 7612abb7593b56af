/**
 * How parameters change by gradients.
 *
 * <p>Flat arrays of parameters and gradients enter, changed parameters leave. Nothing here knows
 * where a gradient comes from, except the adapters of {@link
 * io.github.longhand.optimiser.Objective} and {@link io.github.longhand.optimiser.Residuals}, which
 * ask a trainer; nothing knows of epochs, batches or files.
 */
package io.github.longhand.optimiser;
