package io.github.longhand.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import io.github.longhand.processor.declaration.Declaration.Role;
import io.github.longhand.processor.declaration.Declaration.Scalar;
import io.github.longhand.processor.declaration.Declaration.Start;
import io.github.longhand.processor.declaration.Declaration.Variable;
import io.github.longhand.processor.network.Fans;
import io.github.longhand.processor.network.Fans.Fan;
import io.github.longhand.processor.network.Fingerprint;
import io.github.longhand.processor.network.Network;
import io.github.longhand.processor.network.Neuron;
import io.github.longhand.processor.network.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.lang.model.element.Modifier;

/** Writes the constants of a trainer that say what the network has, and the methods for them. */
final class PortLists {
  private static final ClassName PARAMETER = ClassName.get("io.github.longhand", "Parameter");
  private static final ClassName PORT = ClassName.get("io.github.longhand", "Port");

  /** The constant of the parameters. */
  static final String PARAMETERS = "PARAMETERS";

  private static final int LONGEST_LINE = 80;

  private PortLists() {}

  static List<FieldSpec> fields(Network network) {
    List<String> outputs = new ArrayList<>();
    for (Neuron output : network.outputs()) {
      outputs.add(port(output.variable(), network));
    }
    return List.of(
        field(PARAMETER, PARAMETERS, parameters(network)),
        field(PORT, "INPUTS", lines("", ports(network.inputs(), network))),
        field(PORT, "TARGETS", lines("", ports(network.targets(), network))),
        field(PORT, "OUTPUTS", lines("", outputs)));
  }

  static List<MethodSpec> methods(Network network) {
    List<MethodSpec> methods = new ArrayList<>();
    methods.add(list(PARAMETER, "parameters"));
    methods.add(list(PORT, "inputs"));
    methods.add(list(PORT, "targets"));
    methods.add(list(PORT, "outputs"));
    methods.add(
        FlatMethods.override("fingerprint")
            .returns(String.class)
            .addStatement("return $S", Fingerprint.of(network))
            .build());
    if (network.declaration().scalar() == Scalar.FLOAT) {
      methods.add(
          FlatMethods.override("isFloat")
              .returns(boolean.class)
              .addStatement("return true")
              .build());
    }
    return methods;
  }

  private static MethodSpec list(ClassName of, String name) {
    return FlatMethods.override(name)
        .returns(listOf(of))
        .addStatement("return $L", name.toUpperCase(Locale.ROOT))
        .build();
  }

  private static TypeName listOf(ClassName element) {
    return ParameterizedTypeName.get(ClassName.get(List.class), element);
  }

  private static FieldSpec field(ClassName of, String name, List<String> lines) {
    CodeBlock.Builder list = CodeBlock.builder().add("$T.list(", of);
    for (int i = 0; i < lines.size(); i++) {
      list.add(lines.size() == 1 ? "$S" : i == 0 ? "\n    $S" : ",\n    $S", lines.get(i));
    }
    return FieldSpec.builder(listOf(of), name, Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
        .initializer(list.add(")").build())
        .build();
  }

  private static List<String> ports(List<Variable> variables, Network network) {
    return variables.stream().map(v -> port(v, network)).toList();
  }

  private static String port(Variable v, Network network) {
    Shape shape = network.shape(v);
    return v.name() + (shape.isArray() ? "*" + shape.size() : "");
  }

  /** Neighbours of one kind together, each line with its kind. */
  private static List<String> parameters(Network network) {
    Fans fans = Fans.of(network);
    List<String> lines = new ArrayList<>();
    List<String> group = new ArrayList<>();
    String kind = "";
    for (Variable parameter : network.parameters()) {
      String own = kind(parameter);
      if (!own.equals(kind)) {
        lines.addAll(lines(kind + " ", group));
        group.clear();
        kind = own;
      }
      group.add(parameter(parameter, network.shape(parameter), fans));
    }
    lines.addAll(lines(kind + " ", group));
    return lines;
  }

  private static String kind(Variable parameter) {
    String role = parameter.role() == Role.BIAS ? "biases" : "weights";
    return role + parameter.start().map(s -> ":" + s.init().name() + value(s)).orElse("");
  }

  private static String value(Start start) {
    return switch (start.init()) {
      case CONSTANT -> "=" + start.value();
      default -> "";
    };
  }

  private static String parameter(Variable v, Shape shape, Fans fans) {
    String sizes = "";
    if (shape.isVector()) {
      sizes = "*" + shape.size();
    } else if (shape.isArray()) {
      sizes = "*" + shape.rows() + "*" + shape.columns();
    }
    if (v.role() == Role.BIAS) {
      return v.name() + sizes;
    }
    Fan fan = fans.of(v.name());
    boolean matrix = shape.isArray() && !shape.isVector();
    Fan usual = new Fan(matrix ? shape.columns() : shape.size(), matrix ? shape.rows() : 1);
    if (fan.equals(usual)) {
      return v.name() + sizes;
    }
    return v.name() + sizes + "/" + fan.in() + (fan.out() == fan.in() ? "" : "/" + fan.out());
  }

  private static List<String> lines(String first, List<String> texts) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder(first);
    for (String text : texts) {
      if (line.length() + text.length() > LONGEST_LINE && line.length() > first.length()) {
        lines.add(line.toString());
        line.setLength(0);
        line.append(first);
      }
      line.append(line.length() == first.length() ? "" : " ").append(text);
    }
    if (line.length() > first.length()) {
      lines.add(line.toString());
    }
    return lines;
  }
}
