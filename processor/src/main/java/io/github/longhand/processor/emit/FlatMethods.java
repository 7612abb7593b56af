package io.github.longhand.processor.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import io.github.longhand.processor.declaration.Declaration.Scalar;
import io.github.longhand.processor.declaration.Declaration.Variable;
import io.github.longhand.processor.network.Shape;
import io.github.longhand.processor.schedule.Frame;
import io.github.longhand.processor.schedule.Plan;
import io.github.longhand.processor.schedule.Plan.Copy;
import io.github.longhand.processor.schedule.Plan.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import javax.lang.model.element.Modifier;

/** The methods of the {@code Trainer} interface: the network over flat arrays. */
final class FlatMethods {
  private static final TypeName ARRAY = ArrayTypeName.of(TypeName.DOUBLE);

  private static final String GET = "getParameters";
  private static final String SET = "setParameters";

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
    methods.add(
        override("parameters")
            .returns(
                ParameterizedTypeName.get(
                    ClassName.get(List.class), ClassName.get("io.github.longhand", "Parameter")))
            .addStatement("return PARAMETERS")
            .build());
    methods.add(copy(GET, i -> getLine("this." + plan.frame().model(), i)));
    methods.add(copy(SET, i -> setLine("this." + plan.frame().model(), i)));
    methods.add(predict());
    methods.add(rows(Entry.LOSS));
    methods.add(rows(Entry.GRADIENT));
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

  private static MethodSpec.Builder override(String name) {
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
    if (plan.copies().isEmpty()) {
      addLines(method, 0, plan.network().parameters().size(), line);
    }
    for (Copy copy : plan.copies()) {
      CodeBlock owner =
          copy.owner()
              .map(o -> CodeBlock.of("$T.", trainer.nestedClass(o)))
              .orElse(CodeBlock.of(""));
      method.addStatement("$L$L$L(this.$L, theta)", owner, name, copy.from(), plan.frame().model());
    }
    return method.build();
  }

  /** The two methods that copy a stretch of the parameters. */
  List<MethodSpec> copies(Copy copy) {
    return List.of(
        copy(copy, GET, i -> getLine(plan.frame().model(), i)),
        copy(copy, SET, i -> setLine(plan.frame().model(), i)));
  }

  private MethodSpec copy(Copy copy, String name, IntFunction<CodeBlock> line) {
    MethodSpec.Builder method =
        MethodSpec.methodBuilder(name + copy.from())
            .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
            .addParameter(model, plan.frame().model())
            .addParameter(ARRAY, "theta");
    addLines(method, copy.from(), copy.to(), line);
    return method.build();
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
    method.addCode(Bodies.room(plan, "outputs", "(to - from) * " + outputCount + "L"));
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

  /** Works on one row: by the method with one argument a value, or by way of the scratch array. */
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
