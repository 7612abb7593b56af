/**
 * How good predictions are.
 *
 * <p>A trainer and rows of data enter, or predictions and targets as numbers; figures leave.
 * Nothing here knows how the network was trained or how figures are shown.
 */
package io.github.longhand.metric;
