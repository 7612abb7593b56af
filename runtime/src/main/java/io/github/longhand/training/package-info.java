/**
 * Trains a network over its {@link io.github.longhand.Trainer}: rows of data and settings enter, a
 * model with trained weights and the figures of each epoch leave. Nothing here knows a topology, a
 * file format of data, or how results are shown; what is shown listens.
 */
package io.github.longhand.training;
