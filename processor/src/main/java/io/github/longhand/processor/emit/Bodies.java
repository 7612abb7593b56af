package io.github.longhand.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import io.github.longhand.processor.code.Block;
import io.github.longhand.processor.code.Frame;
import io.github.longhand.processor.code.Plan;
import io.github.longhand.processor.code.Plan.Body;
import io.github.longhand.processor.code.Plan.Entry;
import io.github.longhand.processor.code.Plan.Part;
import io.github.longhand.processor.code.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes the statements of methods. */
final class Bodies {
  static final ClassName CHECKS = ClassName.get("io.github.longhand.support", "Checks");

  private final Plan plan;
  private final ClassName model;
  private final ClassName trainer;
  private final LineMarks marks;
  private final Map<String, Part> parts = new HashMap<>();

  Bodies(Plan plan, ClassName model, ClassName trainer, LineMarks marks) {
    this.marks = marks;
    this.plan = plan;
    this.model = model;
    this.trainer = trainer;
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
    LineMarks own = entry == Entry.STEP ? marks : LineMarks.NONE;
    return code.add(body(plan.entries().get(entry), offset, own)).build();
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
      case LOSS, STEP, EXAMINE, EXAMINE_INPUTS -> CodeBlock.of("");
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
    LineMarks own =
        switch (part.section()) {
          case COMPUTE, UPDATE -> marks;
          default -> LineMarks.NONE;
        };
    return body(part.body(), Optional.of(plan.frame().offset()), own);
  }

  private CodeBlock body(Body body, Optional<String> offset, LineMarks own) {
    StatementWriter writer =
        new StatementWriter(
            plan,
            model,
            body.names(),
            offset,
            run -> CodeBlock.of("$L;\n", run(parts.get(run.part()), offset)),
            own);
    return writer.all(body.statements());
  }

  private CodeBlock run(Part part, Optional<String> offset) {
    return run(part, arguments(part.section(), offset.orElse("0")));
  }

  /** The call of a part in a method over rows, where arrays have the names of the interface. */
  CodeBlock run(Statement.Run run, Map<String, String> renamed) {
    Part part = parts.get(run.part());
    List<String> arguments = new ArrayList<>(arguments(part.section(), "at"));
    arguments.replaceAll(a -> renamed.getOrDefault(a, a));
    return CodeBlock.of("$L;\n", run(part, arguments));
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
}
