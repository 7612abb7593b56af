package io.github.longhand.benchmark;

import io.github.longhand.Trainer;
import java.util.Arrays;
import java.util.Optional;

/** The generated code, by the interface over flat arrays. */
public final class Longhand implements Contender {
  @Override
  public Optional<Learner> learner(Task task) {
    return Optional.of(new Generated(task));
  }

  private static final class Generated implements Learner {
    private final Task task;
    private final Trainer trainer;
    private final double[] theta;
    private final double[] gradient;

    Generated(Task task) {
      this.task = task;
      this.trainer = task.net.trainer();
      this.theta = new double[trainer.parameterCount()];
      this.gradient = new double[trainer.parameterCount()];
      reset();
    }

    @Override
    public void reset() {
      trainer.setParameters(task.parameters);
    }

    @Override
    public void step(int row) {
      trainer.step(task.inputs, task.targets, row, Task.STEP_SIZE);
    }

    @Override
    public void update(int rows) {
      Arrays.fill(gradient, 0);
      trainer.gradient(task.inputs, task.targets, 0, rows, gradient);
      trainer.getParameters(theta);
      double k = Task.BATCH_STEP_SIZE / rows;
      for (int i = 0; i < theta.length; i++) {
        theta[i] -= k * gradient[i];
      }
      trainer.setParameters(theta);
    }

    @Override
    public void predict(int from, int to, double[] outputs) {
      trainer.predict(task.inputs, from, to, outputs);
    }
  }
}
