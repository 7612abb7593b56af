package io.github.longhand.processor.declaration;

import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.ElementFilter;

/**
 * The attributes of an annotation, as far as they are of the right type. In source that does not
 * compile an attribute can be absent or anything at all; the compiler tells of that.
 */
record Attributes(AnnotationMirror annotation) {
  /** The value of an attribute, or its default; empty if it has neither of the wanted type. */
  <T> Optional<T> get(String name, Class<T> type) {
    return annotation.getElementValues().entrySet().stream()
        .filter(e -> e.getKey().getSimpleName().contentEquals(name))
        .findFirst()
        .<AnnotationValue>map(e -> e.getValue())
        .or(() -> defaultOf(name))
        .map(AnnotationValue::getValue)
        .filter(type::isInstance)
        .map(type::cast);
  }

  /** A constant of an enum. */
  <E extends Enum<E>> Optional<E> constant(String name, Class<E> type) {
    return get(name, VariableElement.class)
        .map(v -> v.getSimpleName().toString())
        .flatMap(
            n -> Stream.of(type.getEnumConstants()).filter(c -> c.name().equals(n)).findFirst());
  }

  private Optional<AnnotationValue> defaultOf(String name) {
    return ElementFilter.methodsIn(annotation.getAnnotationType().asElement().getEnclosedElements())
        .stream()
        .filter(m -> m.getSimpleName().contentEquals(name))
        .findFirst()
        .map(ExecutableElement::getDefaultValue);
  }
}
