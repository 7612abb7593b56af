package io.github.longhand.processor;

import static io.github.longhand.processor.VectorFormula.call;
import static io.github.longhand.processor.VectorFormula.dotTimes;
import static io.github.longhand.processor.VectorFormula.minus;
import static io.github.longhand.processor.VectorFormula.name;
import static io.github.longhand.processor.VectorFormula.negative;
import static io.github.longhand.processor.VectorFormula.number;
import static io.github.longhand.processor.VectorFormula.over;
import static io.github.longhand.processor.VectorFormula.plus;
import static io.github.longhand.processor.VectorFormula.squares;
import static io.github.longhand.processor.VectorFormula.times;

import io.github.longhand.processor.VectorLift.Leaf;
import io.github.longhand.processor.VectorNetwork.Field;
import io.github.longhand.processor.VectorNetwork.Values;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiFunction;

/** Draws losses from those in use, over arrays. */
final class VectorLosses {
  private final Random random;
  private final List<VectorFunction> wholes;
  private final BiFunction<VectorShape, Values, Field> target;
  private final LossGenerator scalars;

  /**
   * @param target declares a target
   */
  VectorLosses(
      Random random, List<VectorFunction> wholes, BiFunction<VectorShape, Values, Field> target) {
    this.random = random;
    this.wholes = wholes;
    this.target = target;
    this.scalars = new LossGenerator(random);
  }

  private VectorFormula target(Field output, Values values) {
    return name(target.apply(output.shape(), values).name());
  }

  private static boolean isCallOf(Field output, String function) {
    return output.formula() instanceof VectorFormula.Call c && c.function().equals(function);
  }

  /** The loss of an output and a target of its shape. */
  VectorFormula withTarget(Field output) {
    VectorFormula y = name(output.name());
    Values classes = random.nextBoolean() ? Values.ONE_HOT : Values.DISTRIBUTION;
    boolean several = output.shape().isVector() && output.shape().rows() > 1;
    if (isCallOf(output, "softmax") || isCallOf(output, "soft") || isCallOf(output, "layer")) {
      VectorFormula t = target(output, classes);
      return switch (random.nextInt(4)) {
        case 0 -> negative(call("sum", dotTimes(t, call("ln", y))));
        case 1 -> negative(call("dot", t, call("ln", y)));
        default -> call("crossEntropy", t, y);
      };
    }
    if (isCallOf(output, "logSoftmax")) {
      return negative(call("dot", target(output, classes), y));
    }
    if (several && random.nextInt(4) == 0) {
      VectorFormula t = target(output, classes);
      return switch (random.nextInt(3)) {
        case 0 -> minus(call("logsumexp", y), call("dot", t, y));
        case 1 -> call("crossEntropy", t, call("softmax", y));
        default -> negative(call("sum", dotTimes(t, call("logSoftmax", y))));
      };
    }
    boolean probability = isCallOf(output, "logistic") || isCallOf(output, "sigma");
    if (probability || random.nextInt(6) == 0) {
      VectorFormula t = target(output, Values.BINARY);
      return total(output, lift(scalars.ofBinary(a("y"), a("t"), probability), output, t));
    }
    if (random.nextInt(8) == 0) {
      VectorFormula t = target(output, Values.POSITIVE);
      return total(output, lift(scalars.ofPositive(a("y"), a("t")), output, t));
    }
    return reconstruction(output, target.apply(output.shape(), Values.REAL));
  }

  private static Formula a(String name) {
    return Formulas.name(name);
  }

  private VectorFormula lift(Formula formula, Field output, VectorFormula wanted) {
    boolean array = !output.shape().scalar();
    Map<String, Leaf> leaves =
        Map.of("y", new Leaf(name(output.name()), array), "t", new Leaf(wanted, array));
    return VectorLift.lift(formula, leaves, random).formula();
  }

  /** All elements of what has the shape of an output. */
  private VectorFormula total(Field output, VectorFormula elements) {
    if (output.shape().scalar()) {
      return elements;
    }
    return call(random.nextInt(3) == 0 ? "mean" : "sum", elements);
  }

  /** The distance of an output to a field of its shape. */
  VectorFormula reconstruction(Field output, Field wanted) {
    VectorFormula y = name(output.name());
    VectorFormula t = name(wanted.name());
    if (output.shape().scalar()) {
      return lift(scalars.ofReal(a("y"), a("t")), output, t);
    }
    VectorFormula error = random.nextBoolean() ? minus(y, t) : minus(t, y);
    VectorFunction own = whole(VectorFunction.Result.NUMBER_OF_TWO);
    int vectorsOnly = output.shape().isVector() ? 4 : 0;
    return switch (random.nextInt(6 + vectorsOnly)) {
      case 6, 7 -> call("squaredError", y, t);
      case 8 -> over(call("squaredError", t, y), number("2"));
      case 9 -> call("logsumexp", squares(error));
      case 0 -> call("mean", squares(error));
      case 1 -> call("norm2", error);
      case 2 -> own == null ? call("sum", squares(error)) : call(own.name(), y, t);
      case 3 -> call("max", call("abs", error));
      default -> total(output, lift(scalars.ofReal(a("y"), a("t")), output, t));
    };
  }

  /** The loss of an output where nothing is wanted of it but its size. */
  VectorFormula alone(Field output) {
    VectorFormula y = name(output.name());
    if (output.shape().scalar()) {
      return lift(scalars.ofReal(a("y"), a("t")), output, number("0.7"));
    }
    VectorFunction own = whole(VectorFunction.Result.NUMBER_OF_ARRAY);
    return switch (random.nextInt(6)) {
      case 0 -> call("norm2", y);
      case 1 -> call("mean", call("log1p", squares(y)));
      case 2 -> output.shape().isMatrix() ? call("max", y) : call("logsumexp", y);
      case 3 -> own == null ? call("sum", squares(y)) : call(own.name(), y);
      case 4 -> minus(call("max", y), call("min", y));
      default -> call("sum", squares(minus(y, number("0.7"))));
    };
  }

  /** A term that keeps weights small. */
  VectorFormula regulariser(List<Field> weights) {
    VectorFunction own = whole(VectorFunction.Result.NUMBER_OF_ARRAY);
    VectorFormula sum =
        weights.stream()
            .map(
                w -> {
                  VectorFormula value = name(w.name());
                  if (w.shape().scalar()) {
                    return new VectorFormula.Binary("^", value, number("2"));
                  }
                  return switch (random.nextInt(6)) {
                    case 0 -> call("sum", call("abs", value));
                    case 1 -> call("norm2", value);
                    case 2 ->
                        w.shape().isVector()
                            ? call("dot", value, value)
                            : call("mean", squares(value));
                    case 3 -> own == null ? call("sum", value) : call(own.name(), value);
                    default -> call("sum", squares(value));
                  };
                })
            .reduce((u, v) -> plus(u, v))
            .orElseThrow();
    return times(number(random.nextBoolean() ? "1e-2" : "0.05"), sum);
  }

  private VectorFunction whole(VectorFunction.Result result) {
    List<VectorFunction> fitting = wholes.stream().filter(f -> f.result() == result).toList();
    return fitting.isEmpty() ? null : fitting.get(random.nextInt(fitting.size()));
  }
}
