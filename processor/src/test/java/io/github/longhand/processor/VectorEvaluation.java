package io.github.longhand.processor;

import io.github.longhand.processor.VectorFormula.Condition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hipparchus.analysis.differentiation.Gradient;

/**
 * Evaluates formulas over arrays element by element by Hipparchus, as the definitions in the guide
 * say; every operation on numbers goes through {@link Evaluation}, which rejects ill-conditioned
 * ones and adds random errors.
 *
 * <p>Where a choice leaves an element of a branch unread, that element is not calculated: a mask
 * tells which elements of a result of its own size are wanted.
 */
final class VectorEvaluation {
  /** How far arguments of an exponential sum may be apart before the smallest drown. */
  private static final double SPREAD = 10;

  private final Evaluation scalars;
  private final Precision precision;
  private final Map<String, VectorFunction> wholes;

  VectorEvaluation(Evaluation scalars, Precision precision, Map<String, VectorFunction> wholes) {
    this.scalars = scalars;
    this.precision = precision;
    this.wholes = wholes;
  }

  VectorValue evaluate(VectorFormula formula, Map<String, VectorValue> scope) {
    return evaluate(formula, scope, null);
  }

  private VectorValue evaluate(
      VectorFormula formula, Map<String, VectorValue> scope, boolean[] mask) {
    if (formula instanceof VectorFormula.Numeral n) {
      return VectorValue.of(scalars.constant(Double.parseDouble(n.text())));
    } else if (formula instanceof VectorFormula.Constant c) {
      return VectorValue.of(scalars.constant(c.text().equals("pi") ? Math.PI : Math.E));
    } else if (formula instanceof VectorFormula.Name n) {
      return scope.get(n.text());
    } else if (formula instanceof VectorFormula.Negation n) {
      return perElement(List.of(evaluate(n.operand(), scope, mask)), mask, u -> u.get(0).negate());
    } else if (formula instanceof VectorFormula.Binary b) {
      return binary(b, scope, mask);
    } else if (formula instanceof VectorFormula.Index i) {
      return VectorValue.of(evaluate(i.operand(), scope).elements().get(i.index()));
    } else if (formula instanceof VectorFormula.Choice c) {
      return choice(c, scope, mask);
    }
    return call((VectorFormula.Call) formula, scope, mask);
  }

  /** Applies an operation to elements that belong together; a single one goes with all. */
  private VectorValue perElement(
      List<VectorValue> operands, boolean[] mask, Function<List<Gradient>, Gradient> operation) {
    VectorShape shape = shape(operands).shape();
    return perElement(
        shape, mask, i -> operation.apply(operands.stream().map(u -> element(u, i)).toList()));
  }

  private VectorValue perElement(
      VectorShape shape, boolean[] mask, IntFunction<Gradient> operation) {
    List<Gradient> elements = new ArrayList<>();
    for (int i = 0; i < shape.size(); i++) {
      boolean wanted = mask == null || mask.length != shape.size() || mask[i];
      elements.add(wanted ? operation.apply(i) : scalars.constant(0));
    }
    return new VectorValue(shape, elements);
  }

  private static VectorValue shape(List<VectorValue> operands) {
    return operands.stream().filter(u -> !u.shape().scalar()).findFirst().orElse(operands.get(0));
  }

  private static Gradient element(VectorValue value, int i) {
    return value.elements().get(value.size() == 1 ? 0 : i);
  }

  private VectorValue binary(
      VectorFormula.Binary b, Map<String, VectorValue> scope, boolean[] mask) {
    if (b.operator().equals("*") && isArray(b.left(), scope) && isArray(b.right(), scope)) {
      return product(evaluate(b.left(), scope), evaluate(b.right(), scope));
    }
    boolean power = b.operator().endsWith("^");
    VectorValue left = evaluate(b.left(), scope, mask);
    if (power && b.right().names().isEmpty()) {
      // Exact, because noise would turn a whole number into one that is not.
      VectorEvaluation exact = new VectorEvaluation(scalars.exact(), precision, wholes);
      double n = exact.evaluate(b.right(), Map.of()).elements().get(0).getValue();
      return perElement(List.of(left), mask, u -> power(u.get(0), n));
    }
    VectorValue right = evaluate(b.right(), scope, mask);
    return perElement(List.of(left, right), mask, u -> operation(b.operator(), u.get(0), u.get(1)));
  }

  private boolean isArray(VectorFormula formula, Map<String, VectorValue> scope) {
    return !shape(formula, scope).scalar();
  }

  /** The shape that a formula has whatever its value is. */
  private VectorShape shape(VectorFormula formula, Map<String, VectorValue> scope) {
    return VectorShapes.of(formula, name -> scope.get(name).shape(), wholes);
  }

  private Gradient operation(String operator, Gradient a, Gradient b) {
    return switch (operator) {
      case "+" -> add(a, b);
      case "-" -> scalars.rounded(a.subtract(b));
      case "*", ".*" -> multiply(a, b);
      case "/", "./" -> {
        scalars.require(Math.abs(b.getValue()) > 0.05);
        yield scalars.rounded(a.divide(b));
      }
      default -> {
        scalars.require(a.getValue() > 0.05);
        yield scalars.rounded(a.pow(b));
      }
    };
  }

  private Gradient power(Gradient a, double n) {
    if (n == Math.rint(n)) {
      scalars.require(n > 0 || Math.abs(a.getValue()) > 0.05);
      return scalars.rounded(a.pow((int) n));
    }
    scalars.require(a.getValue() > 0.05);
    return scalars.rounded(a.pow(n));
  }

  private Gradient add(Gradient a, Gradient b) {
    return scalars.rounded(a.add(b));
  }

  private Gradient multiply(Gradient a, Gradient b) {
    return scalars.rounded(a.multiply(b));
  }

  private VectorValue product(VectorValue a, VectorValue b) {
    List<Gradient> elements = new ArrayList<>();
    for (int j = 0; j < b.columns(); j++) {
      for (int i = 0; i < a.rows(); i++) {
        int row = i;
        int column = j;
        elements.add(
            sum(
                IntStream.range(0, a.columns())
                    .mapToObj(k -> multiply(a.at(row, k), b.at(k, column)))));
      }
    }
    boolean scalar = a.rows() == 1 && b.columns() == 1;
    return new VectorValue(new VectorShape(a.rows(), b.columns(), scalar), elements);
  }

  private Gradient sum(Stream<Gradient> terms) {
    return terms.reduce(this::add).orElseThrow();
  }

  private Gradient sumOfPairs(VectorValue u, VectorValue v, BinaryOperator<Gradient> term) {
    return sum(
        IntStream.range(0, u.size())
            .mapToObj(i -> term.apply(u.elements().get(i), v.elements().get(i))));
  }

  private VectorValue choice(
      VectorFormula.Choice c, Map<String, VectorValue> scope, boolean[] mask) {
    Truth truth = holds(c.condition(), scope, mask);
    VectorValue then = branch(c.then(), scope, truth, mask, true);
    VectorValue otherwise = branch(c.otherwise(), scope, truth, mask, false);
    // The branch taken may be one number where the other one is an array.
    VectorShape shape = shape(c, scope);
    return perElement(shape, mask, i -> element(truth.at(i) ? then : otherwise, i));
  }

  private VectorValue branch(
      VectorFormula formula,
      Map<String, VectorValue> scope,
      Truth truth,
      boolean[] mask,
      boolean wanted) {
    int size = truth.values().length;
    if (size == 1) {
      return truth.at(0) == wanted ? evaluate(formula, scope, mask) : truth.shape();
    }
    boolean[] some = new boolean[size];
    boolean any = false;
    for (int i = 0; i < size; i++) {
      some[i] = truth.at(i) == wanted && (mask == null || mask.length != size || mask[i]);
      any |= some[i];
    }
    return any ? evaluate(formula, scope, some) : truth.shape();
  }

  /** Where a condition holds; the shape is that of some value with as many elements. */
  private record Truth(VectorValue shape, boolean[] values) {
    boolean at(int i) {
      return values[values.length == 1 ? 0 : i];
    }
  }

  private Truth holds(Condition condition, Map<String, VectorValue> scope, boolean[] mask) {
    if (condition instanceof VectorFormula.Comparison c) {
      VectorValue a = evaluate(c.left(), scope, mask);
      VectorValue b = evaluate(c.right(), scope, mask);
      VectorValue shape = shape(List.of(a, b));
      boolean[] values = new boolean[shape.size()];
      for (int i = 0; i < values.length; i++) {
        if (mask == null || mask.length != values.length || mask[i]) {
          values[i] = holds(c.relation(), element(a, i).getValue(), element(b, i).getValue());
        }
      }
      return new Truth(shape, values);
    } else if (condition instanceof VectorFormula.Not n) {
      Truth truth = holds(n.operand(), scope, mask);
      boolean[] values = truth.values().clone();
      for (int i = 0; i < values.length; i++) {
        values[i] = !values[i];
      }
      return new Truth(truth.shape(), values);
    }
    VectorFormula.Junction j = (VectorFormula.Junction) condition;
    Truth left = holds(j.left(), scope, mask);
    Truth right = holds(j.right(), scope, mask);
    Truth shape = left.values().length > 1 ? left : right;
    boolean[] values = new boolean[shape.values().length];
    for (int i = 0; i < values.length; i++) {
      values[i] = j.and() ? left.at(i) && right.at(i) : left.at(i) || right.at(i);
    }
    return new Truth(shape.shape(), values);
  }

  private boolean holds(String relation, double a, double b) {
    scalars.requireApart(a, b);
    return switch (relation) {
      case "<" -> a < b;
      case "<=" -> a <= b;
      case ">" -> a > b;
      case ">=" -> a >= b;
      case "==" -> a == b;
      case "!=" -> a != b;
      default -> throw new IllegalArgumentException(relation);
    };
  }

  private VectorValue call(VectorFormula.Call c, Map<String, VectorValue> scope, boolean[] mask) {
    String function = c.function();
    VectorFunction whole = wholes.get(function);
    if (whole != null) {
      Map<String, VectorValue> inner = new HashMap<>();
      for (int i = 0; i < c.arguments().size(); i++) {
        inner.put(whole.parameters().get(i), evaluate(c.arguments().get(i), scope));
      }
      return evaluate(whole.body(), inner);
    }
    if (!VectorFunction.isArrayFunction(c)) {
      List<VectorValue> values =
          c.arguments().stream().map(argument -> evaluate(argument, scope, mask)).toList();
      return perElement(values, mask, u -> scalars.call(function, u));
    }
    VectorValue u = evaluate(c.arguments().get(0), scope);
    return switch (function) {
      case "sum" -> VectorValue.of(sum(u.elements().stream()));
      case "mean" -> VectorValue.of(over(sum(u.elements().stream()), u.size()));
      case "max", "min" -> VectorValue.of(scalars.call(function, u.elements()));
      case "norm2" -> {
        Gradient squares = sum(u.elements().stream().map(a -> power(a, 2)));
        yield VectorValue.of(scalars.call("sqrt", List.of(squares)));
      }
      case "softmax" -> {
        List<Gradient> exponentials = exponentials(u);
        Gradient sum = sum(exponentials.stream());
        yield VectorValue.vector(
            exponentials.stream().map(a -> scalars.rounded(a.divide(sum))).toList());
      }
      case "logSoftmax" -> {
        Gradient all = logsumexp(u);
        yield VectorValue.vector(
            u.elements().stream().map(a -> scalars.rounded(a.subtract(all))).toList());
      }
      case "logsumexp" -> VectorValue.of(logsumexp(u));
      case "transpose" -> transposed(u);
      case "slice" -> VectorValue.vector(u.elements().subList(c.numeral(1), c.numeral(2)));
      case "concat" ->
          VectorValue.vector(
              c.arguments().stream().flatMap(a -> evaluate(a, scope).elements().stream()).toList());
      default -> VectorValue.of(ofTwo(function, u, evaluate(c.arguments().get(1), scope)));
    };
  }

  private Gradient ofTwo(String function, VectorValue u, VectorValue v) {
    return switch (function) {
      case "dot" -> sumOfPairs(u, v, this::multiply);
      case "squaredError" -> sumOfPairs(u, v, (a, b) -> power(scalars.rounded(a.subtract(b)), 2));
      case "crossEntropy" ->
          sumOfPairs(
                  u,
                  v,
                  (p, q) -> {
                    scalars.require(q.getValue() > 1e-3);
                    return multiply(p, scalars.rounded(q.log()));
                  })
              .negate();
      default -> throw new IllegalArgumentException(function);
    };
  }

  private static VectorValue transposed(VectorValue u) {
    List<Gradient> elements = new ArrayList<>();
    for (int i = 0; i < u.rows(); i++) {
      for (int j = 0; j < u.columns(); j++) {
        elements.add(u.at(i, j));
      }
    }
    return new VectorValue(u.shape().transposed(), elements);
  }

  private Gradient over(Gradient a, double n) {
    return scalars.rounded(a.divide(n));
  }

  private static double largest(VectorValue u) {
    return u.elements().stream().mapToDouble(Gradient::getValue).max().orElseThrow();
  }

  private List<Gradient> exponentials(VectorValue u) {
    double largest = largest(u);
    double smallest = u.elements().stream().mapToDouble(Gradient::getValue).min().orElseThrow();
    scalars.require(largest - smallest < SPREAD * precision.reach);
    return u.elements().stream().map(a -> scalars.rounded(a.subtract(largest).exp())).toList();
  }

  private Gradient logsumexp(VectorValue u) {
    Gradient sum = sum(exponentials(u).stream());
    return scalars.rounded(scalars.rounded(sum.log()).add(largest(u)));
  }
}
