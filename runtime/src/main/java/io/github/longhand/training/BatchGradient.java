package io.github.longhand.training;

import io.github.longhand.Trainer;

/**
 * The gradient of a batch, on one thread or several. A batch is cut into parts by its size and the
 * number of parameters alone, and the parts are added as a tree, neighbours first: the result is
 * the same bits however many threads compute the parts.
 */
final class BatchGradient implements AutoCloseable {
  /** A part has at least so many rows: what a trainer works on at once. */
  private static final int FEWEST_ROWS = 64;

  private static final int MOST_PARTS = 8;

  /**
   * Below so many rows times parameters, about a quarter of a millisecond, a batch is one part:
   * waking a thread takes some ten microseconds.
   */
  private static final long SMALL = 1L << 20;

  private final Batch batch;
  private final PartialGradient[] parts;

  /** A trainer for each thread, the caller's first. */
  private final Trainer[] trainers;

  private final Crew crew;

  // Made once: one for each update would be garbage.
  private final Crew.Work computing = this::compute;

  private int used;

  /**
   * Gets ready.
   *
   * @param capacity the largest size of a batch
   * @param threads how many may compute, the caller's included
   */
  BatchGradient(Trainer trainer, Batch batch, int capacity, int threads) {
    this.batch = batch;
    int count = parts(capacity, trainer.parameterCount());
    this.parts = new PartialGradient[count];
    for (int i = 0; i < count; i++) {
      parts[i] = new PartialGradient(trainer.parameterCount());
    }
    this.trainers = new Trainer[Math.min(threads, count)];
    trainers[0] = trainer;
    for (int i = 1; i < trainers.length; i++) {
      trainers[i] = trainer.fork();
    }
    this.crew = new Crew(trainers.length);
  }

  private static int parts(int rows, int parameters) {
    return (long) rows * parameters < SMALL
        ? 1
        : Math.max(1, Math.min(MOST_PARTS, rows / FEWEST_ROWS));
  }

  /**
   * Computes the weighted sums over the parts of the batch. Those of the gradients are then to be
   * {@link #add added}.
   *
   * @return the weighted sum of the losses over the batch
   * @throws io.github.longhand.NonFiniteGradientException with the row of the batch
   */
  double compute() {
    used = parts(batch.size(), trainers[0].parameterCount());
    crew.together(used, computing);
    for (int distance = 1; distance < used; distance *= 2) {
      for (int part = 0; part + distance < used; part += 2 * distance) {
        parts[part].addLoss(parts[part + distance]);
      }
    }
    return parts[0].loss();
  }

  private void compute(int part, int thread) {
    int from = (int) ((long) batch.size() * part / used);
    int to = (int) ((long) batch.size() * (part + 1) / used);
    parts[part].compute(trainers[thread], batch, from, to);
  }

  /** Adds up a stretch of the gradients of the parts, in {@link #gradient}. */
  void add(int from, int size) {
    for (int distance = 1; distance < used; distance *= 2) {
      for (int part = 0; part + distance < used; part += 2 * distance) {
        parts[part].add(parts[part + distance], from, size);
      }
    }
  }

  /** The gradient of the first part, or as far as they have been added of all. */
  double[] gradient() {
    return parts[0].gradient();
  }

  /** Does tasks that follow the gradient: on several threads if the gradient was worth them. */
  void together(int tasks, Crew.Work work) {
    if (used > 1) {
      crew.together(tasks, work);
    } else {
      Crew.alone(tasks, work);
    }
  }

  /** Ends the threads, if there are any. */
  @Override
  public void close() {
    crew.close();
  }
}
