package io.github.longhand.processor;

import io.github.longhand.processor.RandomNetwork.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A network of arrays: what the source of a model says, and all that the reference needs.
 *
 * @param seed what it was drawn from
 * @param unroll the way of generating code that the model asks for
 * @param fields in the order of declaration
 * @param evaluationOrder the neurons and last the loss, each after those it reads
 * @param functions those that are applied element by element, with derivatives that are only named
 * @param wholes those that are put in as a whole
 */
record VectorNetwork(
    String name,
    long seed,
    Precision precision,
    Unroll unroll,
    List<Field> fields,
    List<Field> evaluationOrder,
    List<UserFunction> functions,
    List<VectorFunction> wholes) {
  static final String PACKAGE = "random";

  enum Unroll {
    AUTO,
    ALWAYS,
    NEVER
  }

  /** The values that a field without a formula gets. */
  enum Values {
    REAL,
    POSITIVE,
    BINARY,
    ONE_HOT,
    DISTRIBUTION;

    double[] draw(int size, Random random) {
      double[] values = random.doubles(size).toArray();
      double sum = IntStream.range(0, size).mapToDouble(i -> values[i]).sum();
      int hot = random.nextInt(size);
      return IntStream.range(0, size)
          .mapToDouble(
              i ->
                  switch (this) {
                    case REAL -> 2.6 * values[i] - 1.3;
                    case POSITIVE -> 0.3 + 1.7 * values[i];
                    case BINARY -> Math.rint(values[i]);
                    case ONE_HOT -> i == hot ? 1 : 0;
                    case DISTRIBUTION -> values[i] / sum;
                  })
          .toArray();
    }
  }

  /**
   * A field of the model.
   *
   * @param formula null if the role has none
   * @param declared whether the model must say the shape of a weight
   */
  record Field(
      Role role,
      String name,
      VectorShape shape,
      VectorFormula formula,
      boolean frozen,
      Values values,
      boolean declared) {
    boolean isWeight() {
      return role == Role.WEIGHT || role == Role.BIAS;
    }

    boolean isParameter() {
      return isWeight() && !frozen;
    }

    Field declaredAs(boolean said) {
      return new Field(role, name, shape, formula, frozen, values, said);
    }

    /** The names of the elements, in the order of the array. */
    Stream<String> elements() {
      return shape.scalar()
          ? Stream.of(name)
          : IntStream.range(0, shape.size()).mapToObj(i -> name + "[" + i + "]");
    }
  }

  VectorNetwork with(Unroll other) {
    return new VectorNetwork(
        name, seed, precision, other, fields, evaluationOrder, functions, wholes);
  }

  String className() {
    return PACKAGE + "." + name;
  }

  List<Field> fields(Role role) {
    return fields.stream().filter(f -> f.role() == role).toList();
  }

  List<Field> parameters() {
    return fields.stream().filter(Field::isParameter).toList();
  }

  List<Field> frozen() {
    return fields.stream().filter(f -> f.isWeight() && f.frozen()).toList();
  }

  /** The neurons that the loss reads. */
  List<Field> outputs() {
    Set<String> read = loss().formula().names();
    return fields(Role.NEURON).stream().filter(f -> read.contains(f.name())).toList();
  }

  Field loss() {
    return evaluationOrder.get(evaluationOrder.size() - 1);
  }

  Map<String, VectorFunction> wholesByName() {
    return wholes.stream().collect(Collectors.toMap(VectorFunction::name, Function.identity()));
  }

  /** The names of all elements of some fields, as flat arrays have them. */
  static List<String> elements(List<Field> fields) {
    return fields.stream().flatMap(Field::elements).toList();
  }

  static int count(List<Field> fields) {
    return fields.stream().mapToInt(f -> f.shape().size()).sum();
  }

  /** The model in Java. */
  String source() {
    // Spaces and spare parentheses are part of the network: a seed gives one text.
    Random style = new Random(seed);
    StringBuilder text = new StringBuilder("package " + PACKAGE + ";\n\n");
    text.append("import io.github.longhand.Function;\nimport io.github.longhand.Network;\n");
    for (Role role : Role.values()) {
      text.append("import io.github.longhand.").append(role.annotation).append(";\n");
    }
    boolean saysAuto = style.nextBoolean();
    boolean says = unroll != Unroll.AUTO || saysAuto;
    text.append("\n@Network").append(says ? "(unroll = Network.Unroll." + unroll + ")" : "");
    text.append('\n');
    List<UserFunction> declared = functions.stream().filter(UserFunction::isDeclared).toList();
    for (UserFunction function : declared) {
      if (!function.isMethod()) {
        text.append("@Function(\"").append(function.definition(style)).append("\")\n");
      }
    }
    for (VectorFunction function : wholes) {
      text.append("@Function(\"").append(function.definition(style)).append("\")\n");
    }
    text.append("class ").append(name).append(" {\n");
    String last = "";
    for (Field field : fields) {
      String declaration = declaration(field, style);
      if (declaration.equals(last) && style.nextInt(3) > 0) {
        text.setLength(text.length() - 2);
        text.append(", ");
      } else {
        text.append("  ").append(declaration);
      }
      text.append(field.name()).append(";\n");
      last = field.formula() == null ? declaration : "";
    }
    for (UserFunction function : declared) {
      if (function.isMethod()) {
        text.append('\n').append(function.method());
      }
    }
    return text.append("}\n").toString();
  }

  /** The annotation and the type. */
  private String declaration(Field field, Random style) {
    List<String> attributes = new ArrayList<>();
    VectorShape shape = field.shape();
    if (field.formula() != null) {
      String formula = '"' + VectorFormulaText.of(field.formula(), style) + '"';
      attributes.add(shape.scalar() ? formula : "value = " + formula);
    }
    if (field.frozen()) {
      attributes.add("frozen = true");
    }
    if (!shape.scalar() && (!field.isWeight() || field.declared())) {
      if (shape.columns() == 1) {
        attributes.add("size = " + shape.rows());
      } else {
        attributes.add("rows = " + shape.rows());
        attributes.add("columns = " + shape.columns());
      }
    }
    return "@"
        + field.role().annotation
        + (attributes.isEmpty() ? "" : "(" + String.join(", ", attributes) + ")")
        + " "
        + precision.type
        + (shape.scalar() ? " " : "[] ");
  }
}
