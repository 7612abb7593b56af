package io.github.longhand.processor.emit;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import io.github.longhand.processor.declaration.Declaration;
import io.github.longhand.processor.declaration.Declaration.Variable;
import io.github.longhand.processor.schedule.Plan;
import io.github.longhand.processor.schedule.Plan.Copy;
import io.github.longhand.processor.schedule.Plan.Entry;
import io.github.longhand.processor.schedule.Plan.Part;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;

/** Writes the source of a trainer. */
public final class TrainerWriter {
  private static final ClassName TRAINER = ClassName.get("io.github.longhand", "Trainer");
  private static final ClassName PARAMETER = ClassName.get("io.github.longhand", "Parameter");
  private static final ClassName GENERATED =
      ClassName.get("javax.annotation.processing", "Generated");
  private static final TypeName ARRAY = ArrayTypeName.of(TypeName.DOUBLE);
  private static final TypeName PARAMETERS =
      ParameterizedTypeName.get(ClassName.get(List.class), PARAMETER);

  private static final int LONGEST_LINE = 80;

  private final Plan plan;
  private final Declaration declaration;
  private final ClassName model;
  private final ClassName trainer;
  private final Bodies bodies;

  private TrainerWriter(Plan plan) {
    this.plan = plan;
    this.declaration = plan.network().declaration();
    String[] nested = declaration.className().split("\\.", -1);
    ClassName type = ClassName.get(declaration.packageName(), nested[0]);
    for (int i = 1; i < nested.length; i++) {
      type = type.nestedClass(nested[i]);
    }
    this.model = type;
    this.trainer = ClassName.get(declaration.packageName(), declaration.trainerName());
    this.bodies = new Bodies(plan, model, trainer);
  }

  /**
   * The source file of a plan's trainer.
   *
   * @param origin the network class, on which alone the file depends
   * @param qualifyJavaLang whether the package has a class of a name that the trainer means in
   *     {@code java.lang}
   */
  public static JavaFile write(Plan plan, Element origin, boolean qualifyJavaLang) {
    TrainerWriter writer = new TrainerWriter(plan);
    return JavaFile.builder(writer.declaration.packageName(), writer.type(origin))
        .skipJavaLangImports(!qualifyJavaLang)
        .indent("  ")
        .build();
  }

  private TypeSpec type(Element origin) {
    TypeSpec.Builder type =
        TypeSpec.classBuilder(trainer)
            .addOriginatingElement(origin)
            .addJavadoc(TrainerJavadoc.of(plan, model))
            .addAnnotation(
                AnnotationSpec.builder(GENERATED)
                    .addMember("value", "$S", "io.github.longhand.processor.LonghandProcessor")
                    .build())
            .addModifiers(Modifier.FINAL)
            .addSuperinterface(TRAINER);
    if (declaration.isPublic()) {
      type.addModifiers(Modifier.PUBLIC);
    }
    addFields(type);
    type.addMethod(constructor());
    for (Entry entry : Entry.values()) {
      addEntry(type, entry);
    }
    FlatMethods flat = new FlatMethods(plan, model, trainer);
    type.addMethods(flat.methods());
    // What stands where was planned; classes come in the order of their first method.
    Map<Optional<String>, List<MethodSpec>> methods = new LinkedHashMap<>();
    for (Copy copy : plan.copies()) {
      methods.computeIfAbsent(copy.owner(), o -> new ArrayList<>()).addAll(flat.copies(copy));
    }
    for (Part part : plan.parts()) {
      methods.computeIfAbsent(part.owner(), o -> new ArrayList<>()).add(part(part));
    }
    methods.forEach(
        (owner, list) -> {
          if (owner.isEmpty()) {
            type.addMethods(list);
          } else {
            type.addType(nested(owner.get(), list));
          }
        });
    return type.build();
  }

  private static TypeSpec nested(String name, List<MethodSpec> methods) {
    return TypeSpec.classBuilder(name)
        .addJavadoc("Holds methods for which the trainer has no room.\n")
        .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
        .addMethods(methods)
        .build();
  }

  private void addFields(TypeSpec.Builder type) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (Variable parameter : plan.network().parameters()) {
      if (line.length() + parameter.name().length() > LONGEST_LINE && line.length() > 0) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.length() == 0 ? "" : " ").append(parameter.name());
    }
    if (line.length() > 0) {
      lines.add(line.toString());
    }
    CodeBlock.Builder list = CodeBlock.builder().add("$T.scalars(", PARAMETER);
    for (int i = 0; i < lines.size(); i++) {
      list.add(i == 0 ? "\n    $S" : ",\n    $S", lines.get(i));
    }
    list.add(")");
    type.addField(
        FieldSpec.builder(
                PARAMETERS, "PARAMETERS", Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
            .initializer(list.build())
            .build());
    type.addField(model, plan.model(), Modifier.PRIVATE, Modifier.FINAL);
    if (plan.cut()) {
      type.addField(
          FieldSpec.builder(ARRAY, plan.scratch(), Modifier.PRIVATE, Modifier.FINAL)
              .initializer("new double[$L]", plan.scratchSize())
              .build());
    }
  }

  private MethodSpec constructor() {
    MethodSpec.Builder constructor =
        MethodSpec.constructorBuilder()
            .addJavadoc("Creates a trainer that reads and changes the weights of a model.\n")
            .addParameter(model, plan.model())
            .addStatement(
                "this.$N = $T.requireNonNull($N, $S)",
                plan.model(),
                Objects.class,
                plan.model(),
                "model");
    if (declaration.isPublic()) {
      constructor.addModifiers(Modifier.PUBLIC);
    }
    return constructor.build();
  }

  private void addEntry(TypeSpec.Builder type, Entry entry) {
    boolean outputs = entry == Entry.PREDICT || entry == Entry.FORWARD;
    boolean outArray = outputs && plan.network().outputs().size() > 1;
    if (entry == Entry.PREDICT && plan.network().outputs().isEmpty()) {
      return;
    }
    MethodSpec.Builder typed = signature(entry, methodName(entry), true);
    if (plan.cut()) {
      MethodSpec.Builder loaded = signature(entry, loadedName(entry), false);
      addOffset(loaded.addModifiers(Modifier.PRIVATE), entry, outArray);
      type.addMethod(loaded.addCode(bodies.of(entry)).build());
      List<String> arguments = arguments(entry);
      for (int i = 0; i < arguments.size(); i++) {
        typed.addStatement("$N[$L] = $N", plan.scratch(), i, arguments.get(i));
      }
      typed.addStatement(
          "$L$L($L)",
          outputs && plan.network().outputs().size() != 1 ? "" : "return ",
          loadedName(entry),
          outArray && entry == Entry.PREDICT
              ? plan.outputs() + ", 0"
              : lastArgument(entry, outArray));
    } else if (outArray && entry == Entry.PREDICT) {
      MethodSpec.Builder offset = signature(entry, methodName(entry), true);
      addOffset(offset.addModifiers(Modifier.PRIVATE), entry, true);
      type.addMethod(offset.addCode(bodies.of(entry)).build());
      List<String> arguments = new ArrayList<>(arguments(entry));
      arguments.add(plan.outputs() + ", 0");
      typed.addStatement("$L($L)", methodName(entry), String.join(", ", arguments));
    } else {
      typed.addCode(bodies.of(entry));
    }
    if (plan.typed()) {
      typed.addJavadoc(TrainerJavadoc.of(entry, plan)).addModifiers(Modifier.PUBLIC);
      type.addMethod(typed.build());
    }
  }

  /** A method of one sample, without what it does. */
  private MethodSpec.Builder signature(Entry entry, String name, boolean sample) {
    boolean outputs = entry == Entry.PREDICT || entry == Entry.FORWARD;
    MethodSpec.Builder method =
        MethodSpec.methodBuilder(name)
            .returns(
                outputs && plan.network().outputs().size() != 1 ? TypeName.VOID : TypeName.DOUBLE);
    if (sample) {
      arguments(entry).forEach(a -> method.addParameter(TypeName.DOUBLE, a));
    }
    switch (entry) {
      case GRADIENT, INPUT_GRADIENT -> method.addParameter(ARRAY, plan.gradient());
      case STEP -> method.addParameter(TypeName.DOUBLE, plan.stepSize());
      default -> {
        if (outputs && plan.network().outputs().size() > 1) {
          method.addParameter(ARRAY, plan.outputs());
        }
      }
    }
    return method;
  }

  private void addOffset(MethodSpec.Builder method, Entry entry, boolean outArray) {
    if (outArray && entry == Entry.PREDICT) {
      method.addParameter(TypeName.INT, plan.offset());
    }
  }

  private List<String> arguments(Entry entry) {
    List<String> arguments = new ArrayList<>(plan.inputs());
    if (entry != Entry.PREDICT && entry != Entry.FORWARD) {
      arguments.addAll(plan.targets());
    }
    return arguments;
  }

  private String lastArgument(Entry entry, boolean outArray) {
    return switch (entry) {
      case GRADIENT, INPUT_GRADIENT -> plan.gradient();
      case STEP -> plan.stepSize();
      default -> outArray ? plan.outputs() : "";
    };
  }

  static String methodName(Entry entry) {
    return entry == Entry.INPUT_GRADIENT ? "inputGradient" : entry.name().toLowerCase(Locale.ROOT);
  }

  /** The method that works on a sample in the scratch array. */
  static String loadedName(Entry entry) {
    return methodName(entry) + "Loaded";
  }

  private MethodSpec part(Part part) {
    MethodSpec.Builder method =
        MethodSpec.methodBuilder(part.name())
            .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
            .addParameter(model, plan.model())
            .addParameter(ARRAY, plan.scratch());
    switch (part.section()) {
      case COMPUTE, PUBLISH -> {}
      case OUTPUT ->
          method.addParameter(ARRAY, plan.outputs()).addParameter(TypeName.INT, plan.offset());
      case ACCUMULATE -> method.addParameter(ARRAY, plan.gradient());
      case UPDATE -> method.addParameter(TypeName.DOUBLE, plan.stepSize());
    }
    return method.addCode(bodies.of(part)).build();
  }
}
