package io.github.longhand.processor.schedule;

import io.github.longhand.processor.arithmetic.Assembler;
import io.github.longhand.processor.arithmetic.CodeSize;
import io.github.longhand.processor.arithmetic.Names;
import io.github.longhand.processor.arithmetic.Naming;
import io.github.longhand.processor.code.Location;
import io.github.longhand.processor.code.Note;
import io.github.longhand.processor.code.Plan.Part;
import io.github.longhand.processor.code.Plan.Section;
import io.github.longhand.processor.code.Statement;
import io.github.longhand.processor.code.Statement.Declare;
import io.github.longhand.processor.code.Statement.Share;
import io.github.longhand.processor.code.Value;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Cuts statements into parts of a method's size; what one part leaves for another goes through
 * elements of the scratch array.
 */
final class Cutter {
  /** Calls of one kind in a method, some 11 bytes each: beyond, parts of parts are called. */
  static final int MOST_CALLS = 120;

  private final Names names;
  private final Assembler assembler;
  private final Scratch scratch;
  private final int largest;
  private final List<Cut> cuts = new ArrayList<>();

  private record Cut(String name, Section section, List<Statement> statements) {}

  Cutter(Names names, Assembler assembler, Scratch scratch, int largest) {
    this.names = names;
    this.assembler = assembler;
    this.scratch = scratch;
    this.largest = largest;
  }

  /** Cuts the statements; returns the calls of the parts. */
  List<Statement> cut(String name, Section section, List<Statement> statements) {
    List<Statement> calls = new ArrayList<>();
    List<Statement> current = new ArrayList<>();
    int size = 0;
    for (Statement statement : statements) {
      int more = CodeSize.PART.of(statement, v -> assembler.name(v).isPresent());
      if (size + more > largest && !current.isEmpty()) {
        calls.add(add(name + (calls.size() + 1), section, current));
        current = new ArrayList<>();
        size = 0;
      }
      current.add(statement);
      size += more;
    }
    if (!current.isEmpty()) {
      calls.add(add(name + (calls.size() + 1), section, current));
    }
    return together(name + "Group", section, calls);
  }

  private List<Statement> together(String name, Section section, List<Statement> calls) {
    if (calls.size() <= MOST_CALLS) {
      return calls;
    }
    List<Statement> fewer = new ArrayList<>();
    for (int from = 0; from < calls.size(); from += MOST_CALLS) {
      List<Statement> some = calls.subList(from, Math.min(calls.size(), from + MOST_CALLS));
      fewer.add(add(name + (fewer.size() + 1), section, some));
    }
    return together(name + "s", section, fewer);
  }

  private Statement add(String name, Section section, List<Statement> statements) {
    Cut cut = new Cut(names.allocate(name), section, statements);
    cuts.add(cut);
    return new Statement.Run(cut.name());
  }

  /**
   * The parts, with the values that leave them in the scratch array.
   *
   * @param outside what the callers of the parts need
   */
  List<Part> parts(List<Statement> outside) {
    Set<Value> shared = referred(outside);
    for (Cut cut : cuts) {
      Set<Value> free = referred(cut.statements());
      free.removeAll(declared(cut.statements()));
      shared.addAll(free);
    }
    return cuts.stream().map(cut -> part(cut, shared)).toList();
  }

  private Part part(Cut cut, Set<Value> shared) {
    Set<Value> referred = referred(cut.statements());
    Set<Value> local = declared(cut.statements());
    local.removeIf(value -> shared.contains(value) && !referred.contains(value));
    List<Statement> statements = new ArrayList<>();
    for (Statement statement : cut.statements()) {
      if (statement instanceof Declare d && shared.contains(d.value())) {
        statements.addAll(share(d, local.contains(d.value())));
      } else {
        statements.add(statement);
      }
    }
    // What the part makes itself it reads from variables: they need no check of an index.
    Function<Value, Optional<Location>> namesHere =
        value -> local.contains(value) ? assembler.name(value) : outsideName(value);
    return new Part(
        cut.name(), Optional.empty(), cut.section(), Naming.body(statements, namesHere));
  }

  private List<Statement> share(Declare d, boolean local) {
    int index = scratch.indexOf(d.value());
    if (local) {
      return List.of(d, new Share(index, d.value(), true, Note.NONE));
    }
    boolean helps = d.note().text().isPresent() || !assembler.isOnPaper(d.value());
    Note note = helps ? d.note() : new Note(Optional.of(d.name()), d.note().subject());
    return List.of(new Share(index, d.value(), false, note));
  }

  /** How code refers to a value that it did not make itself. */
  Optional<Location> outsideName(Value value) {
    Optional<Location> name = assembler.name(value);
    return name.isEmpty() ? name : scratch.elementOf(value).or(() -> name);
  }

  private static Set<Value> declared(Collection<Statement> statements) {
    Set<Value> declared = new HashSet<>();
    for (Statement statement : statements) {
      if (statement instanceof Declare d) {
        declared.add(d.value());
      }
    }
    return declared;
  }

  /** The named values that statements refer to. */
  private Set<Value> referred(Collection<Statement> statements) {
    Set<Value> referred = new HashSet<>();
    for (Statement statement : statements) {
      Deque<Value> waiting =
          new ArrayDeque<>(
              statement instanceof Declare d
                  ? d.value().operation().operands()
                  : statement.values());
      while (!waiting.isEmpty()) {
        Value value = waiting.pop();
        if (assembler.name(value).isEmpty()) {
          waiting.addAll(value.operation().operands());
        } else {
          referred.add(value);
        }
      }
    }
    return referred;
  }
}
