package io.github.longhand.processor;

import static io.github.longhand.processor.Formulas.call;
import static io.github.longhand.processor.Formulas.name;
import static io.github.longhand.processor.Formulas.number;
import static io.github.longhand.processor.Formulas.plus;
import static io.github.longhand.processor.Formulas.square;
import static io.github.longhand.processor.Formulas.times;

import io.github.longhand.processor.RandomNetwork.Field;
import io.github.longhand.processor.RandomNetwork.Role;
import io.github.longhand.processor.RandomNetwork.Values;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/** Draws one network: inputs, functions, neurons that read those before them, and a loss. */
final class NetworkGenerator {
  /** Names that a generator may want for itself, or that mean something in Java. */
  private static final List<String> ODD_NAMES =
      List.of(
          "k",
          "g",
          "model",
          "step",
          "dL",
          "z1",
          "Math",
          "gradient",
          "predict",
          "inputs",
          "targets",
          "theta",
          "row",
          "trainer",
          "from",
          "to",
          "String",
          "Double",
          "Trainer",
          "out",
          "d1",
          "dx1",
          "t0",
          "i",
          "θ",
          "L",
          "n",
          "forward",
          "parameters",
          "fork",
          "outputs",
          "r");

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
          "elu",
          "silu",
          "gelu",
          "softplus",
          "sin",
          "atan",
          "erf",
          "asinh");

  private final Random random;
  private final Precision precision;
  private final List<UserFunction> functions = new ArrayList<>();
  private final List<Field> fields = new ArrayList<>();
  private final List<Field> weights = new ArrayList<>();
  private final Set<String> names = new HashSet<>();
  private final boolean oddNames;

  private NetworkGenerator(long seed, Precision precision) {
    this.random = new Random(seed);
    this.precision = precision;
    this.oddNames = random.nextInt(4) == 0;
  }

  static RandomNetwork draw(String name, long seed, Precision precision) {
    return new NetworkGenerator(seed, precision).network(name, seed);
  }

  private RandomNetwork network(String name, long seed) {
    drawFunctions();
    List<Field> sources = new ArrayList<>();
    for (int i = 1 + random.nextInt(4); i > 0; i--) {
      sources.add(field(Role.INPUT, "x", null, Values.REAL));
    }
    List<Field> inputs = List.copyOf(sources);
    List<Field> neurons = new ArrayList<>();
    for (int i = 1 + random.nextInt(8); i > 0; i--) {
      Field neuron = field(Role.NEURON, "h", neuron(sources, neurons.isEmpty()), null);
      neurons.add(neuron);
      sources.add(neuron);
    }
    List<Field> targets = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      targets.add(field(Role.TARGET, "t", null, any(List.of(Values.values()))));
    }
    List<Field> evaluationOrder = new ArrayList<>(neurons);
    evaluationOrder.add(field(Role.LOSS, "cost", loss(inputs, neurons, targets), null));
    Set<String> read = new HashSet<>();
    evaluationOrder.forEach(f -> read.addAll(f.formula().names()));
    List<Field> declared = new ArrayList<>(fields);
    declared.removeIf(f -> f.role() == Role.INPUT && !read.contains(f.name()));
    if (random.nextInt(3) == 0) {
      Collections.shuffle(declared, random);
    }
    return new RandomNetwork(name, seed, precision, declared, evaluationOrder, functions);
  }

  private <T> T any(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  private Field field(Role role, String prefix, Formula formula, Values values) {
    String name = oddNames && random.nextInt(3) == 0 ? any(ODD_NAMES) : prefix + 1;
    for (int i = 2; !names.add(name); i++) {
      name = prefix + i;
    }
    boolean frozen = (role == Role.WEIGHT || role == Role.BIAS) && random.nextInt(12) == 0;
    Field field = new Field(role, name, formula, frozen, values);
    fields.add(field);
    return field;
  }

  private void drawFunctions() {
    for (int i = random.nextInt(4); i > 0; i--) {
      if (random.nextInt(4) == 0) {
        add(ownFunction("own" + i));
      } else {
        any(UserFunction.FAMILIES).forEach(this::add);
      }
    }
    if (random.nextInt(4) == 0) {
      Collections.shuffle(functions, random);
    }
  }

  private void add(UserFunction function) {
    // Methods are of doubles, and a network has one type throughout.
    boolean fits = !function.isMethod() || precision == Precision.DOUBLE;
    if (fits && functions.stream().noneMatch(f -> f.name().equals(function.name()))) {
      functions.add(function);
    }
  }

  /** A function with any formula, which reads each of its parameters. */
  private UserFunction ownFunction(String name) {
    List<String> parameters = List.of("u", "v", "k").subList(0, 1 + random.nextInt(3));
    FormulaGenerator generator =
        new FormulaGenerator(random, () -> name(any(parameters)), List.copyOf(functions));
    Formula body = generator.formula(2);
    for (String parameter : parameters) {
      if (!body.names().contains(parameter)) {
        body = plus(body, times(number("0.5"), name(parameter)));
      }
    }
    return UserFunction.of(name, parameters, body);
  }

  /** A weight; now and then one that another formula, or another term of this one, reads too. */
  private Formula weight() {
    if (!weights.isEmpty() && random.nextInt(8) == 0) {
      return name(any(weights).name());
    }
    Field weight = field(Role.WEIGHT, "w", null, Values.REAL);
    weights.add(weight);
    return name(weight.name());
  }

  private Formula bias() {
    return name(field(Role.BIAS, "b", null, Values.REAL).name());
  }

  private Formula neuron(List<Field> sources, boolean first) {
    List<Field> read = new ArrayList<>(sources);
    Collections.shuffle(read, random);
    // The newest always, so that most networks are deep; the rest are lateral and skip edges.
    Field newest = sources.get(sources.size() - 1);
    read.remove(newest);
    read = new ArrayList<>(read.subList(0, Math.min(read.size(), random.nextInt(4))));
    if (first || read.isEmpty() || random.nextInt(6) > 0) {
      read.add(newest);
    }
    List<Formula> leaves = read.stream().map(f -> name(f.name())).toList();
    String activation = activation();
    return switch (random.nextInt(12)) {
      case 0, 1 -> anyFormula(leaves);
      case 2 -> current(leaves);
      case 3 -> times(call("logistic", current(leaves)), call("tanh", current(leaves)));
      case 4 -> plus(call(activation, current(leaves)), times(weight(), any(leaves)));
      case 5 -> call(activation, anyFormula(leaves));
      case 6 -> userCall(leaves);
      default -> call(activation, current(leaves));
    };
  }

  private String activation() {
    List<String> own =
        functions.stream()
            .filter(f -> f.isDeclared() && f.parameters().size() == 1)
            .map(UserFunction::name)
            .toList();
    return any(!own.isEmpty() && random.nextInt(3) == 0 ? own : ACTIVATIONS);
  }

  private Formula anyFormula(List<Formula> sources) {
    FormulaGenerator generator =
        new FormulaGenerator(
            random,
            () ->
                switch (random.nextInt(6)) {
                  case 0 -> weight();
                  case 1, 2 -> times(weight(), any(sources));
                  default -> any(sources);
                },
            functions);
    return generator.formula(1 + random.nextInt(3));
  }

  private Formula userCall(List<Formula> sources) {
    if (functions.isEmpty()) {
      return anyFormula(sources);
    }
    UserFunction function = any(functions);
    List<Formula> arguments =
        function.parameters().stream().map(p -> current(List.of(any(sources)))).toList();
    return new Formula.Call(function.name(), arguments);
  }

  /** A weighted sum of sources, of products of two, or with a squared weight. */
  private Formula current(List<Formula> sources) {
    List<Formula> terms = new ArrayList<>();
    for (Formula source : sources) {
      Formula factor =
          switch (random.nextInt(10)) {
            case 0 -> times(weight(), any(sources));
            case 1 -> square(weight());
            default -> weight();
          };
      terms.add(random.nextInt(4) == 0 ? times(source, factor) : times(factor, source));
    }
    if (random.nextInt(3) > 0) {
      terms.add(random.nextInt(terms.size() + 1), bias());
    }
    return terms.stream()
        .reduce((a, b) -> new Formula.Sum(a, random.nextInt(8) == 0, b))
        .orElseThrow();
  }

  private Formula loss(List<Field> inputs, List<Field> neurons, List<Field> targets) {
    LossGenerator losses = new LossGenerator(random);
    List<Field> outputs = new ArrayList<>(List.of(neurons.get(neurons.size() - 1)));
    if (neurons.size() > 1 && random.nextInt(3) == 0) {
      outputs.add(any(neurons.subList(0, neurons.size() - 1)));
    }
    List<Formula> terms = new ArrayList<>();
    for (int i = 0; i < Math.max(outputs.size(), targets.size()); i++) {
      Field output = outputs.get(i % outputs.size());
      if (i < targets.size()) {
        terms.add(loss(losses, output, targets.get(i)));
      } else {
        boolean reconstructs = random.nextBoolean();
        Formula wanted = reconstructs ? name(any(inputs).name()) : number("0.7");
        terms.add(losses.ofReal(name(output.name()), wanted));
      }
    }
    if (!weights.isEmpty() && random.nextInt(3) == 0) {
      List<Formula> few = Stream.of(any(weights), any(weights)).map(f -> name(f.name())).toList();
      terms.add(losses.regulariser(few));
    }
    return terms.stream().reduce(Formulas::plus).orElseThrow();
  }

  private Formula loss(LossGenerator losses, Field output, Field target) {
    Formula value = name(output.name());
    Formula wanted = name(target.name());
    return switch (target.values()) {
      case REAL -> losses.ofReal(value, wanted);
      case POSITIVE -> losses.ofPositive(value, wanted);
      case BINARY -> {
        boolean isProbability =
            output.formula() instanceof Formula.Call c
                && (c.function().equals("logistic") || c.function().equals("sigma"));
        yield losses.ofBinary(value, wanted, isProbability);
      }
    };
  }
}
