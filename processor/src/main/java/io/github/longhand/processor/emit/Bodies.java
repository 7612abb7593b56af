package io.github.longhand.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import io.github.longhand.processor.declaration.Declaration.Scalar;
import io.github.longhand.processor.schedule.Block;
import io.github.longhand.processor.schedule.Frame;
import io.github.longhand.processor.schedule.Plan;
import io.github.longhand.processor.schedule.Plan.Entry;
import io.github.longhand.processor.schedule.Plan.Part;
import io.github.longhand.processor.schedule.Statement;
import io.github.longhand.processor.schedule.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Writes the statements of methods. */
final class Bodies {
  static final ClassName CHECKS = ClassName.get("io.github.longhand.support", "Checks");

  private final Plan plan;
  private final ClassName model;
  private final boolean isFloat;
  private final ClassName trainer;
  private final LoopBodies loops;
  private final Optional<BlockBodies> blocks;
  private final Map<String, Part> parts = new HashMap<>();

  Bodies(Plan plan, ClassName model, ClassName trainer) {
    this.plan = plan;
    this.model = model;
    this.trainer = trainer;
    this.isFloat = plan.network().declaration().scalar() == Scalar.FLOAT;
    this.loops = new LoopBodies(plan, model, this);
    this.blocks = plan.block().map(b -> new BlockBodies(plan, model));
    plan.parts().forEach(part -> parts.put(part.name(), part));
  }

  CodeBlock of(Entry entry) {
    CodeBlock.Builder code = CodeBlock.builder();
    if (entry == Entry.STEP) {
      code.addStatement("$T.stepSize($L)", CHECKS, plan.frame().stepSize());
    }
    code.add(room(entry));
    Optional<String> offset =
        entry == Entry.PREDICT ? Optional.of(plan.frame().offset()) : Optional.empty();
    return code.add(statements(plan.entries().get(entry), plan.namesOf(entry), offset)).build();
  }

  /** Refuses an array that would be too short for all that is put into it: all or nothing. */
  private CodeBlock room(Entry entry) {
    String gradient = plan.frame().gradient();
    String outputs = plan.frame().outputs();
    boolean array = plan.outputCount() > 1;
    return switch (entry) {
      case GRADIENT -> room(gradient, Integer.toString(plan.parameterCount()));
      case INPUT_GRADIENT -> room(gradient, Integer.toString(Frame.size(plan.frame().inputs())));
      case PREDICT ->
          array
              ? room(outputs, plan.frame().offset() + " + " + plan.outputCount())
              : CodeBlock.of("");
      case FORWARD ->
          array ? room(outputs, Integer.toString(plan.outputCount())) : CodeBlock.of("");
      case LOSS, STEP -> CodeBlock.of("");
    };
  }

  private CodeBlock room(String array, String needed) {
    return room(plan, array, needed);
  }

  static CodeBlock room(Plan plan, String array, String needed) {
    return plan.network().hasArrays()
        ? CodeBlock.of("$T.room($S, $L, $L);\n", CHECKS, array, array, needed)
        : CodeBlock.of("");
  }

  CodeBlock of(Part part) {
    return statements(part.statements(), part.names(), Optional.of(plan.frame().offset()));
  }

  CodeBlock statements(
      List<Statement> statements,
      Function<Value, Optional<String>> names,
      Optional<String> offset) {
    CodeBlock.Builder code = CodeBlock.builder();
    statements.forEach(s -> code.add(statement(s, names, offset)));
    return code.build();
  }

  private CodeBlock statement(
      Statement statement, Function<Value, Optional<String>> names, Optional<String> offset) {
    if (statement instanceof Statement.Declare d) {
      CodeBlock value = JavaExpression.defining(d.value(), plan.frame().model(), model, names);
      return line(CodeBlock.of("final double $L = $L", d.name(), value), d.comment());
    }
    if (statement instanceof Statement.Share s) {
      CodeBlock value =
          s.declared()
              ? JavaExpression.of(s.value(), plan.frame().model(), model, names)
              : JavaExpression.defining(s.value(), plan.frame().model(), model, names);
      return line(
          CodeBlock.of("$L[$L] = $L", plan.frame().scratch(), s.index(), value), s.comment());
    }
    if (statement instanceof Statement.Run r) {
      return line(run(parts.get(r.part()), offset), Optional.empty());
    }
    Optional<CodeBlock> ofBlock = blocks.flatMap(b -> b.of(statement, names));
    if (ofBlock.isPresent()) {
      return ofBlock.get();
    }
    if (statement.values().isEmpty() || statement instanceof Statement.Kernel) {
      return loops.of(statement, names, offset);
    }
    CodeBlock value =
        JavaExpression.of(statement.values().get(0), plan.frame().model(), model, names);
    if (statement instanceof Statement.Check c) {
      return line(CodeBlock.of("$T.finite($S, $L)", CHECKS, c.quantity(), value), Optional.empty());
    }
    if (statement instanceof Statement.Store s) {
      CodeBlock stored = isFloat ? CodeBlock.of("(float) ($L)", value) : value;
      return line(CodeBlock.of("$L.$L = $L", plan.frame().model(), s.field(), stored), s.comment());
    }
    if (statement instanceof Statement.Accumulate a) {
      return line(
          CodeBlock.of("$L[$L] += $L", plan.frame().gradient(), a.index(), value),
          Optional.of(a.comment()));
    }
    if (statement instanceof Statement.Output o) {
      return line(
          CodeBlock.of(
              "$L[$L$L] = $L",
              plan.frame().outputs(),
              offset.map(from -> from + " + ").orElse(""),
              o.index(),
              value),
          Optional.empty());
    }
    if (statement instanceof Statement.Assign a) {
      return line(assign(a, value), Optional.empty());
    }
    if (statement instanceof Statement.Variable v) {
      return line(CodeBlock.of("double $L = $L", v.name(), value), Optional.empty());
    }
    if (statement instanceof Statement.Return) {
      return line(CodeBlock.of("return $L", value), Optional.empty());
    }
    return CodeBlock.of("");
  }

  /** Compound assignments would narrow to float behind the reader's back. */
  private CodeBlock assign(Statement.Assign a, CodeBlock value) {
    if (!isFloat || a.precise()) {
      return CodeBlock.of("$L $L $L", a.target(), a.operator(), value);
    }
    return a.operator().equals("=")
        ? CodeBlock.of("$L = (float) ($L)", a.target(), value)
        : CodeBlock.of(
            "$L = (float) ($L $L ($L))", a.target(), a.target(), a.operator().charAt(0), value);
  }

  private CodeBlock run(Part part, Optional<String> offset) {
    return run(part, arguments(part.section(), offset.orElse("0")));
  }

  /** The call of a part in a method over rows, where arrays have the names of the interface. */
  CodeBlock run(Statement.Run run, Map<String, String> renamed) {
    Part part = parts.get(run.part());
    List<String> arguments = new ArrayList<>(arguments(part.section(), "at"));
    arguments.replaceAll(a -> renamed.getOrDefault(a, a));
    return line(run(part, arguments), Optional.empty());
  }

  private CodeBlock run(Part part, List<String> arguments) {
    CodeBlock.Builder code = CodeBlock.builder();
    part.owner().ifPresent(owner -> code.add("$T.", trainer.nestedClass(owner)));
    return code.add("$L($L)", part.name(), String.join(", ", arguments)).build();
  }

  private List<String> arguments(Plan.Section section, String offset) {
    Frame frame = plan.frame();
    return switch (section) {
      case COMPUTE, PUBLISH -> List.of(frame.model(), frame.scratch());
      case OUTPUT -> List.of(frame.model(), frame.scratch(), frame.outputs(), offset);
      case ACCUMULATE -> List.of(frame.model(), frame.scratch(), frame.gradient());
      case UPDATE -> List.of(frame.model(), frame.scratch(), frame.stepSize());
      case BLOCK_LOAD -> List.of(block().rows(), block().row(), block().arrays(), block().count());
      case BLOCK_COMPUTE -> List.of(frame.model(), block().arrays(), block().count());
      case BLOCK_OUTPUT -> List.of(block().arrays(), block().count(), frame.outputs(), offset);
      case BLOCK_SUM -> List.of(frame.model(), block().arrays(), block().count(), frame.gradient());
    };
  }

  private Block.Names block() {
    return plan.block().orElseThrow().names();
  }

  static CodeBlock line(CodeBlock code, Optional<String> comment) {
    return comment.isPresent()
        ? CodeBlock.of("$L; // $L\n", code, comment.get())
        : CodeBlock.of("$L;\n", code);
  }
}
