package io.github.longhand.processor.schedule;

import io.github.longhand.processor.schedule.Plan.Part;
import io.github.longhand.processor.schedule.Plan.Section;
import io.github.longhand.processor.schedule.Statement.Declare;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Cuts statements into parts of a method's size; what one part leaves for another goes through
 * scratch fields.
 */
final class Cutter {
  private final Names names;
  private final Assembler assembler;
  private final int largest;
  private final List<Part> parts = new ArrayList<>();

  Cutter(Names names, Assembler assembler, int largest) {
    this.names = names;
    this.assembler = assembler;
    this.largest = largest;
  }

  /** Cuts the statements; returns the calls of the parts. */
  List<Statement> cut(String name, Section section, List<Statement> statements) {
    List<Statement> calls = new ArrayList<>();
    List<Statement> current = new ArrayList<>();
    int size = 0;
    for (Statement statement : statements) {
      int more = CodeSize.of(statement, assembler::name);
      if (size + more > largest && !current.isEmpty()) {
        calls.add(add(name, calls.size() + 1, section, current));
        current = new ArrayList<>();
        size = 0;
      }
      current.add(statement);
      size += more;
    }
    if (!current.isEmpty()) {
      calls.add(add(name, calls.size() + 1, section, current));
    }
    return calls;
  }

  private Statement add(String name, int number, Section section, List<Statement> statements) {
    Part part = new Part(names.allocate(name + number), section, statements, assembler::name);
    parts.add(part);
    return new Statement.Run(part.name());
  }

  /**
   * The parts, with the values that leave them in scratch fields.
   *
   * @param outside what the callers of the parts need
   * @param scratch receives the names of the fields
   */
  List<Part> parts(List<Statement> outside, Set<String> scratch) {
    Set<Value> shared = new HashSet<>(free(outside));
    parts.forEach(part -> shared.addAll(free(part.statements())));
    List<Part> result = new ArrayList<>();
    for (Part part : parts) {
      List<Statement> statements = new ArrayList<>();
      for (Statement statement : part.statements()) {
        if (statement instanceof Declare d && shared.contains(d.value())) {
          scratch.add(d.name());
          statements.add(new Declare(d.name(), true, d.value(), d.comment()));
        } else {
          statements.add(statement);
        }
      }
      result.add(new Part(part.name(), part.section(), statements, part.names()));
    }
    return result;
  }

  /** The named values that statements refer to without declaring them. */
  private Set<Value> free(Collection<Statement> statements) {
    Set<Value> declared = new HashSet<>();
    Set<Value> free = new HashSet<>();
    for (Statement statement : statements) {
      Deque<Value> waiting = new ArrayDeque<>();
      if (statement instanceof Declare d) {
        declared.add(d.value());
        waiting.addAll(d.value().operation().operands());
      } else {
        waiting.addAll(statement.values());
      }
      while (!waiting.isEmpty()) {
        Value value = waiting.pop();
        if (assembler.name(value).isEmpty()) {
          waiting.addAll(value.operation().operands());
        } else if (!declared.contains(value)) {
          free.add(value);
        }
      }
    }
    return free;
  }
}
