package io.github.longhand.processor.declaration;

import io.github.longhand.Function;
import io.github.longhand.Functions;
import io.github.longhand.processor.diagnostics.Messages;
import io.github.longhand.processor.diagnostics.Problems;
import io.github.longhand.processor.formula.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.util.ElementFilter;

/** Reads the user's functions: formulas on the class and static methods in it. */
final class FunctionReader {
  private static final String FUNCTION = Function.class.getName();
  private static final String FUNCTIONS = Functions.class.getName();

  private final TypeElement type;
  private final Problems problems;
  private final List<Declaration.Function> functions = new ArrayList<>();

  FunctionReader(TypeElement type, Problems problems) {
    this.type = type;
    this.problems = problems;
  }

  List<Declaration.Function> read() {
    annotations(type).forEach(this::readFormula);
    for (ExecutableElement method : methods()) {
      annotations(method).forEach(annotation -> readMethod(method, annotation));
    }
    return functions;
  }

  private List<ExecutableElement> methods() {
    return ElementFilter.methodsIn(type.getEnclosedElements());
  }

  private static List<AnnotationMirror> annotations(Element element) {
    List<AnnotationMirror> found = new ArrayList<>();
    for (AnnotationMirror mirror : element.getAnnotationMirrors()) {
      String name = mirror.getAnnotationType().toString();
      if (name.equals(FUNCTION)) {
        found.add(mirror);
      } else if (name.equals(FUNCTIONS)) {
        ((List<?>) value(mirror, "value"))
            .forEach(v -> found.add((AnnotationMirror) ((AnnotationValue) v).getValue()));
      }
    }
    return found;
  }

  /** A member as the user wrote it; null if it has its default. */
  private static Object value(AnnotationMirror mirror, String member) {
    return mirror.getElementValues().entrySet().stream()
        .filter(e -> e.getKey().getSimpleName().contentEquals(member))
        .map(e -> e.getValue().getValue())
        .findFirst()
        .orElse(null);
  }

  private static String text(AnnotationMirror mirror) {
    return value(mirror, "value") instanceof String s ? s : "";
  }

  private static List<String> derivatives(AnnotationMirror mirror) {
    return value(mirror, "derivative") instanceof List<?> list
        ? list.stream().map(v -> String.valueOf(((AnnotationValue) v).getValue())).toList()
        : List.of();
  }

  private void readFormula(AnnotationMirror annotation) {
    SourceOrigin origin = SourceOrigin.of(type, annotation, "value");
    if (!derivatives(annotation).isEmpty()) {
      problems.error(SourceOrigin.of(type, annotation, "derivative"), Messages.derivativeOnClass());
    } else if (text(annotation).isBlank()) {
      problems.error(origin, Messages.emptyFunction());
    } else {
      functions.add(new Declaration.FormulaFunction(text(annotation), origin));
    }
  }

  private void readMethod(ExecutableElement method, AnnotationMirror annotation) {
    SourceOrigin origin = SourceOrigin.of(method, annotation, "derivative");
    String name = method.getSimpleName().toString();
    int arity = method.getParameters().size();
    List<String> derivatives = derivatives(annotation);
    if (!text(annotation).isBlank()) {
      problems.error(SourceOrigin.of(method, annotation, "value"), Messages.formulaOnMethod(name));
    }
    if (!isUsable(method) || arity == 0) {
      problems.error(origin, Messages.methodNotStatic(name));
    } else if (derivatives.size() != arity) {
      problems.error(origin, Messages.derivativeMissing(name, derivatives.size(), arity));
    } else {
      derivatives.forEach(d -> requireDerivative(d, name, arity, origin));
    }
    List<String> parameters =
        method.getParameters().stream().map(p -> p.getSimpleName().toString()).toList();
    functions.add(new Declaration.MethodFunction(name, parameters, derivatives, origin));
  }

  private void requireDerivative(String name, String of, int arity, SourceOrigin origin) {
    Set<String> usable =
        methods().stream()
            .filter(m -> isUsable(m) && m.getParameters().size() == arity)
            .map(m -> m.getSimpleName().toString())
            .collect(Collectors.toSet());
    if (!usable.contains(name)) {
      problems.error(
          origin,
          Messages.derivativeUnknown(
              name, of, arity, Nearest.to(name, usable.stream().sorted().toList())));
    }
  }

  private static boolean isUsable(ExecutableElement method) {
    return method.getModifiers().contains(Modifier.STATIC)
        && !method.getModifiers().contains(Modifier.PRIVATE)
        && isNumber(method.getReturnType().getKind())
        && method.getParameters().stream().allMatch(p -> isNumber(p.asType().getKind()));
  }

  private static boolean isNumber(TypeKind kind) {
    return kind == TypeKind.DOUBLE;
  }
}
