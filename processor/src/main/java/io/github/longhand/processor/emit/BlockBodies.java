package io.github.longhand.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import io.github.longhand.processor.schedule.Block;
import io.github.longhand.processor.schedule.Plan;
import io.github.longhand.processor.schedule.Statement;
import io.github.longhand.processor.schedule.Value;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Writes the statements that work on blocks of samples. */
final class BlockBodies {
  static final ClassName FUNCTIONS = ClassName.get("io.github.longhand.support", "BlockFunctions");

  private final Plan plan;
  private final ClassName model;
  private final Block.Names block;

  BlockBodies(Plan plan, ClassName model) {
    this.plan = plan;
    this.model = model;
    this.block = plan.block().orElseThrow().names();
  }

  /** The code of a statement; empty if it is not one on blocks. */
  Optional<CodeBlock> of(Statement statement, Function<Value, Optional<String>> names) {
    if (statement instanceof Statement.Slot s) {
      return Optional.of(
          CodeBlock.of("final double[] $L = $L[$L];\n", s.array(), block.arrays(), s.index()));
    }
    if (statement instanceof Statement.Fill f) {
      CodeBlock value = JavaExpression.defining(f.value(), plan.frame().model(), model, names);
      return Optional.of(loop(CodeBlock.of("$L = $L", element(f.array()), value), f.comment()));
    }
    if (statement instanceof Statement.Apply a) {
      return Optional.of(Bodies.line(call(a.function(), a.arrays()), Optional.empty()));
    }
    if (statement instanceof Statement.Load l) {
      String from = row(block.row() + " + " + block.index(), l.column(), l.columns());
      return Optional.of(loop(element(l.array()), block.rows() + "[" + from + "]"));
    }
    if (statement instanceof Statement.Unload u) {
      String to = plan.frame().offset() + " + " + row(block.index(), u.column(), u.columns());
      return Optional.of(loop(plan.frame().outputs() + "[" + to + "]", element(u.array())));
    }
    if (statement instanceof Statement.CopyRows c) {
      String from = row(block.row() + " + " + block.index(), c.offset(), c.width());
      return Optional.of(
          copies(c.size(), block.rows(), from, block.arrays(), to(c.start(), c.size())));
    }
    if (statement instanceof Statement.CopyRowsOut c) {
      String to = plan.frame().offset() + " + " + row(block.index(), c.offset(), c.width());
      return Optional.of(
          copies(c.size(), block.arrays(), to(c.start(), c.size()), plan.frame().outputs(), to));
    }
    if (statement instanceof Statement.AddSum s) {
      CodeBlock sum = sum(s.arrays());
      return Optional.of(
          Bodies.line(
              CodeBlock.of("$L[$L] += $L", plan.frame().gradient(), s.index(), sum),
              Optional.of(s.comment())));
    }
    return Optional.empty();
  }

  private String to(String start, int size) {
    return start + " + " + row(block.index(), 0, size);
  }

  /** A stretch of each row. */
  private CodeBlock copies(int size, String from, String fromStart, String to, String toStart) {
    boolean fromFloat = from.equals(block.arrays()) && plan.hasFloatScratch();
    boolean toFloat = to.equals(block.arrays()) && plan.hasFloatScratch();
    return CodeBlock.builder()
        .beginControlFlow("for (int $1L = 0; $1L < $2L; $1L++)", block.index(), block.count())
        .add(
            Copies.of(
                plan.frame().counter(), from, fromStart, to, toStart, size, fromFloat, toFloat))
        .endControlFlow()
        .build();
  }

  private CodeBlock sum(List<String> arrays) {
    return overSamples(plan, arrays.size() == 1 ? "sum" : "dot", arrays, block.count());
  }

  /** Calls a kernel on the values of all samples, each array of which starts at its first. */
  static CodeBlock overSamples(Plan plan, String method, List<String> arrays, String count) {
    // These arrays hold doubles whatever the type of the network.
    return CodeBlock.of(
        "$L.$L($L, 0, $L)",
        LoopBodies.kernels(plan, false),
        method,
        String.join(", 0, ", arrays),
        count);
  }

  private CodeBlock call(String function, List<String> arrays) {
    return CodeBlock.of(
        "$T.$L($L, $L)", FUNCTIONS, function, String.join(", ", arrays), block.count());
  }

  private String element(String array) {
    return array + "[" + block.index() + "]";
  }

  private static String row(String row, int column, int columns) {
    if (columns == 1) {
      return row;
    }
    String start = (row.contains(" ") ? "(" + row + ")" : row) + " * " + columns;
    return column == 0 ? start : start + " + " + column;
  }

  private CodeBlock loop(String to, String from) {
    return loop(CodeBlock.of("$L = $L", to, from), Optional.empty());
  }

  private CodeBlock loop(CodeBlock body, Optional<String> comment) {
    CodeBlock.Builder code = CodeBlock.builder();
    comment.ifPresent(c -> code.add("// $L\n", c));
    return code.beginControlFlow(
            "for (int $1L = 0; $1L < $2L; $1L++)", block.index(), block.count())
        .addStatement(body)
        .endControlFlow()
        .build();
  }
}
