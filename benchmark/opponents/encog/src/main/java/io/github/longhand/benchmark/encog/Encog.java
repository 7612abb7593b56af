package io.github.longhand.benchmark.encog;

import io.github.longhand.benchmark.Contender;
import io.github.longhand.benchmark.Learner;
import io.github.longhand.benchmark.Task;
import java.util.Arrays;
import java.util.Optional;
import org.encog.engine.network.activation.ActivationTANH;
import org.encog.ml.data.basic.BasicMLDataSet;
import org.encog.neural.error.CrossEntropyErrorFunction;
import org.encog.neural.networks.BasicNetwork;
import org.encog.neural.networks.layers.BasicLayer;
import org.encog.neural.networks.training.propagation.back.Backpropagation;

/** Encog: layers, in {@code double} alone. */
public final class Encog implements Contender {
  @Override
  public Optional<Learner> learner(Task task) {
    boolean possible = task.net.isDense() && !task.net.isFloat();
    return possible ? Optional.of(new Layered(task)) : Optional.empty();
  }

  private static final class Layered implements Learner {
    private final Task task;
    private final double[][] inputs;
    private final double[][] targets;
    private final BasicNetwork network = new BasicNetwork();

    /** A training of each row that was asked for, since a training has its rows for life. */
    private final Backpropagation[] ofRow;

    private Backpropagation ofRows;
    private int rows;

    Layered(Task task) {
      this.task = task;
      this.inputs = rows(task.inputs, task.net.in(), task.rows);
      this.targets = rows(task.targets, task.net.out(), task.rows);
      this.ofRow = new Backpropagation[task.rows];
      network.addLayer(new BasicLayer(null, true, task.net.in()));
      network.addLayer(new BasicLayer(new ActivationTANH(), true, task.net.hidden()));
      network.addLayer(new BasicLayer(new SoftMax(), false, task.net.out()));
      network.getStructure().finalizeStructure();
      reset();
    }

    private static double[][] rows(double[] values, int width, int count) {
      double[][] rows = new double[count][];
      for (int row = 0; row < count; row++) {
        rows[row] = Arrays.copyOfRange(values, row * width, (row + 1) * width);
      }
      return rows;
    }

    @Override
    public void reset() {
      int in = task.net.in();
      int hidden = task.net.hidden();
      int out = task.net.out();
      double[] theta = task.parameters;
      int u = hidden + out;
      int v = u + hidden * in;
      for (int i = 0; i < hidden; i++) {
        // A bias is the weight from one more source.
        network.setWeight(0, in, i, theta[i]);
        for (int j = 0; j < in; j++) {
          network.setWeight(0, j, i, theta[u + j * hidden + i]);
        }
      }
      for (int i = 0; i < out; i++) {
        network.setWeight(1, hidden, i, theta[hidden + i]);
        for (int j = 0; j < hidden; j++) {
          network.setWeight(1, j, i, theta[v + j * out + i]);
        }
      }
    }

    /** Encog takes the sum of the gradients of the rows. */
    private Backpropagation training(int from, int to, double k) {
      double[][] x = Arrays.copyOfRange(inputs, from, to);
      double[][] t = Arrays.copyOfRange(targets, from, to);
      Backpropagation training = new Backpropagation(network, new BasicMLDataSet(x, t), k, 0);
      training.setErrorFunction(new CrossEntropyErrorFunction());
      // Else 0.1 is added to each derivative of tanh.
      training.fixFlatSpot(false);
      training.setThreadCount(1);
      training.setBatchSize(0);
      return training;
    }

    @Override
    public void step(int row) {
      if (ofRow[row] == null) {
        ofRow[row] = training(row, row + 1, Task.STEP_SIZE);
      }
      ofRow[row].iteration();
    }

    @Override
    public void update(int count) {
      if (rows != count) {
        ofRows = training(0, count, Task.BATCH_STEP_SIZE / count);
        rows = count;
      }
      ofRows.iteration();
    }

    @Override
    public void predict(int from, int to, double[] outputs) {
      int out = task.net.out();
      double[] y = new double[out];
      for (int row = from; row < to; row++) {
        network.compute(inputs[row], y);
        System.arraycopy(y, 0, outputs, (row - from) * out, out);
      }
    }
  }
}
