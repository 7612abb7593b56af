package io.github.longhand.benchmark;

import io.github.longhand.Trainer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** First parameters and rows of data of a network, the same in each JVM and in C. */
final class Task {
  /** How many rows there are. */
  static final int ROWS = 64;

  /** The step size: the losses stay finite however long one trains. */
  static final double STEP_SIZE = 0.001;

  final Trainer trainer;
  final double[] parameters;
  final double[] inputs;
  final double[] targets;

  private Task(Trainer trainer) {
    this.trainer = trainer;
    this.parameters = new double[trainer.parameterCount()];
    this.inputs = new double[ROWS * trainer.inputCount()];
    this.targets = new double[ROWS * trainer.targetCount()];
  }

  static Task of(Net net) {
    Task task = new Task(net.trainer());
    Random random = new Random(1);
    if (net.isSeed()) {
      // All positive, which keeps z6 away from the pole of the loss at 0.
      fill(task.parameters, random, 0.1, 0.5);
      fill(task.inputs, random, 0, 1);
      fill(task.targets, random, 0.5, 1.5);
    } else {
      double range = 1 / Math.sqrt(net.in());
      fill(task.parameters, random, -range, range);
      fill(task.inputs, random, -1, 1);
      for (int row = 0; row < ROWS; row++) {
        task.targets[row * net.out() + random.nextInt(net.out())] = 1;
      }
    }
    task.reset();
    return task;
  }

  private static void fill(double[] values, Random random, double from, double to) {
    for (int i = 0; i < values.length; i++) {
      // Values of float, so that nothing is rounded on the way to one.
      values[i] = (float) (from + (to - from) * random.nextDouble());
    }
  }

  /** Gives the model its first parameters. */
  void reset() {
    trainer.setParameters(parameters);
  }

  /** Trains on each row once and returns the sum of the losses. */
  double pass() {
    return addPass(0);
  }

  /** The sum of the losses of so many passes from the first parameters on. */
  double passes(int count) {
    reset();
    double sum = 0;
    for (int pass = 0; pass < count; pass++) {
      sum = addPass(sum);
    }
    return sum;
  }

  private double addPass(double start) {
    double sum = start;
    for (int row = 0; row < ROWS; row++) {
      sum += trainer.step(inputs, targets, row, STEP_SIZE);
    }
    return sum;
  }

  /** Writes parameters, inputs and targets as the machine stores doubles. */
  void write(Path file) throws IOException {
    int count = parameters.length + inputs.length + targets.length;
    ByteBuffer bytes = ByteBuffer.allocate(count * Double.BYTES).order(ByteOrder.nativeOrder());
    bytes.asDoubleBuffer().put(parameters).put(inputs).put(targets);
    Files.write(file, bytes.array());
  }
}
