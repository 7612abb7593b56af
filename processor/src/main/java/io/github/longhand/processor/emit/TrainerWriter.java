package io.github.longhand.processor.emit;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import io.github.longhand.processor.code.Block;
import io.github.longhand.processor.code.Frame;
import io.github.longhand.processor.code.Frame.Argument;
import io.github.longhand.processor.code.Plan;
import io.github.longhand.processor.code.Plan.Copy;
import io.github.longhand.processor.code.Plan.Entry;
import io.github.longhand.processor.code.Plan.Part;
import io.github.longhand.processor.code.Plan.Section;
import io.github.longhand.processor.declaration.Declaration;
import io.github.longhand.support.Version;
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
  private static final ClassName GENERATED = ClassName.get("io.github.longhand", "Generated");
  private static final TypeName ARRAY = ArrayTypeName.of(TypeName.DOUBLE);
  private final Plan plan;
  private final Declaration declaration;
  private final ClassName model;
  private final ClassName trainer;
  private final LineMarks marks = LineMarks.create();
  private final Bodies bodies;
  private final Arrays arrays;

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
    this.bodies = new Bodies(plan, model, trainer, marks);
    this.arrays = new Arrays(plan);
  }

  /**
   * The source file of a plan's trainer.
   *
   * @param origin the network class, on which alone the file depends
   * @param qualifyJavaLang whether the package has a class of a name that the trainer means in
   *     {@code java.lang}
   */
  public static TrainerSource write(Plan plan, Element origin, boolean qualifyJavaLang) {
    TrainerWriter writer = new TrainerWriter(plan);
    JavaFile file =
        JavaFile.builder(writer.declaration.packageName(), writer.type(origin))
            .skipJavaLangImports(!qualifyJavaLang)
            .indent("  ")
            .build();
    return writer.marks.read(file.toString());
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
    if (plan.cut() && declaration.scalar() == Declaration.Scalar.FLOAT) {
      // A sum of floats is a float and one with a double is not: every store says what it stores.
      type.addAnnotation(
          AnnotationSpec.builder(SuppressWarnings.class).addMember("value", "$S", "cast").build());
    }
    if (declaration.isPublic()) {
      type.addModifiers(Modifier.PUBLIC);
    }
    FlatMethods flat = new FlatMethods(plan, model, trainer);
    RowMethods rows = new RowMethods(plan, bodies, flat);
    addFields(type);
    type.addFields(rows.fields());
    type.addMethod(constructor());
    for (Entry entry : Entry.values()) {
      if (entry == Entry.EXAMINE || entry == Entry.EXAMINE_INPUTS) {
        type.addMethod(examine(entry));
      } else {
        addEntry(type, entry);
      }
    }
    type.addMethods(flat.methods());
    type.addMethods(rows.methods());
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
    // First, so that nothing of a runtime of another version is used before. The constant is that
    // with which the processor was compiled, whatever runtime stands beside it.
    type.addField(
        FieldSpec.builder(
                String.class, "VERSION", Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
            .addJavadoc("The version of Longhand that wrote this class.\n")
            // Nobody reads it, which Eclipse warns of; a static block would come after the other
            // fields.
            .addAnnotation(
                AnnotationSpec.builder(SuppressWarnings.class)
                    .addMember("value", "$S", "unused")
                    .build())
            .initializer("$T.version($S, $T.class)", Bodies.CHECKS, Version.CURRENT, trainer)
            .build());
    type.addFields(PortLists.fields(plan.network()));
    Map<String, Integer> starts = new LinkedHashMap<>(plan.starts());
    plan.block().ifPresent(b -> starts.putAll(b.starts()));
    starts.forEach(
        (name, start) ->
            type.addField(
                FieldSpec.builder(
                        TypeName.INT, name, Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                    .initializer("$L", start)
                    .build()));
    type.addField(Guards.field(plan));
    type.addField(model, plan.frame().model(), Modifier.PRIVATE, Modifier.FINAL);
    if (plan.cut()) {
      TypeName element = plan.hasFloatScratch() ? TypeName.FLOAT : TypeName.DOUBLE;
      type.addField(
          FieldSpec.builder(scratchType(), plan.frame().scratch(), Modifier.PRIVATE, Modifier.FINAL)
              .initializer("new $T[$L]", element, plan.scratchSize())
              .build());
    }
  }

  private TypeName scratchType() {
    return plan.hasFloatScratch() ? ArrayTypeName.of(TypeName.FLOAT) : ARRAY;
  }

  private MethodSpec constructor() {
    MethodSpec.Builder constructor =
        MethodSpec.constructorBuilder()
            .addJavadoc("Creates a trainer that reads and changes the weights of a model.\n")
            .addParameter(model, plan.frame().model())
            .addStatement(
                "this.$N = $T.requireNonNull($N, $S)",
                plan.frame().model(),
                Objects.class,
                plan.frame().model(),
                "model");
    if (plan.network().hasArrays()) {
      constructor.addJavadoc(
          "\n<p>Arrays of the model that are null are allocated, weights with the initial values that\n"
              + "they declare, or zeros.\n\n"
              + "@throws IllegalArgumentException if an array of the model has the wrong length\n");
      arrays.ofModel().forEach(constructor::addCode);
    }
    if (declaration.isPublic()) {
      constructor.addModifiers(Modifier.PUBLIC);
    }
    return constructor.build();
  }

  /** Looks at each number by itself; gives the gradient, which nothing else may see yet. */
  private MethodSpec examine(Entry entry) {
    boolean inputs = entry == Entry.EXAMINE_INPUTS;
    String g = plan.frame().gradient();
    MethodSpec.Builder method =
        MethodSpec.methodBuilder(Guards.methodName(entry))
            .addJavadoc(
                "Looks at each number by itself where something is not small; refuses the sample if one is\n"
                    + "not finite.\n")
            .addModifiers(Modifier.PRIVATE)
            .returns(ARRAY);
    if (!plan.cut()) {
      arguments(entry).forEach(a -> method.addParameter(arrays.type(a), a.name()));
    }
    int size = inputs ? Frame.size(plan.frame().inputs()) : plan.parameterCount();
    return method
        .addStatement("final double[] $L = new double[$L]", g, size)
        .addCode(bodies.of(entry))
        .addStatement("$T.derivatives($L, $L)", Bodies.CHECKS, inputs ? "INPUTS" : "PARAMETERS", g)
        .addStatement("return $L", g)
        .build();
  }

  private void addEntry(TypeSpec.Builder type, Entry entry) {
    boolean outputs = entry == Entry.PREDICT || entry == Entry.FORWARD;
    boolean outArray = outputs && plan.outputCount() > 1;
    if (entry == Entry.PREDICT && plan.outputCount() == 0) {
      return;
    }
    MethodSpec.Builder typed = signature(entry, methodName(entry), true);
    if (plan.cut()) {
      MethodSpec.Builder loaded = signature(entry, loadedName(entry), false);
      addOffset(loaded.addModifiers(Modifier.PRIVATE), entry, outArray);
      type.addMethod(loaded.addCode(bodies.of(entry)).build());
      arrays.load(arguments(entry)).forEach(typed::addCode);
      typed.addStatement(
          "$L$L($L)",
          outputs && plan.outputCount() != 1 ? "" : "return ",
          loadedName(entry),
          outArray && entry == Entry.PREDICT
              ? plan.frame().outputs() + ", 0"
              : lastArgument(entry, outArray));
    } else if (outArray && entry == Entry.PREDICT) {
      MethodSpec.Builder offset = signature(entry, methodName(entry), true);
      addOffset(offset.addModifiers(Modifier.PRIVATE), entry, true);
      type.addMethod(offset.addCode(bodies.of(entry)).build());
      List<String> arguments = new ArrayList<>();
      arguments(entry).forEach(a -> arguments.add(a.name()));
      arguments.add(plan.frame().outputs() + ", 0");
      typed.addStatement("$L($L)", methodName(entry), String.join(", ", arguments));
    } else {
      typed.addCode(bodies.of(entry));
    }
    if (plan.frame().typed()) {
      typed.addJavadoc(TrainerJavadoc.of(entry, plan)).addModifiers(Modifier.PUBLIC);
      type.addMethod(typed.build());
    }
  }

  /** A method of one sample, without what it does. */
  private MethodSpec.Builder signature(Entry entry, String name, boolean sample) {
    boolean outputs = entry == Entry.PREDICT || entry == Entry.FORWARD;
    MethodSpec.Builder method =
        MethodSpec.methodBuilder(name)
            .returns(outputs && plan.outputCount() != 1 ? TypeName.VOID : TypeName.DOUBLE);
    if (sample) {
      arguments(entry).forEach(a -> method.addParameter(arrays.type(a), a.name()));
    }
    switch (entry) {
      case GRADIENT, INPUT_GRADIENT -> method.addParameter(ARRAY, plan.frame().gradient());
      case STEP -> method.addParameter(TypeName.DOUBLE, plan.frame().stepSize());
      default -> {
        if (outputs && plan.outputCount() > 1) {
          method.addParameter(ARRAY, plan.frame().outputs());
        }
      }
    }
    return method;
  }

  private void addOffset(MethodSpec.Builder method, Entry entry, boolean outArray) {
    if (outArray && entry == Entry.PREDICT) {
      method.addParameter(TypeName.INT, plan.frame().offset());
    }
  }

  private List<Argument> arguments(Entry entry) {
    List<Argument> arguments = new ArrayList<>(plan.frame().inputs());
    if (entry != Entry.PREDICT && entry != Entry.FORWARD) {
      arguments.addAll(plan.frame().targets());
    }
    return arguments;
  }

  private String lastArgument(Entry entry, boolean outArray) {
    return switch (entry) {
      case GRADIENT, INPUT_GRADIENT -> plan.frame().gradient();
      case STEP -> plan.frame().stepSize();
      default -> outArray ? plan.frame().outputs() : "";
    };
  }

  static String methodName(Entry entry) {
    return entry == Entry.INPUT_GRADIENT ? "inputGradient" : entry.name().toLowerCase(Locale.ROOT);
  }

  /** The method that works on a sample in the scratch array. */
  static String loadedName(Entry entry) {
    return methodName(entry) + "Loaded";
  }

  /** In the order in which {@link Bodies} gives them. */
  private void addParameters(MethodSpec.Builder method, Section section) {
    Frame frame = plan.frame();
    switch (section) {
      case COMPUTE, PUBLISH, OUTPUT, ACCUMULATE, UPDATE ->
          method.addParameter(model, frame.model()).addParameter(scratchType(), frame.scratch());
      case BLOCK_LOAD ->
          method.addParameter(ARRAY, block().rows()).addParameter(TypeName.INT, block().row());
      case BLOCK_COMPUTE, BLOCK_SUM -> method.addParameter(model, frame.model());
      case BLOCK_OUTPUT -> {}
    }
    if (section.ofBlocks()) {
      method
          .addParameter(RowMethods.memoryType(plan), block().arrays())
          .addParameter(TypeName.INT, block().count());
    }
    switch (section) {
      case COMPUTE, PUBLISH, BLOCK_LOAD, BLOCK_COMPUTE -> {}
      case OUTPUT, BLOCK_OUTPUT ->
          method.addParameter(ARRAY, frame.outputs()).addParameter(TypeName.INT, frame.offset());
      case ACCUMULATE, BLOCK_SUM -> method.addParameter(ARRAY, frame.gradient());
      case UPDATE -> method.addParameter(TypeName.DOUBLE, frame.stepSize());
    }
  }

  private Block.Names block() {
    return plan.block().orElseThrow().names();
  }

  private MethodSpec part(Part part) {
    MethodSpec.Builder method =
        MethodSpec.methodBuilder(part.name()).addModifiers(Modifier.PRIVATE, Modifier.STATIC);
    addParameters(method, part.section());
    return method.addCode(bodies.of(part)).build();
  }
}
