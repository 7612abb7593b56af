package io.github.longhand.processor.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import io.github.longhand.processor.declaration.Declaration.Scalar;
import io.github.longhand.processor.declaration.Declaration.Variable;
import io.github.longhand.processor.schedule.Plan;
import io.github.longhand.processor.schedule.Plan.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import javax.lang.model.element.Modifier;

/** The methods of the {@code Trainer} interface: the network over flat arrays. */
final class FlatMethods {
  private static final TypeName ARRAY = ArrayTypeName.of(TypeName.DOUBLE);

  /** Lines of a method that copies fields: some 15 bytes each. */
  private static final int LINES = 300;

  private final Plan plan;
  private final ClassName trainer;
  private final int inputCount;
  private final int targetCount;
  private final int outputCount;

  FlatMethods(Plan plan, ClassName trainer) {
    this.plan = plan;
    this.trainer = trainer;
    this.inputCount = plan.inputs().size();
    this.targetCount = plan.targets().size();
    this.outputCount = plan.network().outputs().size();
  }

  List<MethodSpec> methods() {
    List<MethodSpec> methods = new ArrayList<>();
    methods.add(count("inputCount", inputCount));
    methods.add(count("targetCount", targetCount));
    methods.add(count("outputCount", outputCount));
    methods.add(count("parameterCount", plan.network().parameters().size()));
    methods.add(
        override("parameters")
            .returns(
                ParameterizedTypeName.get(
                    ClassName.get(List.class), ClassName.get("io.github.longhand", "Parameter")))
            .addStatement("return PARAMETERS")
            .build());
    methods.addAll(copies());
    methods.add(predict());
    methods.add(rows(Entry.LOSS));
    methods.add(rows(Entry.GRADIENT));
    methods.add(row(Entry.INPUT_GRADIENT));
    methods.add(row(Entry.STEP));
    methods.add(
        override("fork")
            .returns(trainer)
            .addStatement("return new $T($N)", trainer, plan.model())
            .build());
    if (plan.cut()) {
      methods.addAll(loaders());
    }
    return methods;
  }

  private static MethodSpec.Builder override(String name) {
    return MethodSpec.methodBuilder(name)
        .addAnnotation(Override.class)
        .addModifiers(Modifier.PUBLIC);
  }

  private static MethodSpec count(String name, int value) {
    return override(name).returns(TypeName.INT).addStatement("return $L", value).build();
  }

  private List<MethodSpec> copies() {
    List<Variable> parameters = plan.network().parameters();
    String cast = plan.network().declaration().scalar() == Scalar.FLOAT ? "(float) " : "";
    List<MethodSpec> methods = new ArrayList<>();
    methods.addAll(
        inParts(
            override("getParameters").addParameter(ARRAY, "theta"),
            parameters.size(),
            i ->
                CodeBlock.of(
                    "theta[$L] = this.$L.$L;\n", i, plan.model(), parameters.get(i).name())));
    methods.addAll(
        inParts(
            override("setParameters").addParameter(ARRAY, "theta"),
            parameters.size(),
            i ->
                CodeBlock.of(
                    "this.$L.$L = $Ltheta[$L];\n",
                    plan.model(),
                    parameters.get(i).name(),
                    cast,
                    i)));
    return methods;
  }

  private MethodSpec predict() {
    MethodSpec.Builder method =
        override("predict")
            .addParameter(ARRAY, "inputs")
            .addParameter(TypeName.INT, "from")
            .addParameter(TypeName.INT, "to")
            .addParameter(ARRAY, "outputs");
    if (outputCount == 0) {
      return method.addComment("The loss reads no neuron: there is nothing to predict.").build();
    }
    method.beginControlFlow("for (int row = from; row < to; row++)");
    if (outputCount == 1) {
      method.addCode(call("outputs[row - from] = ", Entry.PREDICT, ""));
    } else {
      method.addCode(call("", Entry.PREDICT, "outputs, (row - from) * " + outputCount));
    }
    return method.endControlFlow().build();
  }

  private MethodSpec rows(Entry entry) {
    MethodSpec.Builder method =
        override(TrainerWriter.methodName(entry))
            .returns(TypeName.DOUBLE)
            .addParameter(ARRAY, "inputs")
            .addParameter(ARRAY, "targets")
            .addParameter(TypeName.INT, "from")
            .addParameter(TypeName.INT, "to");
    String last = "";
    if (entry == Entry.GRADIENT) {
      method.addParameter(ARRAY, "g");
      last = "g";
    }
    return method
        .addStatement("double sum = 0.0")
        .beginControlFlow("for (int row = from; row < to; row++)")
        .addCode(call("sum += ", entry, last))
        .endControlFlow()
        .addStatement("return sum")
        .build();
  }

  private MethodSpec row(Entry entry) {
    MethodSpec.Builder method =
        override(TrainerWriter.methodName(entry))
            .returns(TypeName.DOUBLE)
            .addParameter(ARRAY, "inputs")
            .addParameter(ARRAY, "targets")
            .addParameter(TypeName.INT, "row");
    boolean step = entry == Entry.STEP;
    method.addParameter(step ? TypeName.DOUBLE : ARRAY, step ? "k" : "g");
    return method.addCode(call("return ", entry, step ? "k" : "g")).build();
  }

  /** Works on one row: by the method with one argument a value, or by way of the scratch fields. */
  private CodeBlock call(String before, Entry entry, String last) {
    boolean targets = entry != Entry.PREDICT;
    if (plan.cut()) {
      CodeBlock.Builder code = CodeBlock.builder().addStatement("loadInputs(inputs, row)");
      if (targets) {
        code.addStatement("loadTargets(targets, row)");
      }
      return code.addStatement("$L$L($L)", before, TrainerWriter.loadedName(entry), last).build();
    }
    List<String> arguments = new ArrayList<>(elements("inputs", inputCount));
    if (targets) {
      arguments.addAll(elements("targets", targetCount));
    }
    if (!last.isEmpty()) {
      arguments.add(last);
    }
    return CodeBlock.builder()
        .addStatement(
            "$L$L($L)", before, TrainerWriter.methodName(entry), String.join(", ", arguments))
        .build();
  }

  private static List<String> elements(String array, int count) {
    List<String> elements = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String row = count == 1 ? "row" : "row * " + count;
      elements.add(array + "[" + row + (i == 0 ? "" : " + " + i) + "]");
    }
    return elements;
  }

  private List<MethodSpec> loaders() {
    List<MethodSpec> methods = new ArrayList<>(loader("loadInputs", "inputs", plan.inputs()));
    methods.addAll(loader("loadTargets", "targets", plan.targets()));
    return methods;
  }

  private static List<MethodSpec> loader(String name, String array, List<String> fields) {
    List<String> elements = elements(array, fields.size());
    return inParts(
        MethodSpec.methodBuilder(name)
            .addModifiers(Modifier.PRIVATE)
            .addParameter(ARRAY, array)
            .addParameter(TypeName.INT, "row"),
        fields.size(),
        i -> CodeBlock.of("this.$L = $L;\n", fields.get(i), elements.get(i)));
  }

  /** A method of many similar lines, cut where it grows too large. */
  private static List<MethodSpec> inParts(
      MethodSpec.Builder whole, int count, IntFunction<CodeBlock> line) {
    MethodSpec signature = whole.build();
    List<MethodSpec> parts = new ArrayList<>();
    for (int from = 0; from < count; from += LINES) {
      CodeBlock.Builder lines = CodeBlock.builder();
      for (int i = from; i < Math.min(count, from + LINES); i++) {
        lines.add(line.apply(i));
      }
      if (count <= LINES) {
        return List.of(whole.addCode(lines.build()).build());
      }
      String name = signature.name() + (from / LINES + 1);
      String arguments =
          String.join(", ", signature.parameters().stream().map(ParameterSpec::name).toList());
      whole.addStatement("$L($L)", name, arguments);
      parts.add(
          MethodSpec.methodBuilder(name)
              .addModifiers(Modifier.PRIVATE)
              .addParameters(signature.parameters())
              .addCode(lines.build())
              .build());
    }
    parts.add(0, whole.build());
    return parts;
  }
}
