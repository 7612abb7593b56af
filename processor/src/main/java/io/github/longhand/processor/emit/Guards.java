package io.github.longhand.processor.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.TypeName;
import io.github.longhand.processor.code.Block;
import io.github.longhand.processor.code.Frame;
import io.github.longhand.processor.code.Frame.Argument;
import io.github.longhand.processor.code.Location;
import io.github.longhand.processor.code.Plan;
import io.github.longhand.processor.code.Plan.Entry;
import io.github.longhand.processor.code.Plan.Look;
import io.github.longhand.processor.code.Statement;
import io.github.longhand.processor.code.Statement.Start;
import io.github.longhand.processor.code.Stretch;
import io.github.longhand.processor.code.Value;
import io.github.longhand.processor.code.Value.Literal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/**
 * Writes the finite rule: one condition that holds for all ordinary samples, and a call of what
 * looks at the others.
 */
final class Guards {
  /** The constant beyond which a value is far from ordinary ones. */
  static final String FAR = "FAR";

  private static final String MOST = "Double.MAX_VALUE";

  private Guards() {}

  static FieldSpec field(Plan plan) {
    return FieldSpec.builder(
            TypeName.DOUBLE, FAR, Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
        .addJavadoc(
            "Products of values up to here are finite, and no weight becomes infinite by them.\n")
        .initializer("0x1p$L", plan.far())
        .build();
  }

  static String methodName(Entry entry) {
    return entry == Entry.EXAMINE ? "examine" : "examineInputs";
  }

  /** A condition on two sums of magnitudes. */
  static CodeBlock of(Plan plan, Statement.Guard g, Function<Value, CodeBlock> writer) {
    List<CodeBlock> conditions = new ArrayList<>();
    if (!(g.bounded().operation() instanceof Literal)) {
      conditions.add(CodeBlock.of("$L <= $L", writer.apply(g.bounded()), FAR));
    }
    if (!(g.finite().operation() instanceof Literal)) {
      conditions.add(CodeBlock.of("$L <= $L", writer.apply(g.finite()), most(plan)));
    }
    return guard(plan, conditions, g.look());
  }

  private static String most(Plan plan) {
    return plan.isFloat() ? "Float.MAX_VALUE" : MOST;
  }

  /** A condition on stretches of the scratch array. */
  static CodeBlock of(Plan plan, Statement.GuardArrays g) {
    return guard(
        plan,
        Stream.concat(
                g.bounded().stream().map(s -> within(plan, s, FAR)),
                g.finite().stream().map(s -> within(plan, s, most(plan))))
            .toList(),
        g.look());
  }

  /** Whether all samples of a block are ordinary. */
  static CodeBlock ofBlock(Plan plan, Block block) {
    return Stream.concat(
            block.bounded().stream().map(s -> within(plan, s, FAR)),
            block.finite().stream().map(s -> within(plan, s, most(plan))))
        .collect(CodeBlock.joining(" && "));
  }

  private static CodeBlock within(Plan plan, Stretch s, String most) {
    Spelling spelling = Spelling.ofMethods(plan);
    if (s instanceof Stretch.Number n) {
      String field = spelling.of(new Location.Field(n.field()));
      return CodeBlock.of("$T.abs($L) <= $L", Math.class, field, most);
    }
    if (s instanceof Stretch.Slot slot) {
      return within(spelling.slot(slot.index()) + ", 0", "count", most);
    }
    Stretch.Elements e = (Stretch.Elements) s;
    Start start = new Start(e.array(), e.first());
    return within(spelling.of(start), spelling.of(e.size()), most);
  }

  private static CodeBlock within(String start, String size, String most) {
    return most.equals(FAR)
        ? CodeBlock.of("$T.isWithin($L, $L, $L)", Bodies.CHECKS, start, size, FAR)
        : CodeBlock.of("$T.isFinite($L, $L)", Bodies.CHECKS, start, size);
  }

  private static CodeBlock guard(Plan plan, List<CodeBlock> conditions, Look look) {
    List<CodeBlock> all = new ArrayList<>(conditions);
    if (look == Look.STEP) {
      all.add(CodeBlock.of("$T.abs($L) <= $L", Math.class, plan.frame().stepSize(), FAR));
    }
    if (all.isEmpty()) {
      return CodeBlock.of("");
    }
    CodeBlock.Builder code =
        CodeBlock.builder().beginControlFlow("if (!($L))", CodeBlock.join(all, " && "));
    String examine =
        methodName(look == Look.INPUT_GRADIENT ? Entry.EXAMINE_INPUTS : Entry.EXAMINE)
            + "("
            + String.join(", ", sample(plan))
            + ")";
    if (look == Look.STEP) {
      code.addStatement("$T.update(this, $L, $L)", Bodies.CHECKS, examine, plan.frame().stepSize());
    } else {
      code.addStatement("$L", examine);
    }
    return code.endControlFlow().build();
  }

  /** What a whole method hands on; a cut one has it in the scratch array. */
  private static List<String> sample(Plan plan) {
    Frame frame = plan.frame();
    return plan.cut()
        ? List.of()
        : Stream.concat(frame.inputs().stream(), frame.targets().stream())
            .map(Argument::name)
            .toList();
  }
}
