package io.github.longhand.processor;

import static io.github.longhand.processor.VectorFormula.call;
import static io.github.longhand.processor.VectorFormula.name;
import static io.github.longhand.processor.VectorFormula.number;
import static io.github.longhand.processor.VectorFormula.plus;
import static io.github.longhand.processor.VectorFormula.slice;
import static io.github.longhand.processor.VectorFormula.times;
import static io.github.longhand.processor.VectorFormula.transpose;

import io.github.longhand.processor.RandomNetwork.Role;
import io.github.longhand.processor.VectorFormula.Binary;
import io.github.longhand.processor.VectorFormula.Choice;
import io.github.longhand.processor.VectorFormula.Comparison;
import io.github.longhand.processor.VectorFormula.Index;
import io.github.longhand.processor.VectorNetwork.Field;
import io.github.longhand.processor.VectorNetwork.Unroll;
import io.github.longhand.processor.VectorNetwork.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/**
 * Draws small networks of anything that the language can say, and not only of what makes sense: raw
 * logarithms, roots and quotients with poles, products in functions in products, slices of one
 * array against each other, reductions inside of elements, weights that meet weights.
 */
final class WildGenerator {
  private static final List<String> FUNCTIONS =
      List.of(
          "exp",
          "ln",
          "sqrt",
          "tanh",
          "logistic",
          "softplus",
          "relu",
          "abs",
          "sin",
          "cos",
          "atan",
          "log1p",
          "expm1",
          "cbrt",
          "asinh",
          "erf",
          "elu",
          "silu",
          "gelu");

  private static final List<String> EXPONENTS =
      List.of("2", "3", "0.5", "0.25", "1.5", "-1", "-0.5", "-2");

  private static final int MOST_FIELDS = 8;

  private final Random random;
  private final List<Field> fields = new ArrayList<>();
  private final int[] sizes;

  /** How many more functions of whole arrays an equation may have. */
  private int reductions;

  private WildGenerator(long seed) {
    this.random = new Random(seed);
    this.sizes = new int[] {2 + random.nextInt(2), 2 + random.nextInt(3), 3 + random.nextInt(2)};
  }

  static VectorNetwork draw(String name, long seed, Precision precision) {
    return new WildGenerator(seed).network(name, seed, precision);
  }

  private VectorNetwork network(String name, long seed, Precision precision) {
    for (int i = random.nextInt(3); i > 0; i--) {
      declare(Role.INPUT, "x", anyShape());
    }
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      declare(Role.WEIGHT, "w", anyShape());
    }
    List<Field> order = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      VectorShape shape = anyShape();
      reductions = 2;
      VectorFormula formula = formula(shape, 1 + random.nextInt(3));
      order.add(declare(Role.NEURON, "h", shape, formula));
    }
    reductions = 3;
    VectorFormula loss = formula(VectorShape.SCALAR, 2 + random.nextInt(2));
    for (Field neuron : order) {
      if (!loss.names().contains(neuron.name())) {
        loss = plus(loss, closed(neuron));
      }
    }
    if (oneIn(3)) {
      Field weight = weightOf(fields.get(random.nextInt(fields.size())).shape());
      loss = plus(loss, times(number("0.05"), closed(weight)));
    }
    order.add(declare(Role.LOSS, "cost", VectorShape.SCALAR, loss));
    Set<String> used = new TreeSet<>();
    order.forEach(f -> used.addAll(f.formula().names()));
    List<Field> declared = new ArrayList<>(fields);
    declared.removeIf(f -> f.formula() == null && !used.contains(f.name()));
    return new VectorNetwork(
        name, seed, precision, Unroll.AUTO, declared, order, List.of(), List.of());
  }

  /** One number of a field, such as a loss has. */
  private VectorFormula closed(Field field) {
    VectorFormula value = name(field.name());
    if (field.shape().scalar()) {
      return new Binary("^", value, number("2"));
    }
    return switch (random.nextInt(4)) {
      case 0 -> call("norm2", value);
      case 1 -> call("mean", call(any(FUNCTIONS), value));
      case 2 -> call("sum", new Binary(".^", value, number(any(EXPONENTS))));
      default -> {
        Field target = declare(Role.TARGET, "t", field.shape());
        VectorFormula error = VectorFormula.minus(value, name(target.name()));
        yield call("sum", new Binary(".^", error, number("2")));
      }
    };
  }

  private boolean oneIn(int n) {
    return random.nextInt(n) == 0;
  }

  private <T> T any(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  private int size() {
    return sizes[random.nextInt(sizes.length)];
  }

  private VectorShape vectorShape() {
    return VectorShape.vector(size());
  }

  private VectorShape matrixShape() {
    return VectorShape.matrix(size(), size());
  }

  private VectorShape anyShape() {
    return switch (random.nextInt(5)) {
      case 0 -> VectorShape.SCALAR;
      case 1, 2 -> matrixShape();
      default -> vectorShape();
    };
  }

  private Field declare(Role role, String prefix, VectorShape shape) {
    return declare(role, prefix, shape, null);
  }

  private Field declare(Role role, String prefix, VectorShape shape, VectorFormula formula) {
    Values values = oneIn(3) ? Values.POSITIVE : Values.REAL;
    boolean frozen = role == Role.WEIGHT && oneIn(10);
    String field = role == Role.LOSS ? prefix : prefix + fields.size();
    fields.add(new Field(role, field, shape, formula, frozen, values, true));
    return fields.get(fields.size() - 1);
  }

  private boolean isSource(Field field) {
    return field.role() != Role.TARGET && field.role() != Role.LOSS;
  }

  private Field weightOf(VectorShape shape) {
    List<Field> same =
        fields.stream().filter(f -> f.isWeight() && f.shape().equals(shape)).toList();
    return same.isEmpty() ? declare(Role.WEIGHT, "w", shape) : any(same);
  }

  /** A field of a shape, or one made of another field. */
  private VectorFormula leaf(VectorShape shape) {
    List<Field> same = fields.stream().filter(f -> isSource(f) && f.shape().equals(shape)).toList();
    if (!same.isEmpty() && !oneIn(5)) {
      return name(any(same).name());
    }
    List<Field> vectors = fields.stream().filter(f -> isSource(f) && f.shape().isVector()).toList();
    if (shape.scalar()) {
      if (vectors.isEmpty() || oneIn(4)) {
        return number(any(List.of("1", "2", "0.5", "3")));
      }
      Field vector = any(vectors);
      return new Index(name(vector.name()), random.nextInt(vector.shape().rows()));
    }
    if (shape.isVector()) {
      List<Field> longer = vectors.stream().filter(f -> f.shape().rows() > shape.rows()).toList();
      if (!longer.isEmpty()) {
        Field vector = any(longer);
        int from = random.nextInt(vector.shape().rows() - shape.rows() + 1);
        return slice(name(vector.name()), from, from + shape.rows());
      }
    } else {
      List<Field> turned =
          fields.stream().filter(f -> isSource(f) && f.shape().transposed().equals(shape)).toList();
      if (!turned.isEmpty()) {
        return transpose(name(any(turned).name()));
      }
    }
    if (fields.size() > MOST_FIELDS && !same.isEmpty()) {
      return name(any(same).name());
    }
    return name(declare(oneIn(4) ? Role.INPUT : Role.WEIGHT, "w", shape).name());
  }

  private VectorFormula formula(VectorShape shape, int depth) {
    if (depth == 0) {
      return leaf(shape);
    }
    int kind = random.nextInt(12);
    if (kind < 3) {
      return call(any(FUNCTIONS), formula(shape, depth - 1));
    }
    boolean scalar = shape.scalar();
    return switch (kind) {
      case 3 -> pair(oneIn(3) ? "-" : "+", shape, depth);
      case 4 -> pair(scalar ? "/" : "./", shape, depth);
      case 5 -> new Binary(scalar ? "^" : ".^", formula(shape, depth - 1), number(any(EXPONENTS)));
      case 6 -> oneIn(3) ? choice(shape, depth) : pair(scalar ? "*" : ".*", shape, depth);
      default ->
          scalar ? reduced(depth) : shape.isVector() ? vector(shape, depth) : matrix(shape, depth);
    };
  }

  /** Two parts of a shape, of which one may be a number, which goes with all. */
  private VectorFormula pair(String operator, VectorShape shape, int depth) {
    VectorFormula one = formula(shape, depth - 1);
    VectorFormula other = formula(oneIn(5) ? VectorShape.SCALAR : shape, random.nextInt(depth));
    return oneIn(2) ? new Binary(operator, one, other) : new Binary(operator, other, one);
  }

  private VectorFormula choice(VectorShape shape, int depth) {
    VectorShape of = oneIn(2) ? VectorShape.SCALAR : shape;
    Comparison condition =
        new Comparison(
            any(List.of("<", "<=", ">", ">=")),
            formula(of, depth - 1),
            number(any(List.of("0", "1"))));
    return new Choice(condition, formula(shape, depth - 1), formula(shape, depth - 1));
  }

  private VectorFormula reduced(int depth) {
    if (reductions-- <= 0) {
      return leaf(VectorShape.SCALAR);
    }
    int inner = depth - 1;
    VectorShape vector = vectorShape();
    return switch (random.nextInt(13)) {
      case 0, 1 -> call("sum", formula(matrixShape(), inner));
      case 2 -> call("sum", formula(vector, inner));
      case 3 -> call("norm2", formula(oneIn(2) ? vector : matrixShape(), inner));
      case 4 -> call(oneIn(2) ? "max" : "min", formula(oneIn(2) ? vector : matrixShape(), inner));
      case 5 -> call("logsumexp", formula(vector, inner));
      case 6, 7 -> call("dot", formula(vector, inner), formula(vector, inner));
      case 8 -> call("squaredError", formula(vector, inner), formula(vector, inner));
      case 9 ->
          call("crossEntropy", formula(vector, inner), call("softmax", formula(vector, inner)));
      case 10 -> times(transpose(formula(vector, inner)), formula(vector, inner));
      case 11 -> call("mean", formula(matrixShape(), inner));
      default -> {
        int size = 3 + random.nextInt(2);
        Field whole = weightOf(VectorShape.vector(size));
        yield call(
            "dot", slice(name(whole.name()), 0, size - 1), slice(name(whole.name()), 1, size));
      }
    };
  }

  private VectorFormula vector(VectorShape shape, int depth) {
    int inner = depth - 1;
    VectorShape other = vectorShape();
    return switch (random.nextInt(9)) {
      case 0, 1 ->
          times(
              formula(VectorShape.matrix(shape.rows(), other.rows()), inner),
              formula(other, inner));
      case 2 ->
          times(
              transpose(formula(VectorShape.matrix(other.rows(), shape.rows()), inner)),
              formula(other, inner));
      case 3 -> reductions-- > 0 ? call("softmax", formula(shape, inner)) : leaf(shape);
      case 4 -> reductions-- > 0 ? call("logSoftmax", formula(shape, inner)) : leaf(shape);
      case 5, 6 -> {
        int first = 1 + random.nextInt(shape.rows() - 1);
        yield call("concat", piece(first, inner), piece(shape.rows() - first, inner));
      }
      case 7 -> {
        VectorShape longer = VectorShape.vector(shape.rows() + 1);
        int from = random.nextInt(2);
        yield slice(formula(longer, inner), from, from + shape.rows());
      }
      default -> times(formula(VectorShape.SCALAR, inner), formula(shape, inner));
    };
  }

  private VectorFormula piece(int size, int depth) {
    return formula(size == 1 ? VectorShape.SCALAR : VectorShape.vector(size), depth);
  }

  private VectorFormula matrix(VectorShape shape, int depth) {
    int inner = depth - 1;
    int between = size();
    return switch (random.nextInt(5)) {
      case 0, 1 ->
          times(
              formula(VectorShape.matrix(shape.rows(), between), inner),
              formula(VectorShape.matrix(between, shape.columns()), inner));
      case 2 ->
          times(
              formula(VectorShape.vector(shape.rows()), inner),
              transpose(formula(VectorShape.vector(shape.columns()), inner)));
      case 3 -> transpose(formula(shape.transposed(), inner));
      default -> times(formula(VectorShape.SCALAR, inner), formula(shape, inner));
    };
  }
}
