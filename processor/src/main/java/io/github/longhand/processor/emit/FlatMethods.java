package io.github.longhand.processor.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import io.github.longhand.processor.code.Frame;
import io.github.longhand.processor.code.Plan;
import io.github.longhand.processor.code.Plan.Copy;
import io.github.longhand.processor.code.Plan.Entry;
import io.github.longhand.processor.declaration.Declaration.Scalar;
import io.github.longhand.processor.declaration.Declaration.Variable;
import io.github.longhand.processor.network.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import javax.lang.model.element.Modifier;

/** The methods of the {@code Trainer} interface: the network over flat arrays. */
final class FlatMethods {
  private static final TypeName ARRAY = ArrayTypeName.of(TypeName.DOUBLE);

  private static final String GET = "getParameters";
  private static final String SET = "setParameters";

  /** No part of a step has this name and a number. */
  private static final String UPDATE = "descend";

  private final Plan plan;
  private final ClassName model;
  private final ClassName trainer;
  private final int inputCount;
  private final int targetCount;
  private final int outputCount;

  private final List<Variable> parameters;
  private final List<Integer> offsets = new ArrayList<>();
  private final int parameterCount;
  private final String cast;
  private final boolean isFloat;

  FlatMethods(Plan plan, ClassName model, ClassName trainer) {
    this.plan = plan;
    this.model = model;
    this.parameters = plan.network().parameters();
    int offset = 0;
    for (Variable parameter : parameters) {
      offsets.add(offset);
      offset += plan.network().shape(parameter).size();
    }
    this.parameterCount = plan.parameterCount();
    this.isFloat = plan.network().declaration().scalar() == Scalar.FLOAT;
    this.cast = isFloat ? "(float) " : "";
    this.trainer = trainer;
    this.inputCount = Frame.size(plan.frame().inputs());
    this.targetCount = Frame.size(plan.frame().targets());
    this.outputCount = plan.outputCount();
  }

  List<MethodSpec> methods() {
    List<MethodSpec> methods = new ArrayList<>();
    methods.add(count("inputCount", inputCount));
    methods.add(count("targetCount", targetCount));
    methods.add(count("outputCount", outputCount));
    methods.add(count("parameterCount", parameterCount));
    methods.addAll(PortLists.methods(plan.network()));
    methods.add(copy(GET, i -> getLine("this." + plan.frame().model(), i)));
    methods.add(copy(SET, i -> setLine("this." + plan.frame().model(), i)));
    methods.add(update());
    methods.add(row(Entry.INPUT_GRADIENT));
    methods.add(row(Entry.STEP));
    methods.add(
        override("fork")
            .returns(trainer)
            .addStatement("return new $T($N)", trainer, plan.frame().model())
            .build());
    if (plan.cut()) {
      methods.addAll(loaders());
    }
    return methods;
  }

  static MethodSpec.Builder override(String name) {
    return MethodSpec.methodBuilder(name)
        .addAnnotation(Override.class)
        .addModifiers(Modifier.PUBLIC);
  }

  private static MethodSpec count(String name, int value) {
    return override(name).returns(TypeName.INT).addStatement("return $L", value).build();
  }

  private MethodSpec copy(String name, IntFunction<CodeBlock> line) {
    MethodSpec.Builder method = override(name).addParameter(ARRAY, "theta");
    method.addCode(Bodies.room(plan, "theta", Integer.toString(parameterCount)));
    return stretches(method, name, "theta", line);
  }

  /** θ ← θ − k·total. */
  private MethodSpec update() {
    MethodSpec.Builder method =
        MethodSpec.methodBuilder(UPDATE)
            .addModifiers(Modifier.PRIVATE)
            .addParameter(ARRAY, "total")
            .addParameter(TypeName.DOUBLE, "k");
    return stretches(
        method, UPDATE, "total, k", i -> updateLine("this." + plan.frame().model(), i));
  }

  /** All parameters in one method, or a stretch a method. */
  private MethodSpec stretches(
      MethodSpec.Builder method, String name, String arguments, IntFunction<CodeBlock> line) {
    if (plan.copies().isEmpty()) {
      addLines(method, 0, plan.network().parameters().size(), line);
    }
    for (Copy copy : plan.copies()) {
      CodeBlock owner =
          copy.owner()
              .map(o -> CodeBlock.of("$T.", trainer.nestedClass(o)))
              .orElse(CodeBlock.of(""));
      method.addStatement(
          "$L$L$L(this.$L, $L)", owner, name, copy.from(), plan.frame().model(), arguments);
    }
    return method.build();
  }

  /** The methods that copy a stretch of the parameters. */
  List<MethodSpec> copies(Copy copy) {
    return List.of(
        copy(copy, GET, "theta", i -> getLine(plan.frame().model(), i)).build(),
        copy(copy, SET, "theta", i -> setLine(plan.frame().model(), i)).build(),
        copy(copy, UPDATE, "total", i -> updateLine(plan.frame().model(), i))
            .addParameter(TypeName.DOUBLE, "k")
            .build());
  }

  private MethodSpec.Builder copy(
      Copy copy, String name, String array, IntFunction<CodeBlock> line) {
    MethodSpec.Builder method =
        MethodSpec.methodBuilder(name + copy.from())
            .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
            .addParameter(model, plan.frame().model())
            .addParameter(ARRAY, array);
    addLines(method, copy.from(), copy.to(), line);
    return method;
  }

  private static void addLines(
      MethodSpec.Builder method, int from, int to, IntFunction<CodeBlock> line) {
    for (int i = from; i < to; i++) {
      method.addCode(line.apply(i));
    }
  }

  private CodeBlock getLine(String from, int i) {
    return line(i, from + "." + parameters.get(i).name(), "theta", false);
  }

  private CodeBlock setLine(String to, int i) {
    return line(i, to + "." + parameters.get(i).name(), "theta", true);
  }

  private CodeBlock updateLine(String model, int i) {
    String field = model + "." + parameters.get(i).name();
    Shape shape = plan.network().shape(parameters.get(i));
    if (!shape.isArray()) {
      return CodeBlock.of("$L;\n", changed(field, "total[" + offsets.get(i) + "]"));
    }
    String n = plan.frame().counter();
    String at = offsets.get(i) == 0 ? n : n + " + " + offsets.get(i);
    return CodeBlock.builder()
        .beginControlFlow("for (int $L = 0; $L < $L; $L++)", n, n, shape.size(), n)
        .addStatement("$L", changed(field + "[" + n + "]", "total[" + at + "]"))
        .endControlFlow()
        .build();
  }

  private CodeBlock changed(String target, String derivative) {
    return isFloat
        ? CodeBlock.of("$L = (float) ($L - k * $L)", target, target, derivative)
        : CodeBlock.of("$L -= k * $L", target, derivative);
  }

  /** Copies one parameter: a scalar, or all of an array. */
  private CodeBlock line(int i, String field, String theta, boolean set) {
    Shape shape = plan.network().shape(parameters.get(i));
    int offset = offsets.get(i);
    if (!shape.isArray()) {
      return set
          ? CodeBlock.of("$L = $L$L[$L];\n", field, cast, theta, offset)
          : CodeBlock.of("$L[$L] = $L;\n", theta, offset, field);
    }
    return set
        ? Copies.of(
            plan.frame().counter(),
            theta,
            Integer.toString(offset),
            field,
            "0",
            shape.size(),
            false,
            isFloat)
        : Copies.of(
            plan.frame().counter(),
            field,
            "0",
            theta,
            Integer.toString(offset),
            shape.size(),
            isFloat,
            false);
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

  /** Works on one row: by the method with one argument a value, or by way of the scratch array. */
  CodeBlock call(String before, Entry entry, String last) {
    return call(before, entry, last, "row");
  }

  CodeBlock call(String before, Entry entry, String last, String row) {
    boolean targets = entry != Entry.PREDICT;
    if (plan.cut()) {
      CodeBlock.Builder code = CodeBlock.builder().addStatement("loadInputs(inputs, $L)", row);
      if (targets) {
        code.addStatement("loadTargets(targets, $L)", row);
      }
      return code.addStatement("$L$L($L)", before, TrainerWriter.loadedName(entry), last).build();
    }
    List<String> arguments = new ArrayList<>(elements("inputs", row, inputCount));
    if (targets) {
      arguments.addAll(elements("targets", row, targetCount));
    }
    if (!last.isEmpty()) {
      arguments.add(last);
    }
    return CodeBlock.builder()
        .addStatement(
            "$L$L($L)", before, TrainerWriter.methodName(entry), String.join(", ", arguments))
        .build();
  }

  private static List<String> elements(String array, String number, int count) {
    List<String> elements = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String row = count == 1 ? number : number + " * " + count;
      elements.add(array + "[" + row + (i == 0 ? "" : " + " + i) + "]");
    }
    return elements;
  }

  private List<MethodSpec> loaders() {
    MethodSpec.Builder inputs = loader("loadInputs", "inputs", 0, inputCount);
    MethodSpec.Builder targets = loader("loadTargets", "targets", inputCount, targetCount);
    new Arrays(plan).distributions().forEach(targets::addCode);
    return List.of(inputs.build(), targets.build());
  }

  private MethodSpec.Builder loader(String name, String array, int to, int count) {
    String from = count == 1 ? "row" : "row * " + count;
    return MethodSpec.methodBuilder(name)
        .addModifiers(Modifier.PRIVATE)
        .addParameter(ARRAY, array)
        .addParameter(TypeName.INT, "row")
        .addCode(
            Copies.of(
                plan.frame().counter(),
                array,
                from,
                "this." + plan.frame().scratch(),
                Integer.toString(to),
                count,
                false,
                plan.hasFloatScratch()));
  }
}
