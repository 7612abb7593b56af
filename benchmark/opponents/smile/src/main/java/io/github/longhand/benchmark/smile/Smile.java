package io.github.longhand.benchmark.smile;

import io.github.longhand.benchmark.Contender;
import io.github.longhand.benchmark.Learner;
import io.github.longhand.benchmark.Task;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Optional;
import smile.base.mlp.ActivationFunction;
import smile.base.mlp.HiddenLayerBuilder;
import smile.base.mlp.Layer;
import smile.base.mlp.OutputFunction;
import smile.classification.MLP;
import smile.math.TimeFunction;
import smile.math.matrix.Matrix;

/** Smile: layers, in {@code double} alone, with classes for targets. */
public final class Smile implements Contender {
  @Override
  public Optional<Learner> learner(Task task) {
    boolean possible = task.net.isDense() && !task.net.isFloat();
    return possible ? Optional.of(new Layered(task)) : Optional.empty();
  }

  private static final class Layered implements Learner {
    private final Task task;
    private final double[][] inputs;
    private final int[] classes;
    private final Perceptron perceptron;
    private double[][] batch = {};
    private int[] batchClasses = {};

    Layered(Task task) {
      this.task = task;
      int in = task.net.in();
      int out = task.net.out();
      this.inputs = new double[task.rows][];
      this.classes = new int[task.rows];
      for (int row = 0; row < task.rows; row++) {
        inputs[row] = Arrays.copyOfRange(task.inputs, row * in, (row + 1) * in);
        while (task.targets[row * out + classes[row]] == 0) {
          classes[row]++;
        }
      }
      this.perceptron = new Perceptron(in, task.net.hidden(), out);
      reset();
    }

    @Override
    public void reset() {
      perceptron.set(task.parameters, task.net.in(), task.net.hidden(), task.net.out());
    }

    @Override
    public void step(int row) {
      perceptron.setLearningRate(STEP);
      perceptron.update(inputs[row], classes[row]);
    }

    @Override
    public void update(int rows) {
      if (batch.length != rows) {
        batch = Arrays.copyOf(inputs, rows);
        batchClasses = Arrays.copyOf(classes, rows);
      }
      perceptron.setLearningRate(BATCH);
      perceptron.update(batch, batchClasses);
    }

    @Override
    public void predict(int from, int to, double[] outputs) {
      int out = task.net.out();
      double[] y = new double[out];
      for (int row = from; row < to; row++) {
        perceptron.predict(inputs[row], y);
        System.arraycopy(y, 0, outputs, (row - from) * out, out);
      }
    }
  }

  private static final TimeFunction STEP = TimeFunction.constant(Task.STEP_SIZE);
  private static final TimeFunction BATCH = TimeFunction.constant(Task.BATCH_STEP_SIZE);

  /** Smile 3.1.1 takes (1 - tanh)² for the derivative of its own. */
  private static final class Tanh implements ActivationFunction {
    private static final long serialVersionUID = 1;

    @Override
    public String name() {
      return "tanh";
    }

    @Override
    public void f(double[] z) {
      for (int i = 0; i < z.length; i++) {
        z[i] = Math.tanh(z[i]);
      }
    }

    @Override
    public void g(double[] gradient, double[] y) {
      for (int i = 0; i < y.length; i++) {
        gradient[i] *= 1 - y[i] * y[i];
      }
    }
  }

  /** Smile chooses first weights at random; they are protected, and not for subclasses of this. */
  private static final class Perceptron extends MLP {
    private static final long serialVersionUID = 1;

    Perceptron(int in, int hidden, int out) {
      super(
          Layer.input(in),
          new HiddenLayerBuilder(hidden, 0, new Tanh()),
          Layer.mle(out, OutputFunction.SOFTMAX));
    }

    void set(double[] theta, int in, int hidden, int out) {
      set(net[net.length - 1], theta, 0, hidden + out, in);
      set(output, theta, hidden, hidden + out + hidden * in, hidden);
    }

    private static void set(Layer layer, double[] theta, int bias, int weight, int inputs) {
      try {
        Field matrix = Layer.class.getDeclaredField("weight");
        Field vector = Layer.class.getDeclaredField("bias");
        matrix.setAccessible(true);
        vector.setAccessible(true);
        Matrix w = (Matrix) matrix.get(layer);
        double[] b = (double[]) vector.get(layer);
        for (int i = 0; i < b.length; i++) {
          b[i] = theta[bias + i];
          for (int j = 0; j < inputs; j++) {
            w.set(i, j, theta[weight + j * b.length + i]);
          }
        }
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
