package io.github.longhand.training;

import io.github.longhand.Generator;
import io.github.longhand.Trainer;
import io.github.longhand.data.DataSet;
import io.github.longhand.data.Fold;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What k-fold cross-validation says: each part of the data is held out once while the network is
 * trained on the others, each time from the same first weights.
 *
 * @param folds how each training went
 */
public record CrossValidation(List<TrainingResult> folds) {
  /** Copies the list. */
  public CrossValidation {
    folds = List.copyOf(folds);
  }

  /**
   * Trains k times. The model has its first weights again afterwards.
   *
   * @param trainer the network
   * @param data all samples
   * @param k the number of parts, 2 or more
   * @param seed the seed by which samples are dealt out to parts
   * @param settings sets what a training is to do, apart from its data
   */
  public static CrossValidation of(
      Trainer trainer, DataSet data, int k, long seed, UnaryOperator<Training> settings) {
    double[] first = new double[trainer.parameterCount()];
    trainer.getParameters(first);
    List<TrainingResult> results = new ArrayList<>();
    try {
      for (Fold fold : data.folds(k, new Generator(seed))) {
        trainer.setParameters(first);
        Training training = Training.of(trainer).data(fold.training()).heldOut(fold.heldOut());
        results.add(settings.apply(training).run());
      }
    } finally {
      trainer.setParameters(first);
    }
    return new CrossValidation(results);
  }

  /** Returns the mean of the held-out losses of the folds. */
  public double mean() {
    return folds.stream().mapToDouble(TrainingResult::heldOut).average().orElse(Double.NaN);
  }

  /** Returns the standard deviation of the held-out losses of the folds, by k − 1. */
  public double deviation() {
    double mean = mean();
    double squares = 0;
    for (TrainingResult fold : folds) {
      squares += (fold.heldOut() - mean) * (fold.heldOut() - mean);
    }
    return Math.sqrt(squares / (folds.size() - 1));
  }
}
