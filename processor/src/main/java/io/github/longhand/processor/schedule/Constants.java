package io.github.longhand.processor.schedule;

import io.github.longhand.processor.schedule.Plan.Part;
import io.github.longhand.processor.schedule.Statement.Accumulate;
import io.github.longhand.processor.schedule.Statement.Check;
import io.github.longhand.processor.schedule.Statement.Declare;
import io.github.longhand.processor.schedule.Statement.Run;
import io.github.longhand.processor.schedule.Statement.Share;
import io.github.longhand.processor.schedule.Statement.Store;
import io.github.longhand.processor.schedule.Value.Call;
import io.github.longhand.processor.schedule.Value.Literal;
import io.github.longhand.processor.schedule.Value.Operation;
import io.github.longhand.processor.schedule.Value.Read;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The constants that a class file holds for a part, counted from above: with the names of local
 * variables, which javac keeps for debuggers if asked, and none shared that might be.
 */
final class Constants {
  /** Larger integers are constants; up to here they stand in the code. */
  private static final int LARGEST_IMMEDIATE = Short.MAX_VALUE;

  /** A field or method, its name, and its name and type; classes and types are shared. */
  private static final int MEMBER = 3;

  private final Map<Constant, Integer> entries = new HashMap<>();

  /** One thing that a class knows; equal ones are stored once. */
  record Constant(String kind, Object what) {}

  private Constants() {}

  /** How many entries each constant of a part takes. */
  static Map<Constant, Integer> of(Part part, int scratchSize) {
    Constants constants = new Constants();
    constants.add("method", part.name(), MEMBER);
    Set<Value> seen = new HashSet<>();
    for (Statement statement : part.statements()) {
      constants.add(statement);
      Deque<Value> waiting = new ArrayDeque<>();
      if (defines(statement)) {
        constants.add(statement.values().get(0).operation());
        waiting.addAll(statement.values().get(0).operation().operands());
      } else {
        waiting.addAll(statement.values());
      }
      while (!waiting.isEmpty()) {
        Value value = waiting.pop();
        if (seen.add(value)) {
          if (part.names().apply(value).isEmpty()) {
            constants.add(value.operation());
            waiting.addAll(value.operation().operands());
          } else if (scratchSize > LARGEST_IMMEDIATE) {
            constants.add("element", value, 1);
          }
        }
      }
    }
    return constants.entries;
  }

  /** How many entries each constant of a method takes that copies fields of the model. */
  static Map<Constant, Integer> ofCopy(List<String> fields) {
    Constants constants = new Constants();
    fields.forEach(name -> constants.add("field", name, MEMBER));
    return constants.entries;
  }

  /** The entries of the list of parameters: texts that are half a line long or longer. */
  static int ofParameters(List<String> names) {
    return names.stream().mapToInt(name -> name.length() + 1).sum() / 20 + 2;
  }

  /** The entries of the names of methods. */
  static int ofMethods(int count) {
    return MEMBER * count;
  }

  private static boolean defines(Statement statement) {
    return statement instanceof Declare
        || statement instanceof Statement.Fill
        || statement instanceof Share s && !s.declared();
  }

  private void add(Statement statement) {
    if (statement instanceof Declare d) {
      add("variable", d.name(), 1);
    } else if (statement instanceof Check c) {
      add("text", c.quantity(), 2);
    } else if (statement instanceof Store s) {
      addField(s.field());
    } else if (statement instanceof Run r) {
      add("method", r.part(), MEMBER);
    } else if (statement instanceof Statement.Apply a) {
      add("block function", a.function(), MEMBER);
    } else if (statement instanceof Statement.Slot s) {
      add("variable", s.array(), 1);
      addIndex(s.index());
    } else if (statement instanceof Statement.AddSum s) {
      add("block function", s.values().size(), MEMBER);
      addIndex(s.index());
    } else if (statement instanceof Accumulate a) {
      addIndex(a.index());
    } else if (statement instanceof Share s) {
      addIndex(s.index());
    } else if (statement instanceof Statement.Output o) {
      addIndex(o.index());
    }
  }

  /** A field of the model; of an element of an array, the array's. */
  private void addField(Location location) {
    if (location instanceof Location.Field f) {
      add("field", f.name(), MEMBER);
    } else if (location instanceof Location.FieldElement e) {
      add("field", e.array(), MEMBER);
      addIndex(e.place());
    }
  }

  private void addIndex(int index) {
    if (index > LARGEST_IMMEDIATE) {
      add("integer", index, 1);
    }
  }

  private void add(Operation operation) {
    if (operation instanceof Read r) {
      addField(r.location());
    } else if (operation instanceof Literal l) {
      add("number", l.value(), 2);
    } else if (operation instanceof Call c) {
      add(c.owner().name(), c.method(), MEMBER);
    }
  }

  private void add(String kind, Object what, int count) {
    entries.put(new Constant(kind, what), count);
  }
}
