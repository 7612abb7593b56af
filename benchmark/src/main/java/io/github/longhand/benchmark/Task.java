package io.github.longhand.benchmark;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/**
 * First parameters and rows of data of a network, the same in each process; fewer rows are the
 * first of more.
 *
 * <p>The parameters are in Longhand's order: the fields of {@link SeedNet}; b, c, U and V column by
 * column of {@link DenseNets}; weights and then biases of {@link Topology}.
 */
public final class Task {
  /** The step size of online steps: the losses stay finite however long one trains. */
  public static final double STEP_SIZE = 0.001;

  /** The step size of updates with a mean of gradients. */
  public static final double BATCH_STEP_SIZE = 0.01;

  public final Net net;
  public final int rows;
  public final double[] parameters;
  public final double[] inputs;
  public final double[] targets;

  private Task(Net net, int rows) {
    this.net = net;
    this.rows = rows;
    this.parameters = new double[net.trainer().parameterCount()];
    this.inputs = new double[rows * net.in()];
    this.targets = new double[rows * net.out()];
  }

  public static Task of(Net net, int rows) {
    Task task = new Task(net, rows);
    Random random = new Random(1);
    switch (net) {
      // All positive, which keeps z6 away from the pole of the loss at 0.
      case SEED -> fill(task.parameters, 0, task.parameters.length, random, 0.1, 0.5);
      case IRREGULAR -> fill(task.parameters, 0, task.parameters.length, random, -0.5, 0.5);
      default -> {
        double range = 1 / Math.sqrt(net.in());
        fill(task.parameters, 0, task.parameters.length, random, -range, range);
      }
    }
    for (int row = 0; row < rows; row++) {
      task.fillRow(row, random);
    }
    return task;
  }

  private void fillRow(int row, Random random) {
    int in = net.in();
    int out = net.out();
    fill(inputs, row * in, (row + 1) * in, random, net == Net.SEED ? 0 : -1, 1);
    switch (net) {
      case SEED -> fill(targets, row, row + 1, random, 0.5, 1.5);
      case IRREGULAR -> fill(targets, row * out, (row + 1) * out, random, -1, 1);
      default -> targets[row * out + random.nextInt(out)] = 1;
    }
  }

  private static void fill(
      double[] values, int from, int to, Random random, double low, double high) {
    for (int i = from; i < to; i++) {
      // Values of float, so that nothing is rounded on the way to one.
      values[i] = (float) (low + (high - low) * random.nextDouble());
    }
  }

  /** The sum of the losses of the first rows, given their outputs. */
  double loss(double[] outputs, int count) {
    double sum = 0;
    for (int row = 0; row < count; row++) {
      sum += net.loss(outputs, row * net.out(), targets, row * net.out());
    }
    return sum;
  }

  /** Writes parameters, inputs and targets as the machine stores doubles. */
  public void write(Path file) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      for (double[] values : new double[][] {parameters, inputs, targets}) {
        write(values, out);
      }
    }
  }

  private static void write(double[] values, OutputStream out) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(1024 * Double.BYTES).order(ByteOrder.nativeOrder());
    for (int from = 0; from < values.length; from += 1024) {
      int count = Math.min(1024, values.length - from);
      bytes.asDoubleBuffer().put(values, from, count);
      out.write(bytes.array(), 0, count * Double.BYTES);
    }
  }
}
