package io.github.longhand.processor.declaration;

import io.github.longhand.Init;
import io.github.longhand.processor.declaration.Declaration.Role;
import io.github.longhand.processor.declaration.Declaration.Start;
import io.github.longhand.processor.diagnostics.Messages;
import io.github.longhand.processor.diagnostics.Problems;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;

/** Reads how a weight or bias gets its initial values. */
final class StartReader {
  private StartReader() {}

  /** The initial values; empty if none are declared, or wrongly, which is reported. */
  static Optional<Start> read(
      VariableElement field, Role role, boolean frozen, boolean array, Problems problems) {
    if (role != Role.WEIGHT && role != Role.BIAS) {
      return Optional.empty();
    }
    Attributes attributes = FieldReader.attributes(field, role);
    Optional<Init> given = attributes.constant("init", Init.class);
    Optional<Double> number = attributes.get("value", Double.class);
    if (given.isEmpty() || number.isEmpty()) {
      problems.leaveToCompiler();
      return Optional.empty();
    }
    Init init = given.get();
    double value = number.get();
    String name = field.getSimpleName().toString();
    AnnotationMirror annotation = FieldReader.annotationOf(field, role);
    SourceOrigin atInit = SourceOrigin.of(field, annotation, "init");
    SourceOrigin atValue = SourceOrigin.of(field, annotation, "value");
    boolean valued = atValue.value() != null;
    int before = problems.all().size();
    if (valued && init != Init.CONSTANT) {
      problems.error(atValue, Messages.valueWithoutConstant(name, init.name()));
    } else if (!valued && init == Init.CONSTANT) {
      problems.error(atInit, Messages.constantWithoutValue(name));
    } else if (!Double.isFinite(value)) {
      problems.error(atValue, Messages.constantNotFinite(name, value));
    } else if (FieldReader.elementType(field).getKind() == TypeKind.FLOAT
        && Float.isInfinite((float) value)) {
      problems.error(atValue, Messages.constantNotFloat(name, value));
    }
    if (frozen && init != Init.AS_DECLARED) {
      problems.error(atInit, Messages.initOfFrozen(name, init.name()));
    }
    boolean fixed = init == Init.AS_DECLARED || init == Init.ZEROS || init == Init.CONSTANT;
    if (role == Role.BIAS && !fixed) {
      problems.error(atInit, Messages.randomBias(name, init.name()));
    }
    if (!array && init == Init.ORTHOGONAL) {
      problems.error(atInit, Messages.orthogonalNeedsMatrix(name, "a number"));
    }
    return init == Init.AS_DECLARED || problems.all().size() > before
        ? Optional.empty()
        : Optional.of(new Start(init, value, atInit));
  }
}
