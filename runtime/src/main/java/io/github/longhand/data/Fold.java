package io.github.longhand.data;

/**
 * Two parts of a data set that have no row in common.
 *
 * @param training the rows to train on
 * @param heldOut the rows to judge by
 */
public record Fold(DataSet training, DataSet heldOut) {}
