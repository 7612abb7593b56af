package io.github.longhand.processor;

import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * A network: what the source of a model says, and all that the reference needs.
 *
 * @param seed what it was drawn from
 * @param fields in the order of declaration
 * @param evaluationOrder the neurons and last the loss, each after those it reads
 * @param functions those of the user's, with derivatives that are only named in formulas
 */
record RandomNetwork(
    String name,
    long seed,
    Precision precision,
    List<Field> fields,
    List<Field> evaluationOrder,
    List<UserFunction> functions) {
  static final String PACKAGE = "random";

  enum Role {
    INPUT("Input"),
    WEIGHT("Weight"),
    BIAS("Bias"),
    NEURON("Neuron"),
    TARGET("Target"),
    LOSS("Loss");

    final String annotation;

    Role(String annotation) {
      this.annotation = annotation;
    }
  }

  /** The values that a field without a formula gets. */
  enum Values {
    REAL,
    POSITIVE,
    BINARY;

    double draw(Random random) {
      return switch (this) {
        case REAL -> 2.6 * random.nextDouble() - 1.3;
        case POSITIVE -> 0.3 + 1.7 * random.nextDouble();
        case BINARY -> random.nextInt(2);
      };
    }
  }

  /** A field of the model; the formula is null if the role has none. */
  record Field(Role role, String name, Formula formula, boolean frozen, Values values) {
    boolean isParameter() {
      return (role == Role.WEIGHT || role == Role.BIAS) && !frozen;
    }

    boolean isFrozen() {
      return frozen;
    }
  }

  String className() {
    return PACKAGE + "." + name;
  }

  List<String> names(Role role) {
    return fields.stream().filter(f -> f.role() == role).map(Field::name).toList();
  }

  List<String> parameters() {
    return fields.stream().filter(Field::isParameter).map(Field::name).toList();
  }

  List<String> frozen() {
    return fields.stream().filter(Field::isFrozen).map(Field::name).toList();
  }

  /** The neurons that the loss reads. */
  List<String> outputs() {
    Set<String> read = loss().formula().names();
    return names(Role.NEURON).stream().filter(read::contains).toList();
  }

  Field loss() {
    return evaluationOrder.get(evaluationOrder.size() - 1);
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
    text.append("\n@Network\n");
    List<UserFunction> declared = functions.stream().filter(UserFunction::isDeclared).toList();
    for (UserFunction function : declared) {
      if (!function.isMethod()) {
        text.append("@Function(\"").append(function.definition(style)).append("\")\n");
      }
    }
    text.append("class ").append(name).append(" {\n");
    for (Field field : fields) {
      text.append("  @").append(field.role().annotation);
      if (field.formula() != null) {
        text.append("(\"").append(FormulaText.of(field.formula(), style)).append("\")");
      } else if (field.frozen()) {
        text.append("(frozen = true)");
      }
      text.append(' ').append(precision.type).append(' ').append(field.name()).append(";\n");
    }
    for (UserFunction function : declared) {
      if (function.isMethod()) {
        text.append('\n').append(function.method());
      }
    }
    return text.append("}\n").toString();
  }
}
