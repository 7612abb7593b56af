package io.github.longhand.benchmark.dl4j;

import io.github.longhand.benchmark.Contender;
import io.github.longhand.benchmark.Learner;
import io.github.longhand.benchmark.Net;
import io.github.longhand.benchmark.Task;
import java.util.Arrays;
import java.util.Optional;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

/** Deeplearning4j with a network of layers. */
public final class Deeplearning4j implements Contender {
  @Override
  public Optional<Learner> learner(Task task) {
    return task.net.isDense() ? Optional.of(new Layered(task)) : Optional.empty();
  }

  private static final class Layered implements Learner {
    private final Task task;
    private final DataType type;
    private final INDArray inputs;
    private final INDArray targets;
    private final INDArray[] inputRows;
    private final INDArray[] targetRows;

    /** Two, since a change of the step size is slow. */
    private final MultiLayerNetwork steps;

    private final MultiLayerNetwork updates;

    /** The one that was trained last. */
    private MultiLayerNetwork current;

    private INDArray batch;
    private INDArray batchTargets;

    Layered(Task task) {
      this.task = task;
      Net net = task.net;
      this.type = net.isFloat() ? DataType.FLOAT : DataType.DOUBLE;
      this.inputs = array(task.inputs, 0, task.rows, net.in());
      this.targets = array(task.targets, 0, task.rows, net.out());
      int rows = Math.min(task.rows, 64);
      this.inputRows = rows(inputs, rows);
      this.targetRows = rows(targets, rows);
      this.steps = network(Task.STEP_SIZE);
      this.updates = network(Task.BATCH_STEP_SIZE);
      this.current = steps;
      reset();
    }

    private INDArray array(double[] values, int at, int rows, int columns) {
      double[] own = Arrays.copyOfRange(values, at, at + rows * columns);
      return Nd4j.createFromArray(own).reshape('c', rows, columns).castTo(type);
    }

    private static INDArray first(INDArray array, int rows) {
      return array.get(NDArrayIndex.interval(0, rows), NDArrayIndex.all()).dup();
    }

    private static INDArray[] rows(INDArray array, int count) {
      INDArray[] rows = new INDArray[count];
      Arrays.setAll(rows, row -> array.getRow(row, true).dup());
      return rows;
    }

    private MultiLayerNetwork network(double k) {
      int hidden = task.net.hidden();
      MultiLayerConfiguration configuration =
          new NeuralNetConfiguration.Builder()
              .dataType(type)
              .updater(new Sgd(k))
              .list()
              .layer(
                  new DenseLayer.Builder()
                      .nIn(task.net.in())
                      .nOut(hidden)
                      .activation(Activation.TANH)
                      .build())
              .layer(
                  new OutputLayer.Builder(new LossMCXENT(0, null))
                      .nIn(hidden)
                      .nOut(task.net.out())
                      .activation(Activation.SOFTMAX)
                      .build())
              .build();
      MultiLayerNetwork network = new MultiLayerNetwork(configuration);
      network.init();
      return network;
    }

    @Override
    public void reset() {
      int in = task.net.in();
      int hidden = task.net.hidden();
      int out = task.net.out();
      double[] theta = task.parameters;
      for (MultiLayerNetwork network : new MultiLayerNetwork[] {steps, updates}) {
        // A matrix column by column is its transpose row by row, which is how they are kept here.
        network.setParam("0_b", array(theta, 0, 1, hidden));
        network.setParam("1_b", array(theta, hidden, 1, out));
        network.setParam("0_W", array(theta, hidden + out, in, hidden));
        network.setParam("1_W", array(theta, hidden + out + hidden * in, hidden, out));
      }
    }

    @Override
    public void step(int row) {
      current = steps;
      steps.fit(inputRows[row], targetRows[row]);
    }

    @Override
    public void update(int rows) {
      if (batch == null || batch.rows() != rows) {
        batch = first(inputs, rows);
        batchTargets = first(targets, rows);
      }
      current = updates;
      updates.fit(batch, batchTargets);
    }

    @Override
    public void predict(int from, int to, double[] outputs) {
      INDArray x = to - from == task.rows ? inputs : to - from == 1 ? inputRows[from] : null;
      if (x == null) {
        x = inputs.get(NDArrayIndex.interval(from, to), NDArrayIndex.all());
      }
      double[] y = current.output(x).dup('c').data().asDouble();
      System.arraycopy(y, 0, outputs, 0, y.length);
    }
  }
}
