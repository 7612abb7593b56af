package io.github.longhand.processor.declaration;

import io.github.longhand.processor.declaration.Declaration.Extent;
import io.github.longhand.processor.declaration.Declaration.Role;
import io.github.longhand.processor.diagnostics.Messages;
import io.github.longhand.processor.diagnostics.Problems;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.VariableElement;

/** Reads what an annotation says of the size of its field. */
final class ExtentReader {
  private final VariableElement field;
  private final AnnotationMirror annotation;
  private final boolean array;
  private final Problems problems;
  private boolean mistaken;

  private ExtentReader(
      VariableElement field, AnnotationMirror annotation, boolean array, Problems problems) {
    this.field = field;
    this.annotation = annotation;
    this.array = array;
    this.problems = problems;
  }

  /** The extent of an array; empty for a scalar. */
  static Optional<Extent> read(VariableElement field, Role role, boolean array, Problems problems) {
    if (role == Role.LOSS) {
      return Optional.empty();
    }
    AnnotationMirror annotation = FieldReader.annotationOf(field, role);
    return new ExtentReader(field, annotation, array, problems).read();
  }

  private Optional<Extent> read() {
    Extent extent = new Extent(value("size"), value("rows"), value("columns"));
    if (!array) {
      return Optional.empty();
    }
    if (extent.size() > 0 && (extent.rows() > 0 || extent.columns() > 0)) {
      String name = field.getSimpleName().toString();
      problems.error(SourceOrigin.of(field, annotation, "size"), Messages.sizeAndRows(name));
      return Optional.of(Extent.UNKNOWN);
    }
    return Optional.of(mistaken ? Extent.UNKNOWN : extent);
  }

  /** The value of an attribute; 0 if it is not given or wrong, which is reported. */
  private int value(String attribute) {
    SourceOrigin origin = SourceOrigin.of(field, annotation, attribute);
    AnnotationValue value = origin.value();
    if (value == null) {
      return 0;
    }
    if (!(value.getValue() instanceof Integer n)) {
      problems.leaveToCompiler();
      return 0;
    }
    String name = field.getSimpleName().toString();
    if (!array) {
      problems.error(origin, Messages.sizeOfScalar(attribute, name, field.asType().toString()));
      return 0;
    }
    mistaken = mistaken || n <= 0 || n > Extent.MOST;
    if (n > Extent.MOST) {
      problems.error(origin, Messages.sizeTooLarge(attribute, name, n, Extent.MOST));
    }
    if (n <= 0) {
      problems.error(origin, Messages.sizeNotPositive(attribute, name, n));
      return 0;
    }
    return n;
  }
}
