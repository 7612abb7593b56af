package io.github.longhand.processor.diagnostics;

import java.util.ArrayList;
import java.util.List;

/** Collects every problem of one class, so that one compilation reports them all. */
public final class Problems {
  private final List<Problem> found = new ArrayList<>();

  public void error(Origin origin, String message) {
    found.add(new Problem(Problem.Severity.ERROR, origin, message));
  }

  public void warning(Origin origin, String message) {
    found.add(new Problem(Problem.Severity.WARNING, origin, message));
  }

  public boolean hasErrors() {
    return found.stream().anyMatch(p -> p.severity() == Problem.Severity.ERROR);
  }

  public List<Problem> all() {
    return List.copyOf(found);
  }
}
