package io.github.longhand.processor.arithmetic;

import io.github.longhand.processor.code.Location;
import io.github.longhand.processor.code.Statement;
import io.github.longhand.processor.code.Value;
import io.github.longhand.processor.code.Value.Kept;
import io.github.longhand.processor.code.Value.Literal;
import io.github.longhand.processor.code.Value.Negation;
import io.github.longhand.processor.code.Value.Read;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Puts the declarations of shared values before the statements that need them. A value gets a name
 * if it has one on paper, if it is used twice, or if the expression it stands in would become long;
 * any other is written where it is used.
 */
public final class Assembler {
  /** Operations in one line of code. */
  private static final int LONGEST_LINE = 24;

  private final List<Value> all;
  private final Labels labels;
  private final Predicate<Read> local;
  private final int[] uses;
  private final BitSet needed = new BitSet();
  private final BitSet named = new BitSet();
  private final BitSet declared = new BitSet();

  /**
   * Creates an assembler for statements that share their names.
   *
   * @param local whether a field of the model that is read twice is worth a variable
   */
  public Assembler(
      List<Value> all, Labels labels, Predicate<Read> local, List<Statement> statements) {
    this.all = all;
    this.labels = labels;
    this.local = local;
    this.uses = new int[all.size()];
    countUses(statements);
    chooseNames();
  }

  private void countUses(List<Statement> statements) {
    for (Statement statement : statements) {
      for (Value value : statement.values()) {
        use(value);
      }
    }
    for (int id = all.size() - 1; id >= 0; id--) {
      if (needed.get(id)) {
        all.get(id).operation().operands().forEach(this::use);
      }
    }
  }

  private void use(Value value) {
    uses[value.id()]++;
    needed.set(value.id());
  }

  private void chooseNames() {
    int[] size = new int[all.size()];
    for (Value value : all) {
      int id = value.id();
      if (!needed.get(id)) {
        continue;
      }
      size[id] = 1;
      for (Value operand : value.operation().operands()) {
        size[id] += named.get(operand.id()) ? 0 : size[operand.id()];
      }
      if (isNamed(value, size[id])) {
        named.set(id);
      }
    }
  }

  private boolean isNamed(Value value, int size) {
    if (value.operation() instanceof Literal) {
      return false;
    }
    if (value.operation() instanceof Kept) {
      return true;
    }
    if (value.operation() instanceof Read read) {
      return !labels.isArgument(read) && local.test(read) && uses[value.id()] > 1;
    }
    if (value.operation() instanceof Negation n && n.operand().operation() instanceof Read) {
      return false;
    }
    return labels.isNamed(value) || uses[value.id()] > 1 || size > LONGEST_LINE;
  }

  /** As {@link #assemble}, and forgets what was declared: for one of several ways to go on. */
  public List<Statement> assembleAlternative(List<Statement> statements) {
    return assembleAlternatives(List.of(statements)).get(0);
  }

  /** The same for sections of one way. */
  public List<List<Statement>> assembleAlternatives(List<List<Statement>> sections) {
    BitSet before = (BitSet) declared.clone();
    List<List<Statement>> result = sections.stream().map(this::assemble).toList();
    declared.clear();
    declared.or(before);
    return result;
  }

  /** The statements with all declarations that they still need. */
  public List<Statement> assemble(List<Statement> statements) {
    List<Statement> result = new ArrayList<>();
    for (Statement statement : statements) {
      for (Value value : missing(statement)) {
        declared.set(value.id());
        result.add(new Statement.Declare(labels.nameOf(value), value, labels.noteOf(value)));
      }
      if (!(statement instanceof Statement.Need)) {
        result.add(statement);
      }
    }
    return result;
  }

  private List<Value> missing(Statement statement) {
    Map<Integer, Value> found = new HashMap<>();
    Deque<Value> waiting = new ArrayDeque<>(statement.values());
    Set<Value> seen = new HashSet<>();
    while (!waiting.isEmpty()) {
      Value value = waiting.pop();
      if (declared.get(value.id()) || !seen.add(value)) {
        continue;
      }
      if (named.get(value.id())) {
        found.put(value.id(), value);
      }
      waiting.addAll(value.operation().operands());
    }
    return found.values().stream().sorted(Comparator.comparingInt(Value::id)).toList();
  }

  /** Whether a value has a name in the derivation, which readers of the code know. */
  public boolean isOnPaper(Value value) {
    return labels.isNamed(value);
  }

  /** How code refers to a value that has a name; empty if it is written where it is used. */
  public Optional<Location> name(Value value) {
    boolean argument = value.operation() instanceof Read read && labels.isArgument(read);
    return argument || named.get(value.id())
        ? Optional.of(new Location.Variable(labels.nameOf(value)))
        : Optional.empty();
  }
}
