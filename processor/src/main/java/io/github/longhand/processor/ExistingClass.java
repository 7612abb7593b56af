package io.github.longhand.processor;

import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import io.github.longhand.Generated;
import java.io.IOException;
import java.util.Optional;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.TypeElement;

/** A class that the compiler knows already under the name of a trainer. */
final class ExistingClass {
  private static final String MARK = Generated.class.getName();

  private final ProcessingEnvironment environment;
  private final TypeElement type;

  private ExistingClass(ProcessingEnvironment environment, TypeElement type) {
    this.environment = environment;
    this.type = type;
  }

  /** Finds it among the sources, on the source path and on the class path. */
  static Optional<ExistingClass> find(ProcessingEnvironment environment, String name) {
    return Optional.ofNullable(environment.getElementUtils().getTypeElement(name))
        .map(type -> new ExistingClass(environment, type));
  }

  /** Whether Longhand wrote it in an earlier compilation. */
  boolean isOurs() {
    return type.getAnnotationMirrors().stream()
        .map(a -> a.getAnnotationType().asElement())
        .anyMatch(a -> a instanceof TypeElement t && t.getQualifiedName().contentEquals(MARK));
  }

  /** Whether it was read from a source of just this text. Only javac tells. */
  boolean hasText(String text) throws IOException {
    try {
      TreePath path = Trees.instance(environment).getPath(type);
      return path != null
          && text.contentEquals(path.getCompilationUnit().getSourceFile().getCharContent(true));
    } catch (IllegalArgumentException | LinkageError e) {
      return false;
    }
  }
}
