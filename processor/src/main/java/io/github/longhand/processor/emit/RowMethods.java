package io.github.longhand.processor.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import io.github.longhand.processor.code.Block;
import io.github.longhand.processor.code.Frame;
import io.github.longhand.processor.code.Frame.Argument;
import io.github.longhand.processor.code.Plan;
import io.github.longhand.processor.code.Plan.Entry;
import io.github.longhand.processor.code.Statement;
import io.github.longhand.processor.code.Statement.Start;
import io.github.longhand.processor.code.Stretch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.Modifier;

/**
 * The methods over rows of a data set. They take blocks of rows at once, if the plan says how, and
 * the rest one by one; derivatives are summed in an array of the trainer's own, so that a row that
 * is refused leaves nothing behind.
 */
final class RowMethods {
  private static final TypeName ARRAY = ArrayTypeName.of(TypeName.DOUBLE);
  private static final ClassName NON_FINITE =
      ClassName.get("io.github.longhand", "NonFiniteGradientException");

  /** The sum of losses that are finite may not be. */
  private static final String LOSS_OF_ROWS = "loss of rows";

  private final Plan plan;
  private final Bodies bodies;
  private final FlatMethods flat;
  private final int outputCount;

  RowMethods(Plan plan, Bodies bodies, FlatMethods flat) {
    this.plan = plan;
    this.bodies = bodies;
    this.flat = flat;
    this.outputCount = plan.outputCount();
  }

  List<FieldSpec> fields() {
    List<FieldSpec> fields = new ArrayList<>();
    plan.block()
        .ifPresent(
            block -> {
              fields.add(constant("BLOCK", block.size(), "How many rows are worked on at once.\n"));
              fields.add(
                  constant("FEWEST", block.fewest(), "Fewer rows are worked on one by one.\n"));
            });
    fields.add(
        FieldSpec.builder(ARRAY, "total", Modifier.PRIVATE)
            .addJavadoc("The sum of derivatives; made when it is first needed.\n")
            .build());
    if (plan.block().isPresent()) {
      fields.add(
          FieldSpec.builder(memoryType(plan), "block", Modifier.PRIVATE)
              .addJavadoc("The values of the rows of a block; made when they are first needed.\n")
              .build());
    }
    return fields;
  }

  private static FieldSpec constant(String name, int value, String javadoc) {
    return FieldSpec.builder(TypeName.INT, name, Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
        .addJavadoc(javadoc)
        .initializer("$L", value)
        .build();
  }

  List<MethodSpec> methods() {
    List<MethodSpec> methods = new ArrayList<>(List.of(predict(), loss(), gradient(), step()));
    methods.add(sumGradients());
    methods.add(gradientRows());
    plan.block()
        .ifPresent(
            block -> {
              if (outputCount > 0) {
                methods.add(predictBlock(block));
              }
              methods.add(lossBlock(block));
              methods.add(gradientBlock(block));
            });
    return methods;
  }

  private MethodSpec predict() {
    MethodSpec.Builder method =
        FlatMethods.override("predict")
            .addParameter(ARRAY, "inputs")
            .addParameter(TypeName.INT, "from")
            .addParameter(TypeName.INT, "to")
            .addParameter(ARRAY, "outputs");
    if (outputCount == 0) {
      return method.addComment("The loss reads no neuron: there is nothing to predict.").build();
    }
    String at = "(row - from)" + (outputCount == 1 ? "" : " * " + outputCount);
    method.addStatement(
        "$T.room($S, outputs, (to - from) * $LL)", Bodies.CHECKS, "outputs", outputCount);
    addBlocks(method, CodeBlock.of("predictBlock(inputs, row, count, outputs, $L)", at));
    method.beginControlFlow("for (; row < to; row++)");
    method.addCode(
        outputCount == 1
            ? flat.call("outputs[row - from] = ", Entry.PREDICT, "")
            : flat.call("", Entry.PREDICT, "outputs, " + at));
    return method.endControlFlow().build();
  }

  /** Blocks from the first row on, until too few are left. */
  private void addBlocks(MethodSpec.Builder method, CodeBlock work) {
    method.addStatement("int row = from");
    if (plan.block().isPresent()) {
      method
          .beginControlFlow("while (to - row >= FEWEST)")
          .addStatement("final int count = $T.min(to - row, BLOCK)", Math.class)
          .addStatement(work)
          .addStatement("row += count")
          .endControlFlow();
    }
  }

  private static MethodSpec.Builder rows(MethodSpec.Builder method) {
    return method
        .returns(TypeName.DOUBLE)
        .addParameter(ARRAY, "inputs")
        .addParameter(ARRAY, "targets")
        .addParameter(TypeName.INT, "from")
        .addParameter(TypeName.INT, "to");
  }

  private MethodSpec loss() {
    MethodSpec.Builder method = rows(FlatMethods.override("loss"));
    method.addStatement("double sum = 0.0");
    addBlocks(method, CodeBlock.of("sum += lossBlock(inputs, targets, row, count)"));
    return method
        .beginControlFlow("for (; row < to; row++)")
        .addCode(flat.call("sum += ", Entry.LOSS, ""))
        .endControlFlow()
        .addStatement("return sum")
        .build();
  }

  private MethodSpec gradient() {
    int count = plan.parameterCount();
    return rows(FlatMethods.override("gradient"))
        .addParameter(ARRAY, "g")
        .addStatement("$T.room($S, g, $L)", Bodies.CHECKS, "g", count)
        .beginControlFlow("if (to - from == 1)")
        .addComment("A single row changes all or nothing without more ado.")
        .addCode(flat.call("return ", Entry.GRADIENT, "g", "from"))
        .endControlFlow()
        .addStatement("final double loss = sumGradients(inputs, targets, from, to)")
        .addStatement("$T.finite($S, loss)", Bodies.CHECKS, LOSS_OF_ROWS)
        .beginControlFlow("if (!$T.isWithin(total, 0, $L, $L))", Bodies.CHECKS, count, Guards.FAR)
        .addStatement("$T.derivatives($L, total)", Bodies.CHECKS, PortLists.PARAMETERS)
        .endControlFlow()
        .beginControlFlow("for (int n = 0; n < $L; n++)", count)
        .addStatement("g[n] += total[n]")
        .endControlFlow()
        .addStatement("return loss")
        .build();
  }

  private MethodSpec step() {
    return rows(FlatMethods.override("step"))
        .addParameter(TypeName.DOUBLE, "k")
        .addStatement("$T.stepSize(k)", Bodies.CHECKS)
        .beginControlFlow("if (from >= to)")
        .addStatement("return 0.0")
        .endControlFlow()
        .addStatement("final double loss = sumGradients(inputs, targets, from, to)")
        .addStatement("$T.finite($S, loss)", Bodies.CHECKS, LOSS_OF_ROWS)
        .beginControlFlow(
            "if (!($1T.isWithin(total, 0, $2L, $3L) && $4T.abs(k) <= $3L))",
            Bodies.CHECKS,
            plan.parameterCount(),
            Guards.FAR,
            Math.class)
        .addStatement("$T.update(this, total, k / (to - from))", Bodies.CHECKS)
        .endControlFlow()
        .addStatement("descend(total, k / (to - from))")
        .addStatement("return loss")
        .build();
  }

  private MethodSpec sumGradients() {
    MethodSpec.Builder method =
        rows(MethodSpec.methodBuilder("sumGradients"))
            .addModifiers(Modifier.PRIVATE)
            .addJavadoc("Puts the sum of the gradients of rows into {@code total}.\n")
            .beginControlFlow("if (total == null)")
            .addStatement("total = new double[$L]", plan.parameterCount())
            .nextControlFlow("else")
            .addStatement("$T.fill(total, 0.0)", Arrays.class)
            .endControlFlow()
            .addStatement("double sum = 0.0");
    addBlocks(method, CodeBlock.of("sum += gradientBlock(inputs, targets, row, count)"));
    return method.addStatement("return sum + gradientRows(inputs, targets, row, to)").build();
  }

  private MethodSpec gradientRows() {
    return rows(MethodSpec.methodBuilder("gradientRows"))
        .addModifiers(Modifier.PRIVATE)
        .addStatement("double sum = 0.0")
        .addStatement("int row = from")
        .beginControlFlow("try")
        .beginControlFlow("for (; row < to; row++)")
        .addCode(flat.call("sum += ", Entry.GRADIENT, "total"))
        .endControlFlow()
        .nextControlFlow("catch ($T e)", NON_FINITE)
        .addStatement("throw e.inRow(row)")
        .endControlFlow()
        .addStatement("return sum")
        .build();
  }

  // Blocks
  // --------------------------------------------------------------------------------------------------

  private MethodSpec.Builder block(String name, boolean targets) {
    MethodSpec.Builder method =
        MethodSpec.methodBuilder(name).addModifiers(Modifier.PRIVATE).addParameter(ARRAY, "inputs");
    if (targets) {
      method.addParameter(ARRAY, "targets");
    }
    return method.addParameter(TypeName.INT, "row").addParameter(TypeName.INT, "count");
  }

  private void addInputs(MethodSpec.Builder method, Block block) {
    method
        .beginControlFlow("if (block == null)")
        .addStatement(
            block.flat() ? "block = new $L[$L]" : "block = new $L[$L][BLOCK]",
            plan.hasFloatScratch() ? "float" : "double",
            block.room())
        .endControlFlow();
    addRuns(method, block, block.inputs(), "inputs");
  }

  private void addTargets(MethodSpec.Builder method, Block block) {
    int offset = 0;
    int count = Frame.size(plan.frame().targets());
    for (Argument a : plan.frame().targets()) {
      if (a.variable().distribution()) {
        method
            .beginControlFlow("for (int n = 0; n < count; n++)")
            .addStatement(
                "$T.distribution($S, targets, (row + n) * $L + $L, $L)",
                Bodies.CHECKS,
                a.variable().name(),
                count,
                offset,
                a.shape().size())
            .endControlFlow();
      }
      offset += a.shape().size();
    }
    addRuns(method, block, block.targets(), "targets");
  }

  /**
   * Calls parts.
   *
   * @param rows the array that they load from, if they load
   */
  private void addRuns(MethodSpec.Builder method, Block block, List<Statement> runs, String rows) {
    Map<String, String> names = new HashMap<>();
    names.put(block.names().rows(), rows);
    names.put(block.names().row(), "row");
    names.put(block.names().arrays(), "block");
    names.put(block.names().count(), "count");
    names.put(plan.frame().model(), "this." + plan.frame().model());
    names.put(plan.frame().outputs(), "outputs");
    names.put(plan.frame().gradient(), "total");
    runs.forEach(run -> method.addCode(bodies.run((Statement.Run) run, names)));
  }

  private MethodSpec predictBlock(Block block) {
    MethodSpec.Builder method =
        block("predictBlock", false)
            .addParameter(ARRAY, "outputs")
            .addParameter(TypeName.INT, "at");
    addInputs(method, block);
    addRuns(method, block, block.forward(), "");
    addRuns(method, block, block.outputs(), "");
    return method.build();
  }

  private MethodSpec lossBlock(Block block) {
    MethodSpec.Builder method = block("lossBlock", true).returns(TypeName.DOUBLE);
    addLoss(method, block);
    return method.addStatement("return $L", sum(block)).build();
  }

  private void addLoss(MethodSpec.Builder method, Block block) {
    addInputs(method, block);
    addTargets(method, block);
    addRuns(method, block, block.forward(), "");
    addRuns(method, block, block.loss(), "");
  }

  /** The sum of the losses of a block. */
  private CodeBlock sum(Block block) {
    Spelling spelling = Spelling.ofMethods(plan);
    if (block.losses() instanceof Stretch.Slot slot) {
      return Kernels.overSamples(plan, "sum", List.of(spelling.slot(slot.index())), "count");
    }
    Stretch.Elements losses = (Stretch.Elements) block.losses();
    Start start = new Start(losses.array(), losses.first());
    return CodeBlock.of(
        "$L.sum($L, count)", Kernels.of(plan, plan.hasFloatScratch()), spelling.of(start));
  }

  static TypeName memoryType(Plan plan) {
    return plan.block().orElseThrow().flat()
        ? ArrayTypeName.of(plan.hasFloatScratch() ? TypeName.FLOAT : TypeName.DOUBLE)
        : ArrayTypeName.of(ARRAY);
  }

  private MethodSpec gradientBlock(Block block) {
    MethodSpec.Builder method = block("gradientBlock", true).returns(TypeName.DOUBLE);
    addLoss(method, block);
    addRuns(method, block, block.backward(), "");
    method
        .beginControlFlow("if (!($L))", Guards.ofBlock(plan, block))
        .addComment("One by one, to find the row.")
        .addStatement("return gradientRows(inputs, targets, row, row + count)")
        .endControlFlow();
    addRuns(method, block, block.sums(), "");
    return method.addStatement("return $L", sum(block)).build();
  }
}
