package io.github.longhand.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import io.github.longhand.processor.declaration.Declaration.Scalar;
import io.github.longhand.processor.schedule.Plan;
import io.github.longhand.processor.schedule.Plan.Entry;
import io.github.longhand.processor.schedule.Plan.Part;
import io.github.longhand.processor.schedule.Plan.Section;
import io.github.longhand.processor.schedule.Statement;
import io.github.longhand.processor.schedule.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Writes the statements of methods. */
final class Bodies {
  static final ClassName CHECKS = ClassName.get("io.github.longhand", "Checks");

  private final Plan plan;
  private final ClassName model;
  private final boolean isFloat;
  private final Map<String, Section> sections = new HashMap<>();

  Bodies(Plan plan, ClassName model) {
    this.plan = plan;
    this.model = model;
    this.isFloat = plan.network().declaration().scalar() == Scalar.FLOAT;
    plan.parts().forEach(part -> sections.put(part.name(), part.section()));
  }

  CodeBlock of(Entry entry) {
    CodeBlock.Builder code = CodeBlock.builder();
    if (entry == Entry.STEP) {
      code.addStatement("$T.stepSize($L)", CHECKS, plan.stepSize());
    }
    String offset = entry == Entry.PREDICT ? plan.offset() + " + " : "";
    return code.add(statements(plan.entries().get(entry), plan.namesOf(entry), offset)).build();
  }

  CodeBlock of(Part part) {
    return statements(part.statements(), part.names(), "");
  }

  private CodeBlock statements(
      List<Statement> statements, Function<Value, Optional<String>> names, String offset) {
    CodeBlock.Builder code = CodeBlock.builder();
    statements.forEach(s -> code.add(statement(s, names, offset)));
    return code.build();
  }

  private CodeBlock statement(
      Statement statement, Function<Value, Optional<String>> names, String offset) {
    if (statement instanceof Statement.Declare d) {
      CodeBlock value = JavaExpression.defining(d.value(), plan.model(), model, names);
      return line(
          d.scratch()
              ? CodeBlock.of("$L = $L", d.name(), value)
              : CodeBlock.of("final double $L = $L", d.name(), value),
          d.comment());
    }
    if (statement instanceof Statement.Run r) {
      String argument =
          switch (sections.get(r.part())) {
            case COMPUTE, PUBLISH -> "";
            case ACCUMULATE -> plan.gradient();
            case UPDATE -> plan.stepSize();
          };
      return line(CodeBlock.of("$L($L)", r.part(), argument), Optional.empty());
    }
    CodeBlock value = JavaExpression.of(statement.values().get(0), plan.model(), model, names);
    if (statement instanceof Statement.Check c) {
      return line(CodeBlock.of("$T.finite($S, $L)", CHECKS, c.quantity(), value), Optional.empty());
    }
    if (statement instanceof Statement.Store s) {
      CodeBlock stored = isFloat ? CodeBlock.of("(float) ($L)", value) : value;
      return line(CodeBlock.of("$L.$L = $L", plan.model(), s.field(), stored), s.comment());
    }
    if (statement instanceof Statement.Accumulate a) {
      return line(
          CodeBlock.of("$L[$L] += $L", plan.gradient(), a.index(), value),
          Optional.of(a.comment()));
    }
    if (statement instanceof Statement.Output o) {
      return line(
          CodeBlock.of("$L[$L$L] = $L", plan.outputs(), offset, o.index(), value),
          Optional.empty());
    }
    if (statement instanceof Statement.Return) {
      return line(CodeBlock.of("return $L", value), Optional.empty());
    }
    return CodeBlock.of("");
  }

  private static CodeBlock line(CodeBlock code, Optional<String> comment) {
    return comment.isPresent()
        ? CodeBlock.of("$L; // $L\n", code, comment.get())
        : CodeBlock.of("$L;\n", code);
  }
}
