package io.github.longhand.processor.arithmetic;

import io.github.longhand.processor.code.Location;
import io.github.longhand.processor.code.Plan.Body;
import io.github.longhand.processor.code.Statement;
import io.github.longhand.processor.code.Statement.Declare;
import io.github.longhand.processor.code.Statement.Fill;
import io.github.longhand.processor.code.Statement.Share;
import io.github.longhand.processor.code.Value;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Notes where statements find the values that they do not compute themselves. */
public final class Naming {
  private Naming() {}

  /** The statements with the places of all values that they reach. */
  public static Body body(List<Statement> statements, Function<Value, Optional<Location>> places) {
    return new Body(List.copyOf(statements), of(statements, places));
  }

  public static Map<Value, Location> of(
      List<Statement> statements, Function<Value, Optional<Location>> places) {
    Map<Value, Location> found = new HashMap<>();
    Set<Value> seen = new HashSet<>();
    Deque<Value> waiting = new ArrayDeque<>();
    for (Statement statement : statements) {
      for (Value value : statement.values()) {
        if (defines(statement)) {
          // Its own name does not end the search: the statement says how the value comes about.
          places.apply(value).ifPresent(place -> found.put(value, place));
          waiting.addAll(value.operation().operands());
        } else {
          waiting.add(value);
        }
      }
      while (!waiting.isEmpty()) {
        Value value = waiting.pop();
        if (seen.add(value)) {
          Optional<Location> place = places.apply(value);
          if (place.isPresent()) {
            found.put(value, place.get());
          } else {
            waiting.addAll(value.operation().operands());
          }
        }
      }
    }
    return found;
  }

  /** Whether a statement computes its value, whatever name that has. */
  public static boolean defines(Statement statement) {
    return statement instanceof Declare
        || statement instanceof Fill
        || statement instanceof Share s && !s.declared();
  }
}
