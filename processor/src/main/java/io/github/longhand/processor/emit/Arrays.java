package io.github.longhand.processor.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import io.github.longhand.Init;
import io.github.longhand.processor.code.Frame;
import io.github.longhand.processor.code.Frame.Argument;
import io.github.longhand.processor.code.Plan;
import io.github.longhand.processor.declaration.Declaration.Role;
import io.github.longhand.processor.declaration.Declaration.Scalar;
import io.github.longhand.processor.declaration.Declaration.Variable;
import io.github.longhand.processor.network.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writes how arrays come into a trainer: those of the model, and those of a sample. */
final class Arrays {
  private final Plan plan;
  private final TypeName element;
  private final boolean isFloat;

  Arrays(Plan plan) {
    this.plan = plan;
    this.isFloat = plan.network().declaration().scalar() == Scalar.FLOAT;
    this.element = isFloat ? TypeName.FLOAT : TypeName.DOUBLE;
  }

  /** The type of an argument. */
  TypeName type(Argument argument) {
    return argument.shape().isArray() ? ArrayTypeName.of(element) : TypeName.DOUBLE;
  }

  /** Allocates the arrays of the model that are missing, and refuses those of a wrong length. */
  List<CodeBlock> ofModel() {
    List<CodeBlock> code = new ArrayList<>();
    for (Variable v : plan.network().declaration().variables()) {
      Shape shape = plan.network().shapes().getOrDefault(v.name(), Shape.SCALAR);
      if (!shape.isArray() || v.role() == Role.TARGET) {
        continue;
      }
      String field = plan.frame().model() + "." + v.name();
      // What is frozen may be final, and zeros that never change are no weights.
      if (!v.frozen()) {
        code.add(
            CodeBlock.builder()
                .beginControlFlow("if ($L == null)", field)
                .addStatement("$L = $L", field, initial(v, shape))
                .endControlFlow()
                .build());
      }
      code.add(length(word(v) + v.name(), field, shape));
    }
    return code;
  }

  private CodeBlock initial(Variable v, Shape shape) {
    boolean random = v.start().isPresent() && v.start().get().init() != Init.ZEROS;
    return random
        ? CodeBlock.of(
            "$L.get($L).$L($LL)",
            PortLists.PARAMETERS,
            plan.network().parameters().indexOf(v),
            isFloat ? "initialFloats" : "initial",
            plan.network().declaration().seed())
        : CodeBlock.of("new $T[$L]", element, shape.size());
  }

  private static String word(Variable v) {
    return v.role().name().toLowerCase(Locale.ROOT) + " ";
  }

  private static CodeBlock length(String what, String array, Shape shape) {
    String expected =
        shape.isVector()
            ? shape.size() + (shape.size() == 1 ? " element" : " elements")
            : shape.rows() + " x " + shape.columns() + " = " + shape.size() + " elements";
    return CodeBlock.of(
        "$T.length($S, $L, $L, $S);\n", Bodies.CHECKS, what, array, shape.size(), expected);
  }

  /** Puts the arguments of a method into the scratch array. */
  List<CodeBlock> load(List<Argument> arguments) {
    List<CodeBlock> code = new ArrayList<>();
    for (Argument a : arguments) {
      if (a.shape().isArray()) {
        code.add(length(word(a.variable()) + a.variable().name(), a.name(), a.shape()));
      }
    }
    String scratch = plan.frame().scratch();
    boolean toFloat = plan.hasFloatScratch();
    int offset = 0;
    for (Argument a : arguments) {
      String start = Integer.toString(offset);
      code.add(
          a.shape().isArray()
              ? Copies.of(
                  plan.frame().counter(),
                  a.name(),
                  "0",
                  scratch,
                  start,
                  a.shape().size(),
                  isFloat,
                  toFloat)
              : CodeBlock.of(
                  "$N[$L] = $L$N;\n", scratch, offset, toFloat ? "(float) " : "", a.name()));
      offset += a.shape().size();
    }
    if (offset > Frame.size(plan.frame().inputs())) {
      code.addAll(distributions());
    }
    return code;
  }

  /** Refuses targets in the scratch array that are declared as distributions and are none. */
  List<CodeBlock> distributions() {
    List<CodeBlock> code = new ArrayList<>();
    int offset = Frame.size(plan.frame().inputs());
    for (Argument a : plan.frame().targets()) {
      if (a.variable().distribution()) {
        code.add(
            CodeBlock.of(
                "$T.distribution($S, $L, $L, $L);\n",
                Bodies.CHECKS,
                a.variable().name(),
                plan.frame().scratch(),
                offset,
                a.shape().size()));
      }
      offset += a.shape().size();
    }
    return code;
  }
}
