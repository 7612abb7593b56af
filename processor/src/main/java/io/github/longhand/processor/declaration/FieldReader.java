package io.github.longhand.processor.declaration;

import static com.google.auto.common.MoreElements.getAnnotationMirror;
import static com.google.auto.common.MoreElements.getPackage;
import static com.google.auto.common.MoreElements.isAnnotationPresent;

import io.github.longhand.Bias;
import io.github.longhand.Input;
import io.github.longhand.Loss;
import io.github.longhand.Neuron;
import io.github.longhand.Target;
import io.github.longhand.Weight;
import io.github.longhand.processor.declaration.Declaration.Extent;
import io.github.longhand.processor.declaration.Declaration.Role;
import io.github.longhand.processor.declaration.Declaration.Scalar;
import io.github.longhand.processor.declaration.Declaration.Variable;
import io.github.longhand.processor.diagnostics.Messages;
import io.github.longhand.processor.diagnostics.Problems;
import java.lang.annotation.Annotation;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/** Reads the annotated fields of a class and of its superclasses, those of superclasses first. */
final class FieldReader {
  private static final Map<Role, Class<? extends Annotation>> ANNOTATIONS =
      new EnumMap<>(
          Map.of(
              Role.INPUT, Input.class,
              Role.WEIGHT, Weight.class,
              Role.BIAS, Bias.class,
              Role.NEURON, Neuron.class,
              Role.TARGET, Target.class,
              Role.LOSS, Loss.class));

  private final TypeElement type;
  private final Problems problems;
  private final List<Variable> variables = new ArrayList<>();
  private final Map<String, VariableElement> seen = new HashMap<>();
  private final Map<VariableElement, Scalar> scalars = new LinkedHashMap<>();
  private final Map<VariableElement, SourceOrigin> origins = new HashMap<>();

  FieldReader(TypeElement type, Problems problems) {
    this.type = type;
    this.problems = problems;
  }

  /** The type of the fields, of most if there are two; empty if there is none. */
  Optional<Scalar> scalar() {
    if (scalars.isEmpty()) {
      return Optional.empty();
    }
    long floats = scalars.values().stream().filter(s -> s == Scalar.FLOAT).count();
    long doubles = scalars.size() - floats;
    Scalar first = scalars.values().iterator().next();
    return Optional.of(floats == doubles ? first : floats > doubles ? Scalar.FLOAT : Scalar.DOUBLE);
  }

  List<Variable> read() {
    Deque<TypeElement> classes = new ArrayDeque<>();
    for (TypeElement t = type; t != null; t = superclass(t)) {
      classes.addFirst(t);
    }
    for (TypeElement t : classes) {
      ElementFilter.fieldsIn(t.getEnclosedElements()).forEach(this::read);
    }
    scalar().ifPresent(this::requireOneType);
    return variables;
  }

  private void requireOneType(Scalar expected) {
    scalars.forEach(
        (field, found) -> {
          if (found != expected) {
            String name = field.getSimpleName().toString();
            problems.error(
                origins.get(field), Messages.mixedTypes(name, word(found), word(expected)));
          }
        });
  }

  private static TypeElement superclass(TypeElement t) {
    return t.getSuperclass() instanceof DeclaredType d && d.asElement() instanceof TypeElement e
        ? e
        : null;
  }

  private void read(VariableElement field) {
    List<Role> roles =
        ANNOTATIONS.keySet().stream()
            .filter(r -> isAnnotationPresent(field, ANNOTATIONS.get(r)))
            .toList();
    if (roles.isEmpty()) {
      return;
    }
    String name = field.getSimpleName().toString();
    SourceOrigin origin = originOf(field, roles.get(0));
    if (roles.size() > 1) {
      problems.error(
          origin,
          Messages.severalRoles(
              name, roles.stream().map(r -> "@" + ANNOTATIONS.get(r).getSimpleName()).toList()));
      return;
    }
    Role role = roles.get(0);
    checkModifiers(field, role, origin);
    boolean typed = checkType(field, role, origin);
    VariableElement hidden = seen.putIfAbsent(name, field);
    if (hidden != null) {
      problems.error(
          origin,
          Messages.duplicateField(name, hidden.getEnclosingElement().getSimpleName().toString()));
      return;
    }
    variables.add(
        new Variable(
            role,
            name,
            formula(field, role, origin),
            isFrozen(field, role),
            typed
                ? ExtentReader.read(field, role, isArray(field), problems)
                : Optional.of(Extent.UNKNOWN),
            role == Role.TARGET && isSet(field, role, "distribution"),
            StartReader.read(field, role, isFrozen(field, role), isArray(field), problems),
            origin));
  }

  private static SourceOrigin originOf(VariableElement field, Role role) {
    return SourceOrigin.of(field, annotationOf(field, role), "value");
  }

  static AnnotationMirror annotationOf(VariableElement field, Role role) {
    return getAnnotationMirror(field, ANNOTATIONS.get(role)).get();
  }

  private void checkModifiers(VariableElement field, Role role, SourceOrigin origin) {
    String name = field.getSimpleName().toString();
    if (field.getModifiers().contains(Modifier.PRIVATE)) {
      problems.error(origin, Messages.privateField(name));
    } else if (!field.getModifiers().contains(Modifier.PUBLIC)
        && !getPackage(field).equals(getPackage(type))) {
      String owner = field.getEnclosingElement().getSimpleName().toString();
      problems.error(origin, Messages.hiddenField(name, owner));
    }
    if (field.getModifiers().contains(Modifier.STATIC)) {
      problems.error(origin, Messages.staticField(name));
    }
    boolean written = role != Role.TARGET && role != Role.LOSS && !isFrozen(field, role);
    if (written && field.getModifiers().contains(Modifier.FINAL)) {
      problems.error(origin, Messages.finalField(name));
    }
  }

  private static boolean isArray(VariableElement field) {
    return field.asType().getKind() == TypeKind.ARRAY;
  }

  static TypeMirror elementType(VariableElement field) {
    return field.asType() instanceof ArrayType a ? a.getComponentType() : field.asType();
  }

  /** Whether the type is that of a number or of an array of numbers. */
  private boolean checkType(VariableElement field, Role role, SourceOrigin origin) {
    String name = field.getSimpleName().toString();
    TypeKind kind = elementType(field).getKind();
    if (isArray(field) && role == Role.LOSS) {
      problems.error(origin, Messages.lossIsArray(name, field.asType().toString()));
    } else if (kind != TypeKind.DOUBLE && kind != TypeKind.FLOAT) {
      problems.error(origin, Messages.wrongType(name, field.asType().toString()));
    } else {
      scalars.put(field, kind == TypeKind.DOUBLE ? Scalar.DOUBLE : Scalar.FLOAT);
      origins.put(field, origin);
      return true;
    }
    return false;
  }

  private static String word(Scalar scalar) {
    return scalar == Scalar.DOUBLE ? "double" : "float";
  }

  /** The formula; a mere number where the compiler tells that there is none. */
  private Optional<String> formula(VariableElement field, Role role, SourceOrigin origin) {
    if (role != Role.NEURON && role != Role.LOSS) {
      return Optional.empty();
    }
    Optional<String> found = attributes(field, role).get("value", String.class);
    if (found.isEmpty()) {
      problems.leaveToCompiler();
      return Optional.of("0");
    }
    String text = found.get();
    if (text.isBlank()) {
      String annotation = ANNOTATIONS.get(role).getSimpleName();
      problems.error(origin, Messages.emptyFormula(annotation, field.getSimpleName().toString()));
      return Optional.of("0");
    }
    return Optional.of(text);
  }

  private static boolean isFrozen(VariableElement field, Role role) {
    return (role == Role.WEIGHT || role == Role.BIAS) && isSet(field, role, "frozen");
  }

  private static boolean isSet(VariableElement field, Role role, String attribute) {
    return attributes(field, role).get(attribute, Boolean.class).orElse(false);
  }

  static Attributes attributes(VariableElement field, Role role) {
    return new Attributes(annotationOf(field, role));
  }
}
