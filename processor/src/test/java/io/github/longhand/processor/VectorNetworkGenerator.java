package io.github.longhand.processor;

import static io.github.longhand.processor.VectorFormula.call;
import static io.github.longhand.processor.VectorFormula.dotTimes;
import static io.github.longhand.processor.VectorFormula.minus;
import static io.github.longhand.processor.VectorFormula.name;
import static io.github.longhand.processor.VectorFormula.number;
import static io.github.longhand.processor.VectorFormula.over;
import static io.github.longhand.processor.VectorFormula.plus;
import static io.github.longhand.processor.VectorFormula.slice;
import static io.github.longhand.processor.VectorFormula.squares;
import static io.github.longhand.processor.VectorFormula.times;
import static io.github.longhand.processor.VectorFormula.transpose;

import io.github.longhand.processor.RandomNetwork.Role;
import io.github.longhand.processor.VectorLift.Leaf;
import io.github.longhand.processor.VectorNetwork.Field;
import io.github.longhand.processor.VectorNetwork.Unroll;
import io.github.longhand.processor.VectorNetwork.Values;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Draws one network of arrays: inputs, functions, neurons that read those before, and a loss. */
final class VectorNetworkGenerator {
  /** Names that a generator may want for itself, or that mean something in Java. */
  private static final List<String> ODD_NAMES =
      List.of(
          "k",
          "g",
          "i",
          "j",
          "n",
          "r",
          "model",
          "step",
          "dL",
          "z1",
          "Math",
          "Arrays",
          "System",
          "gradient",
          "predict",
          "inputs",
          "targets",
          "theta",
          "row",
          "from",
          "to",
          "Trainer",
          "out",
          "d1",
          "dx1",
          "t0",
          "offset",
          "length",
          "rows",
          "columns",
          "total",
          "θ",
          "L",
          "acc",
          "parameters",
          "outputs",
          "value",
          "size",
          "index",
          "buffer",
          "W_T",
          "dW1",
          "Double");

  private static final List<String> ACTIVATIONS =
      List.of(
          "tanh",
          "tanh",
          "tanh",
          "tanh",
          "logistic",
          "logistic",
          "logistic",
          "logistic",
          "relu",
          "relu",
          "elu",
          "silu",
          "gelu",
          "softplus",
          "sin",
          "atan",
          "erf",
          "asinh");

  private static final int[] SIZES = {1, 2, 2, 2, 3, 3, 3, 4, 4, 5, 6};

  private final Random random;
  private final Precision precision;
  private final List<UserFunction> functions = new ArrayList<>();
  private final List<VectorFunction> wholes = new ArrayList<>();
  private final List<Field> fields = new ArrayList<>();
  private final List<Field> weights = new ArrayList<>();
  private final Set<String> names = new HashSet<>();
  private final boolean oddNames;

  /** Whether arrays are longer than usual, so that few have room in one network. */
  private final boolean large;

  /** The fields that the formula being drawn may read. */
  private List<Field> sources = List.of();

  private VectorNetworkGenerator(long seed, Precision precision) {
    this.random = new Random(seed);
    this.precision = precision;
    this.oddNames = random.nextInt(4) == 0;
    this.large = random.nextInt(6) == 0;
  }

  static VectorNetwork draw(String name, long seed, Precision precision) {
    return new VectorNetworkGenerator(seed, precision).network(name, seed);
  }

  private VectorNetwork network(String name, long seed) {
    Unroll unroll = any(List.of(Unroll.values()));
    drawFunctions();
    List<Field> read = new ArrayList<>();
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      read.add(input());
    }
    if (random.nextInt(5) == 0) {
      read.add(field(Role.INPUT, "s", VectorShape.SCALAR, null, Values.REAL));
    }
    List<Field> inputs = List.copyOf(read);
    List<Field> neurons = new ArrayList<>();
    for (int i = 1 + random.nextInt(5 + random.nextInt(2)); i > 0; i--) {
      VectorShape shape = neuronShape(read, neurons.isEmpty());
      String prefix = shape.scalar() ? "y" : shape.isMatrix() ? "H" : "h";
      Field neuron = field(Role.NEURON, prefix, shape, neuron(shape, read), null);
      neurons.add(neuron);
      read.add(neuron);
    }
    sources = inputs;
    VectorLosses losses = new VectorLosses(random, wholes, this::target);
    VectorFormula loss = loss(losses, inputs, neurons);
    List<Field> evaluationOrder = new ArrayList<>(neurons);
    evaluationOrder.add(field(Role.LOSS, "cost", VectorShape.SCALAR, loss, null));
    Set<String> used = new HashSet<>();
    evaluationOrder.forEach(f -> used.addAll(f.formula().names()));
    List<Field> declared = new ArrayList<>(fields);
    declared.removeIf(f -> f.formula() == null && !used.contains(f.name()));
    if (random.nextInt(3) == 0) {
      Collections.shuffle(declared, random);
    }
    Map<String, VectorFunction> byName =
        wholes.stream().collect(Collectors.toMap(VectorFunction::name, Function.identity()));
    Set<String> open = VectorShapes.toDeclare(declared, evaluationOrder, byName);
    declared.replaceAll(f -> f.declaredAs(open.contains(f.name())));
    return new VectorNetwork(
        name, seed, precision, unroll, declared, evaluationOrder, functions, wholes);
  }

  private <T> T any(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  private boolean oneIn(int n) {
    return random.nextInt(n) == 0;
  }

  private Field field(
      Role role, String prefix, VectorShape shape, VectorFormula formula, Values values) {
    String name = oddNames && oneIn(3) ? any(ODD_NAMES) : prefix + 1;
    for (int i = 2; !names.add(name); i++) {
      name = prefix + i;
    }
    boolean weight = role == Role.WEIGHT || role == Role.BIAS;
    Field field = new Field(role, name, shape, formula, weight && oneIn(12), values, false);
    fields.add(field);
    return field;
  }

  private int size() {
    int size = SIZES[random.nextInt(SIZES.length)];
    return large ? 2 * size + random.nextInt(2) : size;
  }

  private VectorShape matrixShape() {
    return VectorShape.matrix(1 + random.nextInt(3), 2 + random.nextInt(2));
  }

  private Field input() {
    VectorShape shape = oneIn(6) ? matrixShape() : VectorShape.vector(size());
    return field(Role.INPUT, shape.isMatrix() ? "X" : "x", shape, null, Values.REAL);
  }

  private Field target(VectorShape shape, Values values) {
    return field(Role.TARGET, shape.isMatrix() ? "T" : "t", shape, null, values);
  }

  private VectorShape neuronShape(List<Field> read, boolean first) {
    List<VectorShape> shapes = read.stream().map(Field::shape).toList();
    return switch (random.nextInt(10)) {
      case 0 -> matrixShape();
      case 1 -> first ? VectorShape.vector(size()) : VectorShape.SCALAR;
      case 2, 3, 4 -> any(shapes);
      default -> VectorShape.vector(size());
    };
  }

  // Functions of the model

  private void drawFunctions() {
    for (int i = random.nextInt(4); i > 0; i--) {
      if (oneIn(4)) {
        add(ownFunction("own" + i));
      } else {
        any(UserFunction.FAMILIES).forEach(this::add);
      }
    }
    for (int i = random.nextInt(5); i > 0; i--) {
      add(any(VectorFunction.ALL));
    }
    if (oneIn(4)) {
      Collections.shuffle(functions, random);
      Collections.shuffle(wholes, random);
    }
  }

  private void add(UserFunction function) {
    boolean fits = !function.isMethod() || precision == Precision.DOUBLE;
    if (fits && functions.stream().noneMatch(f -> f.name().equals(function.name()))) {
      functions.add(function);
    }
  }

  /** Adds a function after those it calls. */
  private void add(VectorFunction function) {
    if (!wholes.contains(function)) {
      Set<String> called = new HashSet<>();
      addCalled(function.body(), called);
      VectorFunction.ALL.stream().filter(f -> called.contains(f.name())).forEach(this::add);
      wholes.add(function);
    }
  }

  private static void addCalled(VectorFormula formula, Set<String> called) {
    if (formula instanceof VectorFormula.Call c) {
      called.add(c.function());
    }
    formula.parts().forEach(part -> addCalled(part, called));
  }

  /** A function with any formula over numbers, which reads each of its parameters. */
  private UserFunction ownFunction(String name) {
    List<String> parameters = List.of("u", "v", "k").subList(0, 1 + random.nextInt(3));
    FormulaGenerator generator =
        new FormulaGenerator(random, () -> Formulas.name(any(parameters)), List.copyOf(functions));
    Formula body = generator.formula(2);
    for (String parameter : parameters) {
      if (!body.names().contains(parameter)) {
        body =
            Formulas.plus(body, Formulas.times(Formulas.number("0.5"), Formulas.name(parameter)));
      }
    }
    return UserFunction.of(name, parameters, body);
  }

  /** A function of the model that gives this, if there is one. */
  private VectorFunction whole(VectorFunction.Result result) {
    List<VectorFunction> fitting = wholes.stream().filter(f -> f.result() == result).toList();
    return fitting.isEmpty() ? null : any(fitting);
  }

  // Neurons

  private VectorFormula neuron(VectorShape shape, List<Field> before) {
    List<Field> read = new ArrayList<>(before);
    Collections.shuffle(read, random);
    // The newest always, so that most networks are deep; the rest are lateral and skip edges.
    Field newest = before.get(before.size() - 1);
    read.remove(newest);
    read = new ArrayList<>(read.subList(0, Math.min(read.size(), random.nextInt(4))));
    if (read.isEmpty() || random.nextInt(6) > 0) {
      read.add(newest);
    }
    sources = read;
    String activation = activation();
    return switch (random.nextInt(24)) {
      case 0, 1 -> anyFormula(shape, 1 + random.nextInt(2));
      case 2 -> current(shape);
      case 3 -> elementwise(shape, gate(shape), call("tanh", current(shape)));
      case 4 -> plus(call(activation, current(shape)), array(shape));
      case 5 -> call(activation, anyFormula(shape, 1));
      case 6, 11 -> userCall(shape);
      case 12 -> operators(shape);
      case 13 -> piecewise(shape);
      case 14 -> extremum(shape);
      case 15, 16 -> wholeCall(shape);
      case 7, 8 -> normalised(shape);
      case 9 -> assembled(shape, activation);
      case 10 -> interpolated(shape, activation);
      default -> call(activation, current(shape));
    };
  }

  private String activation() {
    List<String> own =
        functions.stream()
            .filter(f -> f.isDeclared() && f.parameters().size() == 1)
            .map(UserFunction::name)
            .toList();
    return any(!own.isEmpty() && oneIn(3) ? own : ACTIVATIONS);
  }

  private VectorFormula gate(VectorShape shape) {
    return call("logistic", current(shape));
  }

  private VectorFormula elementwise(VectorShape shape, VectorFormula a, VectorFormula b) {
    return shape.scalar() ? times(a, b) : dotTimes(a, b);
  }

  /** z .* h + (1 - z) .* a, as a gated recurrent unit has it. */
  private VectorFormula interpolated(VectorShape shape, String activation) {
    VectorFormula gate = gate(shape);
    return plus(
        elementwise(shape, gate, array(shape)),
        elementwise(shape, minus(number("1"), gate), call(activation, current(shape))));
  }

  /** Cases by elements, or by numbers for all of them. */
  private VectorFormula piecewise(VectorShape shape) {
    boolean byNumber = oneIn(3);
    VectorFormula.Condition condition = condition(byNumber ? VectorShape.SCALAR : shape, 2);
    VectorFormula other =
        byNumber
            ? current(shape)
            : any(List.<Supplier<VectorFormula>>of(this::scalar, () -> array(shape))).get();
    return random.nextBoolean()
        ? new VectorFormula.Choice(condition, call("tanh", current(shape)), other)
        : new VectorFormula.Choice(condition, other, call("atan", current(shape)));
  }

  private VectorFormula.Condition condition(VectorShape shape, int depth) {
    return switch (depth == 0 ? 0 : random.nextInt(6)) {
      case 1 -> new VectorFormula.Not(condition(shape, depth - 1));
      case 2 ->
          new VectorFormula.Junction(
              true, condition(shape, depth - 1), condition(shape, depth - 1));
      case 3 ->
          new VectorFormula.Junction(
              false, condition(shape, depth - 1), condition(VectorShape.SCALAR, depth - 1));
      default ->
          new VectorFormula.Comparison(
              any(List.of("<", "<=", ">", ">=", "!=")),
              array(shape),
              random.nextBoolean() ? number(any(List.of("0", "0.25", ".5"))) : scalar());
    };
  }

  private VectorFormula extremum(VectorShape shape) {
    String function = random.nextBoolean() ? "max" : "min";
    return switch (random.nextInt(4)) {
      case 0 -> call(function, current(shape), array(shape));
      case 1 -> call(function, scalar(), current(shape));
      case 2 -> call(function, current(shape), number("0.5"), array(shape));
      default -> plus(call(function, array(shape), array(shape), current(shape)), array(shape));
    };
  }

  /** A function of the model that is of arrays as a whole, whatever it gives. */
  private VectorFormula wholeCall(VectorShape shape) {
    VectorFormula vector = shape.isVector() ? wholeVector(shape) : null;
    if (vector != null && random.nextBoolean()) {
      return vector;
    }
    List<Field> vectors =
        sources.stream().filter(f -> f.shape().isVector() && f.shape().rows() > 1).toList();
    if (wholes.isEmpty() || vectors.isEmpty()) {
      return operators(shape);
    }
    VectorShape inner = any(vectors).shape();
    VectorFunction f = any(wholes);
    VectorFormula number =
        switch (f.result()) {
          case NUMBER_OF_ARRAY -> call(f.name(), current(inner));
          case NUMBER_OF_TWO -> call(f.name(), array(inner), current(inner));
          case NUMBER_OF_FORM ->
              call(f.name(), weight(VectorShape.matrix(inner.rows(), inner.rows())), array(inner));
          case VECTOR -> call("sum", call("sin", call(f.name(), current(inner))));
          case VECTOR_OF_TWO -> call("mean", call(f.name(), array(inner), current(inner)));
          case LAYER ->
              call(
                  "max",
                  call(
                      f.name(),
                      weight(VectorShape.matrix(3, inner.rows())),
                      array(inner),
                      weight(VectorShape.vector(3))));
        };
    return plus(call(activation(), current(shape)), number);
  }

  /** Operators that other formulas have seldom between arrays and numbers. */
  private VectorFormula operators(VectorShape shape) {
    if (shape.scalar()) {
      return call(any(List.of("tanh'", "logistic'", "sin'")), current(shape));
    }
    VectorFormula one = number("1");
    VectorFormula bounded = call("tanh", current(shape));
    VectorFormula positive = plus(number("0.5"), call("abs", array(shape)));
    VectorFormula above = plus(one, squares(array(shape)));
    return switch (random.nextInt(8)) {
      case 0 -> new VectorFormula.Binary(".^", positive, bounded);
      case 1 -> new VectorFormula.Binary("./", random.nextBoolean() ? one : scalar(), above);
      case 2 -> new VectorFormula.Binary(".^", number("2"), bounded);
      case 3 -> dotTimes(bounded, scalar());
      case 4 -> dotTimes(scalar(), bounded);
      case 5 -> new VectorFormula.Binary("./", array(shape), above);
      case 6 -> new VectorFormula.Binary(".^", positive, number(any(List.of("3", "0.5", "1.5"))));
      default -> call(any(List.of("tanh'", "logistic'", "sin'")), current(shape));
    };
  }

  /** A softmax, or a function of the model that gives vectors. */
  private VectorFormula normalised(VectorShape shape) {
    if (!shape.isVector() || shape.rows() == 1) {
      return call(activation(), current(shape));
    }
    VectorFormula vector = wholeVector(shape);
    if (vector != null && random.nextBoolean()) {
      return vector;
    }
    return switch (random.nextInt(4)) {
      case 0 -> call("logSoftmax", current(shape));
      case 1 -> minus(current(shape), call("logsumexp", array(shape)));
      default -> call("softmax", current(shape));
    };
  }

  private VectorFormula wholeVector(VectorShape shape) {
    List<VectorFunction> fitting =
        wholes.stream()
            .filter(
                f ->
                    switch (f.result()) {
                      case VECTOR, VECTOR_OF_TWO, LAYER -> true;
                      default -> false;
                    })
            .toList();
    if (fitting.isEmpty() || shape.rows() == 1) {
      return null;
    }
    VectorFunction f = any(fitting);
    return switch (f.result()) {
      case VECTOR -> call(f.name(), current(shape));
      case VECTOR_OF_TWO -> call(f.name(), current(shape), array(shape));
      default -> {
        VectorShape inner = innerVector();
        VectorFormula matrix = weight(VectorShape.matrix(shape.rows(), inner.rows()));
        yield call(f.name(), matrix, array(inner), weight(shape));
      }
    };
  }

  /** Pieces side by side, or one of a larger layer. */
  private VectorFormula assembled(VectorShape shape, String activation) {
    if (!shape.isVector() || shape.rows() == 1) {
      return call(activation, current(shape));
    }
    if (oneIn(3)) {
      int size = shape.rows() + 1 + random.nextInt(2);
      int from = random.nextInt(size - shape.rows() + 1);
      VectorFormula layer = call(activation, current(VectorShape.vector(size)));
      return slice(layer, from, from + shape.rows());
    }
    int first = 1 + random.nextInt(shape.rows() - 1);
    VectorFormula head = call(activation, piece(first));
    VectorFormula tail = piece(shape.rows() - first);
    return random.nextBoolean() ? call("concat", head, tail) : call("concat", tail, head);
  }

  /** Elements of a longer vector: one of them is a number. */
  private VectorFormula piece(int size) {
    return current(size == 1 ? VectorShape.SCALAR : VectorShape.vector(size));
  }

  /** A weighted sum of sources, with a bias as a rule. */
  private VectorFormula current(VectorShape shape) {
    List<VectorFormula> terms = new ArrayList<>();
    for (int i = 1 + random.nextInt(2); i > 0; i--) {
      terms.add(layer(shape));
    }
    boolean bias = random.nextInt(3) > 0;
    if (bias) {
      VectorShape of = oneIn(10) ? VectorShape.SCALAR : shape;
      terms.add(random.nextInt(terms.size() + 1), name(parameter(Role.BIAS, "b", of).name()));
    }
    return terms.stream().reduce((a, b) -> oneIn(8) ? minus(a, b) : plus(a, b)).orElseThrow();
  }

  /** Sources times weights. */
  private VectorFormula layer(VectorShape shape) {
    if (shape.scalar()) {
      VectorShape inner = innerVector();
      return switch (random.nextInt(6)) {
        case 0 -> times(transpose(weight(inner)), array(inner));
        case 1 -> times(weight(VectorShape.SCALAR), scalar());
        case 2 -> {
          Field source = anyVector();
          if (source == null) {
            yield scalar();
          }
          int i = random.nextInt(source.shape().rows());
          int size = source.shape().rows() + random.nextInt(2);
          VectorFormula w = indexed(VectorShape.vector(size), random.nextInt(size));
          yield times(w, new VectorFormula.Index(name(source.name()), i));
        }
        case 3 -> scalar();
        default -> call("dot", weight(inner), array(inner));
      };
    }
    if (oneIn(8)) {
      return array(shape);
    }
    if (shape.size() > 1 && oneIn(6)) {
      return oneIn(3)
          ? times(weight(VectorShape.SCALAR), array(shape))
          : dotTimes(weight(shape), array(shape));
    }
    return dense(shape);
  }

  /** A matrix of weights times a source, which for a vector may be the matrix. */
  private VectorFormula dense(VectorShape shape) {
    if (shape.size() == 1) {
      // Not a product of a row and a column, which is a number and not an array of one.
      return dotTimes(weight(shape), array(shape));
    }
    if (shape.isMatrix()) {
      if (random.nextBoolean()) {
        int inner = 2 + random.nextInt(2);
        VectorShape right = VectorShape.matrix(inner, shape.columns());
        return times(weight(VectorShape.matrix(shape.rows(), inner)), array(right));
      }
      int inner = 2 + random.nextInt(2);
      VectorFormula left = array(VectorShape.matrix(shape.rows(), inner));
      return times(left, weight(VectorShape.matrix(inner, shape.columns())));
    }
    VectorShape inner = innerVector();
    if (oneIn(10)) {
      // Of low rank: the sizes between are nowhere else.
      int rank = 1 + random.nextInt(2);
      VectorFormula outer = weight(VectorShape.matrix(shape.rows(), rank));
      VectorFormula rest = weight(VectorShape.matrix(rank, inner.rows()));
      return random.nextBoolean() && rank * inner.rows() > 1
          ? times(times(outer, rest), array(inner))
          : times(outer, plus(times(rest, array(inner)), weight(VectorShape.vector(rank))));
    }
    VectorFormula product = times(matrixFor(shape.rows(), inner.rows()), array(inner));
    return product;
  }

  /** A matrix to multiply a vector by, now and then the transpose of one that is there. */
  private VectorFormula matrixFor(int rows, int columns) {
    List<Field> tied =
        weights.stream()
            .filter(w -> !w.shape().scalar())
            .filter(w -> w.shape().rows() == columns && w.shape().columns() == rows)
            .toList();
    if (!tied.isEmpty() && columns > 1 && random.nextInt(3) > 0) {
      return transpose(name(any(tied).name()));
    }
    return weight(VectorShape.matrix(rows, columns));
  }

  private VectorShape innerVector() {
    Field source = anyVector();
    return source == null ? VectorShape.vector(2 + random.nextInt(2)) : source.shape();
  }

  private Field anyVector() {
    List<Field> vectors = sources.stream().filter(f -> f.shape().isVector()).toList();
    return vectors.isEmpty() ? null : any(vectors);
  }

  private VectorFormula userCall(VectorShape shape) {
    if (functions.isEmpty()) {
      return anyFormula(shape, 2);
    }
    // Those of one argument are activations too.
    List<UserFunction> several = functions.stream().filter(f -> f.parameters().size() > 1).toList();
    UserFunction function = any(several.isEmpty() || oneIn(3) ? functions : several);
    List<VectorFormula> arguments = new ArrayList<>();
    for (int i = 0; i < function.parameters().size(); i++) {
      arguments.add(i > 0 && oneIn(3) ? scalar() : current(shape));
    }
    return new VectorFormula.Call(function.name(), arguments);
  }

  /** A formula as for numbers, with arrays of this shape and numbers as its leaves. */
  private VectorFormula anyFormula(VectorShape shape, int depth) {
    Map<String, Leaf> leaves = new HashMap<>();
    Supplier<Formula> supplier =
        () -> {
          boolean array = !shape.scalar() && random.nextInt(4) > 0;
          VectorFormula leaf =
              switch (random.nextInt(6)) {
                case 0 -> weight(array ? shape : VectorShape.SCALAR);
                case 1, 2 -> layer(array ? shape : VectorShape.SCALAR);
                default -> array ? array(shape) : scalar();
              };
          String name = "leaf" + leaves.size();
          leaves.put(name, new Leaf(leaf, array));
          return Formulas.name(name);
        };
    Formula formula = new FormulaGenerator(random, supplier, functions).formula(depth);
    Leaf lifted = VectorLift.lift(formula, leaves, random);
    if (shape.scalar() || lifted.array()) {
      return lifted.formula();
    }
    return random.nextBoolean()
        ? plus(array(shape), lifted.formula())
        : times(lifted.formula(), array(shape));
  }

  // Arrays and numbers made of the sources

  private Field parameter(Role role, String prefix, VectorShape shape) {
    Field field = field(role, prefix, shape, null, Values.REAL);
    weights.add(field);
    return field;
  }

  /** A weight; now and then one that another formula, or another term of this one, reads too. */
  private VectorFormula weight(VectorShape shape) {
    List<Field> same = weights.stream().filter(w -> w.shape().equals(shape)).toList();
    if (!same.isEmpty() && oneIn(6)) {
      return name(any(same).name());
    }
    String prefix = shape.isMatrix() ? "W" : shape.scalar() ? "a" : "w";
    return name(parameter(Role.WEIGHT, prefix, shape).name());
  }

  /** An element of a vector of weights. */
  private VectorFormula indexed(VectorShape shape, int index) {
    return new VectorFormula.Index(weight(shape), index);
  }

  /** An array of a shape that is in the sources or made of them. */
  private VectorFormula array(VectorShape shape) {
    if (shape.scalar()) {
      return scalar();
    }
    List<Supplier<VectorFormula>> ways = new ArrayList<>();
    for (Field source : sources) {
      addWays(ways, source, shape);
    }
    if (ways.isEmpty() || oneIn(12)) {
      // Any number of sources are of some size, but not of this one.
      ways.clear();
      ways.add(() -> times(scalar(), weight(shape)));
      if (shape.isMatrix()) {
        ways.add(() -> outer(shape));
        ways.add(() -> outer(shape));
      } else if (shape.rows() > 1 && anyVector() != null) {
        Field v = anyVector();
        ways.add(
            () ->
                times(weight(VectorShape.matrix(shape.rows(), v.shape().rows())), name(v.name())));
        ways.add(() -> concatenated(shape));
        ways.add(() -> concatenated(shape));
      }
    }
    return any(ways).get();
  }

  private void addWays(List<Supplier<VectorFormula>> ways, Field source, VectorShape shape) {
    VectorShape of = source.shape();
    VectorFormula value = name(source.name());
    if (of.equals(shape)) {
      ways.addAll(List.of(() -> value, () -> value, () -> value, () -> value));
      if (shape.isVector() && shape.rows() > 1) {
        ways.add(() -> vectorOf(value, shape));
      }
    }
    if (of.isVector() && shape.isVector() && of.rows() > shape.rows()) {
      ways.add(
          () -> {
            int from = random.nextInt(of.rows() - shape.rows() + 1);
            return slice(value, from, from + shape.rows());
          });
    }
    if (of.isMatrix() && shape.isVector() && shape.rows() > 1) {
      if (of.rows() == shape.rows()) {
        ways.add(() -> times(value, array(VectorShape.vector(of.columns()))));
        ways.add(() -> times(value, weight(VectorShape.vector(of.columns()))));
      }
      if (of.columns() == shape.rows() && of.rows() > 1) {
        ways.add(() -> times(transpose(value), weight(VectorShape.vector(of.rows()))));
      }
    }
    if (of.isMatrix() && shape.isMatrix()) {
      if (of.transposed().sameSides(shape)) {
        ways.add(() -> transpose(value));
      }
      if (of.columns() == shape.columns() && !of.equals(shape) && of.rows() > 1) {
        ways.add(() -> times(weight(VectorShape.matrix(shape.rows(), of.rows())), value));
      }
      if (of.rows() == shape.rows() && !of.equals(shape)) {
        ways.add(() -> times(value, weight(VectorShape.matrix(of.columns(), shape.columns()))));
      }
    }
    if (of.isVector() && shape.isMatrix() && of.rows() == shape.rows() && of.rows() > 1) {
      VectorShape right = VectorShape.vector(shape.columns());
      ways.add(() -> times(value, transpose(weight(right))));
    }
  }

  private VectorFormula vectorOf(VectorFormula value, VectorShape shape) {
    VectorFunction f = whole(VectorFunction.Result.VECTOR);
    return switch (random.nextInt(5)) {
      case 0 -> call("softmax", value);
      case 1 -> minus(value, call("mean", value));
      case 2 -> over(value, plus(number("1"), call("norm2", value)));
      case 3 -> f == null ? value : call(f.name(), value);
      default -> dotTimes(weight(shape), value);
    };
  }

  private VectorFormula outer(VectorShape shape) {
    VectorShape right = VectorShape.vector(shape.columns());
    if (shape.rows() == 1) {
      return transpose(dotTimes(vectorOrWeight(right), weight(right)));
    }
    VectorFormula u = vectorOrWeight(VectorShape.vector(shape.rows()));
    return times(u, transpose(vectorOrWeight(right)));
  }

  private VectorFormula vectorOrWeight(VectorShape shape) {
    return sources.stream()
        .filter(f -> f.shape().equals(shape))
        .findAny()
        .map(f -> name(f.name()))
        .orElseGet(() -> weight(shape));
  }

  private VectorFormula concatenated(VectorShape shape) {
    List<VectorFormula> parts = new ArrayList<>();
    int left = shape.rows();
    while (left > 0) {
      int most = left;
      List<Field> fitting =
          sources.stream().filter(f -> f.shape().isVector() && f.shape().rows() <= most).toList();
      boolean whole = !fitting.isEmpty() && random.nextInt(3) > 0;
      Field source = whole ? any(fitting) : null;
      parts.add(whole ? name(source.name()) : scalar());
      left -= whole ? source.shape().rows() : 1;
    }
    return parts.size() == 1 ? parts.get(0) : new VectorFormula.Call("concat", parts);
  }

  /** A number that is in the sources or made of them. */
  private VectorFormula scalar() {
    List<Supplier<VectorFormula>> ways = new ArrayList<>();
    for (Field source : sources) {
      VectorFormula value = name(source.name());
      if (source.shape().scalar()) {
        ways.addAll(List.of(() -> value, () -> value, () -> value));
      } else {
        ways.add(() -> ofArray(source));
        if (source.shape().isVector()) {
          ways.add(() -> ofVector(source));
          ways.add(() -> ofVector(source));
        }
      }
    }
    return any(ways).get();
  }

  private VectorFormula ofArray(Field source) {
    VectorFormula value = name(source.name());
    VectorFunction f = whole(VectorFunction.Result.NUMBER_OF_ARRAY);
    return switch (random.nextInt(8)) {
      case 0 -> call("mean", value);
      case 1 -> call("max", value);
      case 2 -> call("min", value);
      case 3 -> call("norm2", value);
      case 4 -> call("mean", squares(value));
      case 5 -> call("sum", dotTimes(weight(source.shape()), value));
      case 6 -> f == null ? call("sum", call("tanh", value)) : call(f.name(), value);
      default -> call("sum", value);
    };
  }

  private VectorFormula ofVector(Field source) {
    VectorFormula value = name(source.name());
    VectorShape shape = source.shape();
    VectorFunction two = whole(VectorFunction.Result.NUMBER_OF_TWO);
    VectorFunction form = whole(VectorFunction.Result.NUMBER_OF_FORM);
    VectorShape square = VectorShape.matrix(shape.rows(), shape.rows());
    return switch (random.nextInt(11)) {
      case 0 -> call("dot", value, weight(shape));
      case 1 -> call("dot", weight(shape), value);
      case 2 -> times(transpose(vectorOrWeight(shape)), value);
      case 3 -> call("logsumexp", value);
      case 4 -> call("exp", VectorFormula.negative(call("squaredError", value, weight(shape))));
      case 5 -> call(two == null ? "dot" : two.name(), value, weight(shape));
      case 6 ->
          form == null || shape.rows() == 1
              ? times(indexed(shape, random.nextInt(shape.rows())), element(source))
              : call(form.name(), weight(square), value);
      case 7 ->
          shape.rows() == 1
              ? element(source)
              : times(times(transpose(value), weight(square)), vectorOrWeight(shape));
      default -> element(source);
    };
  }

  private VectorFormula element(Field source) {
    int index = random.nextInt(source.shape().rows());
    return new VectorFormula.Index(name(source.name()), index);
  }

  // The loss

  private VectorFormula loss(VectorLosses losses, List<Field> inputs, List<Field> neurons) {
    List<Field> outputs = new ArrayList<>(List.of(neurons.get(neurons.size() - 1)));
    if (neurons.size() > 1 && oneIn(3)) {
      outputs.add(any(neurons.subList(0, neurons.size() - 1)));
    }
    List<VectorFormula> terms = new ArrayList<>();
    boolean wants = random.nextInt(4) > 0;
    for (Field output : outputs) {
      List<Field> same = inputs.stream().filter(f -> f.shape().equals(output.shape())).toList();
      if (wants) {
        terms.add(losses.withTarget(output));
      } else if (same.isEmpty() || oneIn(3)) {
        terms.add(losses.alone(output));
      } else {
        terms.add(losses.reconstruction(output, any(same)));
      }
    }
    if (!weights.isEmpty() && oneIn(3)) {
      terms.add(losses.regulariser(IntStream.range(0, 2).mapToObj(i -> any(weights)).toList()));
    }
    return terms.stream().reduce(VectorFormula::plus).orElseThrow();
  }
}
