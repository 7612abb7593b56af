package io.github.longhand.processor.declaration;

import io.github.longhand.processor.diagnostics.Origin;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;

/**
 * A place in a source file.
 *
 * @param annotation null for the element itself
 * @param value null for the annotation itself
 */
public record SourceOrigin(Element element, AnnotationMirror annotation, AnnotationValue value)
    implements Origin {
  static SourceOrigin of(Element element) {
    return new SourceOrigin(element, null, null);
  }

  static SourceOrigin of(Element element, AnnotationMirror annotation) {
    return new SourceOrigin(element, annotation, null);
  }

  static SourceOrigin of(Element element, AnnotationMirror annotation, String member) {
    AnnotationValue value =
        annotation.getElementValues().entrySet().stream()
            .filter(e -> e.getKey().getSimpleName().contentEquals(member))
            .map(java.util.Map.Entry::getValue)
            .findFirst()
            .orElse(null);
    return new SourceOrigin(element, annotation, value);
  }
}
