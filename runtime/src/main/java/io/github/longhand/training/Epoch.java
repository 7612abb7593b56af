package io.github.longhand.training;

/**
 * What is known after one pass over the data.
 *
 * @param number from 1 on
 * @param of how many there will be at most
 * @param loss the mean loss of a sample of training, weighted if samples are, as it was at the
 *     moment of its batch
 * @param heldOut the mean loss of a held-out sample after the epoch; NaN without held-out set
 * @param stepSize the step size of the last update
 * @param samples how many samples were used
 * @param skipped how many were not, as something about them was not finite
 * @param gradientNorm the Euclidean norm of the last gradient, before clipping
 * @param nanos how long the epoch took, held-out set included, in nanoseconds
 */
public record Epoch(
    int number,
    int of,
    double loss,
    double heldOut,
    double stepSize,
    long samples,
    long skipped,
    double gradientNorm,
    long nanos) {}
