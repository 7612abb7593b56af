package io.github.longhand.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import io.github.longhand.processor.declaration.Declaration.MathMode;
import io.github.longhand.processor.declaration.Declaration.Scalar;
import io.github.longhand.processor.schedule.Plan;
import io.github.longhand.processor.schedule.Statement;
import io.github.longhand.processor.schedule.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Writes the statements that work on stretches of arrays. */
final class LoopBodies {

  private final Plan plan;
  private final ClassName model;
  private final Bodies bodies;
  private final boolean isFloat;

  LoopBodies(Plan plan, ClassName model, Bodies bodies) {
    this.plan = plan;
    this.model = model;
    this.bodies = bodies;
    this.isFloat = plan.network().declaration().scalar() == Scalar.FLOAT;
  }

  /** What has the dense kernels: whichever are fastest, or those that are always the same. */
  static CodeBlock kernels(Plan plan) {
    return kernels(plan, plan.hasFloatScratch());
  }

  /** The same for arrays of a given type. */
  static CodeBlock kernels(Plan plan, boolean ofFloats) {
    boolean fast = plan.network().declaration().math() == MathMode.FAST;
    ClassName kernels =
        ClassName.get("io.github.longhand.support", fast ? "Kernels" : "PlainKernels");
    return CodeBlock.of("$T.$L", kernels, ofFloats ? "FLOAT" : "DOUBLE");
  }

  CodeBlock of(
      Statement statement, Function<Value, Optional<String>> names, Optional<String> offset) {
    if (statement instanceof Statement.Block b) {
      CodeBlock body = bodies.statements(b.body(), b.names(), offset);
      return b.comment()
          .map(c -> CodeBlock.of("// $L\n", c).toBuilder().add(body).build())
          .orElse(body);
    }
    if (statement instanceof Statement.Loop l) {
      return CodeBlock.builder()
          .beginControlFlow(
              "for (int $L = $L; $L < $L; $L++)",
              l.variable(),
              l.from(),
              l.variable(),
              l.to(),
              l.variable())
          .add(bodies.statements(l.body(), l.names(), offset))
          .endControlFlow()
          .build();
    }
    if (statement instanceof Statement.Kernel k) {
      return kernel(k, names);
    }
    if (statement instanceof Statement.ApplyToStretch a) {
      String arguments = String.join(", ", a.arguments());
      return CodeBlock.of("$T.$L($L);\n", BlockBodies.FUNCTIONS, a.function(), arguments);
    }
    if (statement instanceof Statement.CheckArray c) {
      return CodeBlock.of(
          "$T.finite($S, $S, $L, $L, $L);\n",
          Bodies.CHECKS,
          c.quantity(),
          c.of(),
          c.array(),
          c.start(),
          c.size());
    }
    if (statement instanceof Statement.CopyOut c) {
      return copyOut(c, offset);
    }
    return CodeBlock.of("");
  }

  private CodeBlock kernel(Statement.Kernel k, Function<Value, Optional<String>> names) {
    List<CodeBlock> arguments = new ArrayList<>();
    k.before().forEach(a -> arguments.add(CodeBlock.of("$L", a)));
    k.scale()
        .map(v -> JavaExpression.of(v, plan.frame().model(), model, names))
        .ifPresent(s -> arguments.add(isFloat ? CodeBlock.of("(float) ($L)", s) : s));
    k.behind().forEach(a -> arguments.add(CodeBlock.of("$L", a)));
    return CodeBlock.of("$L.$L($L);\n", kernels(plan), k.method(), CodeBlock.join(arguments, ", "));
  }

  private CodeBlock copyOut(Statement.CopyOut c, Optional<String> offset) {
    String to = plan.frame().outputs();
    String from = offset.map(o -> o + " + ").orElse("") + c.offset();
    return Copies.of(
        plan.frame().counter(), c.array(), c.start(), to, from, c.size(), isFloat, false);
  }
}
