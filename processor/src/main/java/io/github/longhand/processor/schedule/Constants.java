package io.github.longhand.processor.schedule;

import io.github.longhand.processor.arithmetic.Naming;
import io.github.longhand.processor.code.Location;
import io.github.longhand.processor.code.Plan.Part;
import io.github.longhand.processor.code.Statement;
import io.github.longhand.processor.code.Statement.Accumulate;
import io.github.longhand.processor.code.Statement.AddSum;
import io.github.longhand.processor.code.Statement.Apply;
import io.github.longhand.processor.code.Statement.ApplyToStretch;
import io.github.longhand.processor.code.Statement.Assign;
import io.github.longhand.processor.code.Statement.Check;
import io.github.longhand.processor.code.Statement.CheckArray;
import io.github.longhand.processor.code.Statement.CopyOut;
import io.github.longhand.processor.code.Statement.CopyRows;
import io.github.longhand.processor.code.Statement.CopyRowsOut;
import io.github.longhand.processor.code.Statement.Declare;
import io.github.longhand.processor.code.Statement.Fill;
import io.github.longhand.processor.code.Statement.Guard;
import io.github.longhand.processor.code.Statement.GuardArrays;
import io.github.longhand.processor.code.Statement.Kernel;
import io.github.longhand.processor.code.Statement.Load;
import io.github.longhand.processor.code.Statement.Loop;
import io.github.longhand.processor.code.Statement.Need;
import io.github.longhand.processor.code.Statement.Output;
import io.github.longhand.processor.code.Statement.Return;
import io.github.longhand.processor.code.Statement.Run;
import io.github.longhand.processor.code.Statement.Sequence;
import io.github.longhand.processor.code.Statement.Share;
import io.github.longhand.processor.code.Statement.Slot;
import io.github.longhand.processor.code.Statement.Store;
import io.github.longhand.processor.code.Statement.Unload;
import io.github.longhand.processor.code.Statement.Variable;
import io.github.longhand.processor.code.Value;
import io.github.longhand.processor.code.Value.Call;
import io.github.longhand.processor.code.Value.Literal;
import io.github.longhand.processor.code.Value.Operation;
import io.github.longhand.processor.code.Value.Read;
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
    for (Statement statement : part.body().statements()) {
      statement.accept(constants.new Own());
      Deque<Value> waiting = new ArrayDeque<>();
      if (Naming.defines(statement)) {
        constants.add(statement.values().get(0).operation());
        waiting.addAll(statement.values().get(0).operation().operands());
      } else {
        waiting.addAll(statement.values());
      }
      while (!waiting.isEmpty()) {
        Value value = waiting.pop();
        if (seen.add(value)) {
          if (!part.body().names().containsKey(value)) {
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

  /** What a statement brings besides its values. */
  private final class Own implements Statement.Visitor<Constants> {
    @Override
    public Constants declare(Declare s) {
      return add("variable", s.name(), 1);
    }

    @Override
    public Constants check(Check s) {
      return add("text", s.quantity(), 2);
    }

    @Override
    public Constants checkArray(CheckArray s) {
      return add("text", s.quantity(), 2).add("text", s.of(), 2);
    }

    @Override
    public Constants store(Store s) {
      return addField(s.field());
    }

    @Override
    public Constants run(Run s) {
      return add("method", s.part(), MEMBER);
    }

    @Override
    public Constants apply(Apply s) {
      return add("block function", s.function(), MEMBER);
    }

    @Override
    public Constants slot(Slot s) {
      return add("variable", s.array(), 1).addIndex(s.index());
    }

    @Override
    public Constants addSum(AddSum s) {
      return add("block function", s.values().size(), MEMBER).addIndex(s.index());
    }

    @Override
    public Constants accumulate(Accumulate s) {
      return addIndex(s.index());
    }

    @Override
    public Constants share(Share s) {
      return addIndex(s.index());
    }

    @Override
    public Constants output(Output s) {
      return addIndex(s.index());
    }

    @Override
    public Constants variable(Variable s) {
      return add("variable", s.name(), 1);
    }

    @Override
    public Constants kernel(Kernel s) {
      return add("kernel", s.method(), MEMBER);
    }

    @Override
    public Constants apply(ApplyToStretch s) {
      return add("block function", s.function(), MEMBER);
    }

    @Override
    public Constants sequence(Sequence s) {
      return all(s.body());
    }

    @Override
    public Constants loop(Loop s) {
      return all(s.body());
    }

    @Override
    public Constants guard(Guard s) {
      return Constants.this;
    }

    @Override
    public Constants guardArrays(GuardArrays s) {
      return Constants.this;
    }

    @Override
    public Constants need(Need s) {
      return Constants.this;
    }

    @Override
    public Constants end(Return s) {
      return Constants.this;
    }

    @Override
    public Constants assign(Assign s) {
      return Constants.this;
    }

    @Override
    public Constants copyOut(CopyOut s) {
      return Constants.this;
    }

    @Override
    public Constants fill(Fill s) {
      return Constants.this;
    }

    @Override
    public Constants load(Load s) {
      return Constants.this;
    }

    @Override
    public Constants unload(Unload s) {
      return Constants.this;
    }

    @Override
    public Constants copyRows(CopyRows s) {
      return Constants.this;
    }

    @Override
    public Constants copyRowsOut(CopyRowsOut s) {
      return Constants.this;
    }

    private Constants all(List<Statement> body) {
      body.forEach(part -> part.accept(this));
      return Constants.this;
    }
  }

  /** A field of the model; of an element of an array, the array's. */
  private Constants addField(Location location) {
    if (location instanceof Location.Field f) {
      return add("field", f.name(), MEMBER);
    }
    return location instanceof Location.Element e
        ? add("field", e.array(), MEMBER).addIndex(e.position().constant())
        : this;
  }

  private Constants addIndex(int index) {
    return index > LARGEST_IMMEDIATE ? add("integer", index, 1) : this;
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

  private Constants add(String kind, Object what, int count) {
    entries.put(new Constant(kind, what), count);
    return this;
  }
}
