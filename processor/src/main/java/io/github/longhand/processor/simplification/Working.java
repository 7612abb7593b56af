package io.github.longhand.processor.simplification;

import io.github.longhand.processor.expression.Expr;
import java.util.ArrayList;
import java.util.List;

/**
 * The working of one result: forms that are all equal, each with the reason why. What is recorded
 * is what was done; nothing is made up for the reader.
 *
 * @param steps at least one; no form stands twice in a row
 */
public record Working(List<Step> steps) {
  public Working {
    steps = List.copyOf(steps);
  }

  /** A working of one line. */
  public static Working of(Reason reason, Expr form) {
    return new Working(List.of(new Step(reason, form)));
  }

  /** The working with one more line, or as it is if the line would repeat the last one. */
  public Working then(Reason reason, Expr form) {
    if (form == result()) {
      return this;
    }
    List<Step> longer = new ArrayList<>(steps);
    longer.add(new Step(reason, form));
    return new Working(longer);
  }

  /** The last form. */
  public Expr result() {
    return steps.get(steps.size() - 1).form();
  }
}
