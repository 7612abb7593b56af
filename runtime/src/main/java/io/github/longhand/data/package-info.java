/**
 * Samples, as a network takes them.
 *
 * <p>Flat arrays of numbers enter; rows of inputs and targets leave, in parts for training and for
 * judging, and scaled by what the training part alone says. Nothing here knows a network, a file
 * format, or what the numbers mean.
 */
package io.github.longhand.data;
