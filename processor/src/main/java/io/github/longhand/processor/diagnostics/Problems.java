package io.github.longhand.processor.diagnostics;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Collects every problem of one class, so that one compilation reports them all. What is found
 * twice, such as a mistake in a function that is put in for two calls, is told once.
 */
public final class Problems {
  private final Set<Problem> found = new LinkedHashSet<>();
  private boolean leftToCompiler;

  public void error(Origin origin, String message) {
    found.add(new Problem(Problem.Severity.ERROR, origin, message));
  }

  public void warning(Origin origin, String message) {
    found.add(new Problem(Problem.Severity.WARNING, origin, message));
  }

  /** Notes a mistake of which the compiler tells: what follows from it is not worth a word. */
  public void leaveToCompiler() {
    leftToCompiler = true;
  }

  public boolean isLeftToCompiler() {
    return leftToCompiler;
  }

  public boolean hasErrors() {
    return found.stream().anyMatch(p -> p.severity() == Problem.Severity.ERROR);
  }

  public List<Problem> all() {
    return List.copyOf(found);
  }
}
