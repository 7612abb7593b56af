package io.github.longhand.benchmark.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import io.github.longhand.benchmark.Net;
import io.github.longhand.benchmark.Topology;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/** A network over the rows of a batch. */
interface Equations {
  /** The shapes of the parameters, in the order of those of a task. */
  List<Shape> shapes();

  NDArray predict(List<NDArray> parameters, NDArray x);

  /** The sum of the losses. */
  NDArray loss(List<NDArray> parameters, NDArray x, NDArray t);

  static Equations of(Net net) {
    return switch (net) {
      case SEED -> new Seed();
      case IRREGULAR -> new Irregular(Topology.create());
      default -> new Dense(net.in(), net.hidden(), net.out());
    };
  }

  /** softmax(V*tanh(U*x + b) + c) with the cross-entropy. */
  record Dense(int in, int hidden, int out) implements Equations {
    /** A matrix column by column is its transpose row by row. */
    @Override
    public List<Shape> shapes() {
      return List.of(
          new Shape(hidden), new Shape(out), new Shape(in, hidden), new Shape(hidden, out));
    }

    private static NDArray logits(List<NDArray> p, NDArray x) {
      return x.matMul(p.get(2)).add(p.get(0)).tanh().matMul(p.get(3)).add(p.get(1));
    }

    @Override
    public NDArray predict(List<NDArray> parameters, NDArray x) {
      return logits(parameters, x).softmax(1);
    }

    @Override
    public NDArray loss(List<NDArray> parameters, NDArray x, NDArray t) {
      return logits(parameters, x).logSoftmax(1).mul(t).sum().neg();
    }
  }

  /** The network of scalars. */
  record Seed() implements Equations {
    @Override
    public List<Shape> shapes() {
      return Collections.nCopies(15, new Shape(1));
    }

    @Override
    public NDArray predict(List<NDArray> p, NDArray x) {
      NDList columns = x.split(2, 1);
      NDArray x1 = columns.get(0);
      NDArray x2 = columns.get(1);
      NDArray z3 = x1.mul(p.get(0)).add(x2.mul(p.get(1))).add(p.get(11));
      NDArray x3 = Activation.sigmoid(z3);
      NDArray z4 = x1.mul(p.get(2)).add(x2.mul(p.get(3))).add(x3.mul(p.get(4))).add(p.get(12));
      NDArray x4 = Activation.sigmoid(z4);
      NDArray z5 = x1.mul(p.get(5)).add(x2.mul(p.get(6))).add(x3.mul(p.get(7))).add(p.get(13));
      NDArray x5 = Activation.sigmoid(z5);
      return x3.mul(p.get(8)).add(x4.mul(p.get(9))).add(x5.mul(p.get(10))).add(p.get(14)).square();
    }

    @Override
    public NDArray loss(List<NDArray> parameters, NDArray x, NDArray t) {
      NDArray ratio = t.div(predict(parameters, x));
      return ratio.sub(ratio.log()).sub(1).sum();
    }
  }

  /** Neuron by neuron: the values of its sources, stacked, times its weights. */
  record Irregular(Topology topology) implements Equations {
    @Override
    public List<Shape> shapes() {
      List<Shape> shapes = new ArrayList<>();
      IntStream.range(0, Topology.NEURONS)
          .forEach(n -> shapes.add(new Shape(topology.sources(n).size())));
      shapes.addAll(Collections.nCopies(Topology.NEURONS, new Shape(1)));
      return shapes;
    }

    @Override
    public NDArray predict(List<NDArray> parameters, NDArray x) {
      List<NDArray> values = new ArrayList<>(x.split(Topology.INPUTS, 1));
      for (int i = 0; i < values.size(); i++) {
        values.set(i, values.get(i).squeeze(1));
      }
      for (int n = 0; n < Topology.NEURONS; n++) {
        NDList sources = new NDList();
        topology.sources(n).forEach(source -> sources.add(values.get(source)));
        NDArray bias = parameters.get(Topology.NEURONS + n);
        NDArray z = NDArrays.stack(sources, 1).matMul(parameters.get(n)).add(bias);
        values.add(
            Topology.isOutput(n) ? z : Topology.isTanh(n) ? z.tanh() : Activation.sigmoid(z));
      }
      int first = values.size() - Topology.OUTPUTS;
      NDList outputs = new NDList(values.subList(first, values.size()));
      return NDArrays.stack(outputs, 1);
    }

    @Override
    public NDArray loss(List<NDArray> parameters, NDArray x, NDArray t) {
      return predict(parameters, x).sub(t).square().sum().div(2);
    }
  }
}
