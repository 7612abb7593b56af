package io.github.longhand.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import io.github.longhand.processor.declaration.Declaration.Variable;
import io.github.longhand.processor.network.Network;
import io.github.longhand.processor.network.Shape;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;

/** Writes the constant that lists a trainer's parameters. */
final class ParameterList {
  private static final ClassName PARAMETER = ClassName.get("io.github.longhand", "Parameter");
  private static final int LONGEST_LINE = 80;

  private ParameterList() {}

  static FieldSpec field(Network network) {
    boolean arrays = network.parameters().stream().anyMatch(v -> network.shape(v).isArray());
    CodeBlock.Builder list =
        CodeBlock.builder().add("$T.$L(", PARAMETER, arrays ? "arrays" : "scalars");
    List<String> lines = lines(network);
    for (int i = 0; i < lines.size(); i++) {
      list.add(i == 0 ? "\n    $S" : ",\n    $S", lines.get(i));
    }
    return FieldSpec.builder(
            ParameterizedTypeName.get(ClassName.get(List.class), PARAMETER),
            "PARAMETERS",
            Modifier.PRIVATE,
            Modifier.STATIC,
            Modifier.FINAL)
        .initializer(list.add(")").build())
        .build();
  }

  private static List<String> lines(Network network) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (Variable parameter : network.parameters()) {
      Shape shape = network.shape(parameter);
      String text = parameter.name() + (shape.isArray() ? "*" + shape.size() : "");
      if (line.length() + text.length() > LONGEST_LINE && line.length() > 0) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.length() == 0 ? "" : " ").append(text);
    }
    if (line.length() > 0) {
      lines.add(line.toString());
    }
    return lines;
  }
}
