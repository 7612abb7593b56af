package io.github.longhand.benchmark.djl;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.GradientCollector;
import io.github.longhand.benchmark.Contender;
import io.github.longhand.benchmark.Learner;
import io.github.longhand.benchmark.Task;
import io.github.longhand.benchmark.Work;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The Deep Java Library with PyTorch, by its arrays and their derivatives. */
public final class Djl implements Contender {
  @Override
  public Optional<Learner> learner(Task task) {
    return Optional.of(new Arrayed(task));
  }

  private static final class Arrayed implements Learner {
    private final Engine engine = Engine.getEngine("PyTorch");
    private final NDManager manager = engine.newBaseManager();
    private final Task task;
    private final DataType type;
    private final Equations equations;
    private final List<NDArray> parameters;
    private final NDArray inputs;
    private final NDArray targets;
    private final NDArray[] inputRows;
    private final NDArray[] targetRows;
    private NDArray batch;
    private NDArray batchTargets;

    Arrayed(Task task) {
      this.task = task;
      this.type = task.net.isFloat() ? DataType.FLOAT32 : DataType.FLOAT64;
      this.equations = Equations.of(task.net);
      this.parameters =
          equations.shapes().stream().map(shape -> manager.zeros(shape, type)).toList();
      parameters.forEach(p -> p.setRequiresGradient(true));
      this.inputs = array(task.inputs, new Shape(task.rows, task.net.in()));
      this.targets = array(task.targets, new Shape(task.rows, task.net.out()));
      int rows = Math.min(task.rows, Work.STEP.rows());
      this.inputRows = rows(inputs, rows);
      this.targetRows = rows(targets, rows);
      reset();
    }

    private NDArray array(double[] values, Shape shape) {
      return manager.create(values, shape).toType(type, false);
    }

    /** Made beforehand, since a program that trains row by row has its rows so. */
    private static NDArray[] rows(NDArray array, int count) {
      NDArray[] rows = new NDArray[count];
      Arrays.setAll(rows, row -> array.get(row + ":" + (row + 1)).duplicate());
      return rows;
    }

    @Override
    public void reset() {
      // Each thread has its own mode; derivatives are for where they are asked for.
      JniUtils.setGradMode(false);
      int at = 0;
      for (NDArray parameter : parameters) {
        int size = (int) parameter.size();
        double[] values = Arrays.copyOfRange(task.parameters, at, at + size);
        try (NDArray array = array(values, parameter.getShape())) {
          array.copyTo(parameter);
        }
        at += size;
      }
    }

    private void train(NDArray x, NDArray t, double k) {
      try (NDScope scope = new NDScope()) {
        scope.suppressNotUsedWarning();
        try (GradientCollector collector = engine.newGradientCollector()) {
          collector.backward(equations.loss(parameters, x, t));
        }
        for (NDArray parameter : parameters) {
          NDArray gradient = parameter.getGradient();
          parameter.subi(gradient.mul(k));
          gradient.subi(gradient);
        }
      }
    }

    @Override
    public void step(int row) {
      train(inputRows[row], targetRows[row], Task.STEP_SIZE);
    }

    @Override
    public void update(int rows) {
      if (batch == null || batch.size(0) != rows) {
        batch = inputs.get("0:" + rows).duplicate();
        batchTargets = targets.get("0:" + rows).duplicate();
      }
      train(batch, batchTargets, Task.BATCH_STEP_SIZE / rows);
    }

    @Override
    public void predict(int from, int to, double[] outputs) {
      try (NDScope scope = new NDScope()) {
        scope.suppressNotUsedWarning();
        NDArray x = to - from == 1 ? inputRows[from] : inputs.get(from + ":" + to);
        NDArray y = equations.predict(parameters, x);
        if (type == DataType.FLOAT64) {
          double[] values = y.toDoubleArray();
          System.arraycopy(values, 0, outputs, 0, values.length);
        } else {
          float[] values = y.toFloatArray();
          for (int i = 0; i < values.length; i++) {
            outputs[i] = values[i];
          }
        }
      }
    }
  }
}
