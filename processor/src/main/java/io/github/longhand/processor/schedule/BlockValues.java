package io.github.longhand.processor.schedule;

import io.github.longhand.processor.arithmetic.Labels;
import io.github.longhand.processor.code.ArrayRef;
import io.github.longhand.processor.code.Location;
import io.github.longhand.processor.code.Position;
import io.github.longhand.processor.code.Statement;
import io.github.longhand.processor.code.Statement.Apply;
import io.github.longhand.processor.code.Statement.Fill;
import io.github.longhand.processor.code.Value;
import io.github.longhand.processor.code.Value.Call;
import io.github.longhand.processor.code.Value.Negation;
import io.github.longhand.processor.code.Value.Owner;
import io.github.longhand.processor.code.Value.Read;
import io.github.longhand.processor.code.Value.Select;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Decides which values of a block of samples have an array of their own, with one element a sample.
 *
 * <p>C2 turns a loop over samples into vector instructions if its body is arithmetic on elements of
 * the same index and nothing else. So a value gets an array if it is used twice or is long, as it
 * gets a name elsewhere, and also if C2 would stumble over it: the result of a function, its
 * argument, and one of two values by a condition. What does not depend on the sample needs none: C2
 * computes it before the loop.
 */
final class BlockValues {
  /** Operations in the body of one loop: C2 does not unroll, nor vectorise, much longer ones. */
  private static final int LONGEST_LOOP = 16;

  private final List<Value> all;
  private final Labels labels;
  private final BitSet varying = new BitSet();
  private final BitSet stored = new BitSet();
  private final BitSet hoisted = new BitSet();
  private final int[] uses;
  private final Map<Value, Integer> slots = new HashMap<>();

  /** Logistic functions of −z by those of z: one exponential serves both. */
  private final Map<Value, Value> opposites = new HashMap<>();

  /** The other way round. */
  private final Map<Value, Value> pairs = new HashMap<>();

  private final Set<Value> computed = new HashSet<>();

  /**
   * Decides.
   *
   * @param wanted the values that are needed as arrays
   */
  BlockValues(List<Value> all, Labels labels, Collection<Value> wanted) {
    this.all = all;
    this.labels = labels;
    this.uses = new int[all.size()];
    wanted.forEach(v -> stored.set(v.id()));
    BitSet needed = new BitSet();
    wanted.forEach(v -> needed.set(v.id()));
    for (int id = all.size() - 1; id >= 0; id--) {
      if (needed.get(id)) {
        for (Value operand : all.get(id).operation().operands()) {
          uses[operand.id()]++;
          needed.set(operand.id());
        }
      }
    }
    findVarying();
    findOpposites(needed);
    chooseStored(needed);
  }

  private void findVarying() {
    for (Value value : all) {
      boolean varies = value.operation().operands().stream().anyMatch(this::isVarying);
      varying.set(value.id(), varies || isSample(value));
    }
  }

  private void findOpposites(BitSet needed) {
    Map<Value, Value> logistics = new HashMap<>();
    List<Value> ofMinus = new ArrayList<>();
    for (Value value : all) {
      if (needed.get(value.id()) && isVarying(value) && value.operation() instanceof Call c) {
        if (isFast(c, "logistic")) {
          logistics.put(argument(value), value);
        } else if (isFast(c, "logisticOfMinus")) {
          ofMinus.add(value);
        }
      }
    }
    for (Value opposite : ofMinus) {
      if (logistics.containsKey(argument(opposite))) {
        opposites.put(logistics.get(argument(opposite)), opposite);
        pairs.put(opposite, logistics.get(argument(opposite)));
      }
    }
  }

  private static boolean isFast(Call call, String method) {
    return call.owner() == Owner.FAST_FUNCTIONS && call.method().equals(method);
  }

  private static Value argument(Value call) {
    return call.operation().operands().get(0);
  }

  private void chooseStored(BitSet needed) {
    int[] size = new int[all.size()];
    for (Value value : all) {
      int id = value.id();
      if (!needed.get(id)) {
        continue;
      }
      List<Value> operands = value.operation().operands();
      if (isVarying(value) && value.operation() instanceof Call c && !c.isOperator()) {
        // In an array even where it is one operation: a function takes arrays.
        c.operands().forEach(this::store);
      }
      size[id] = 1;
      for (Value operand : operands) {
        boolean apart = stored.get(operand.id()) || hoisted.get(operand.id());
        size[id] += apart ? 0 : size[operand.id()];
      }
      if (!varying.get(id) && isWorthHoisting(value, size[id])) {
        hoisted.set(id);
      }
      if (varying.get(id) && (isApart(value) || size[id] > LONGEST_LOOP)) {
        stored.set(id);
      }
    }
  }

  /**
   * Whether a number that is the same for all samples is computed before the loops. C2 does so by
   * itself, but not with functions, nor with elements of arrays, which for all it knows a loop may
   * overwrite; and what is shared or long is written once.
   */
  private boolean isWorthHoisting(Value value, int size) {
    return value.operation() instanceof Call
        || value.operation() instanceof Select
        || value.operation() instanceof Read r && r.location() instanceof Location.Element
        || size > 1 && uses[value.id()] > 1
        || size > LONGEST_LOOP;
  }

  private void store(Value value) {
    if (varying.get(value.id())) {
      stored.set(value.id());
    }
  }

  /** An input or a target. */
  private boolean isSample(Value value) {
    return value.operation() instanceof Read r && labels.isArgument(r);
  }

  private boolean isApart(Value value) {
    if (isSample(value)
        || value.operation() instanceof Select
        || value.operation() instanceof Call c && !c.isOperator()) {
      return true;
    }
    return uses[value.id()] > 1 && !(value.operation() instanceof Negation);
  }

  /** Whether a value is an array, and not computed where it is used. */
  boolean isStored(Value value) {
    return stored.get(value.id());
  }

  /** Whether a value is not the same for all samples. */
  boolean isVarying(Value value) {
    return varying.get(value.id());
  }

  /** The place of a stored value among the arrays. */
  int slot(Value value) {
    return slots.computeIfAbsent(value, v -> slots.size());
  }

  /** How many arrays there will be at most. */
  int most() {
    return stored.cardinality();
  }

  /** How many arrays there are. */
  int count() {
    return slots.size();
  }

  /** The statements that compute stored values, with all that they need and that is not there. */
  List<Statement> compute(Collection<Value> wanted) {
    BitSet missing = new BitSet();
    wanted.forEach(v -> missing.set(v.id()));
    for (int id = all.size() - 1; id >= 0; id--) {
      if (missing.get(id)) {
        if (computed.contains(all.get(id))) {
          missing.clear(id);
        } else {
          all.get(id).operation().operands().forEach(o -> missing.set(o.id()));
        }
      }
    }
    List<Statement> statements = new ArrayList<>();
    for (Value value : all) {
      Value first = pairs.getOrDefault(value, value);
      if (missing.get(value.id()) && isStored(value) && !isSample(value) && computed.add(first)) {
        computed.add(value);
        statements.add(statement(first));
      }
    }
    return statements;
  }

  private Statement statement(Value value) {
    Value opposite = opposites.get(value);
    if (opposite != null) {
      computed.add(opposite);
      return apply("logistics", argument(value), value, opposite);
    }
    if (value.operation() instanceof Call c
        && c.owner() == Owner.FAST_FUNCTIONS
        && isVarying(c.operands().get(0))) {
      return apply(c.method(), c.operands().get(0), value);
    }
    return new Fill(name(value), value, labels.noteOf(value));
  }

  private Statement apply(String function, Value... values) {
    List<Value> list = List.of(values);
    return new Apply(function, list.stream().map(this::name).toList(), list);
  }

  /** How code inside a loop over samples refers to a value; empty if it is written there. */
  Optional<Location> element(Value value, String index) {
    if (isStored(value) && isVarying(value)) {
      ArrayRef array = new ArrayRef(ArrayRef.Home.VARIABLE, labels.nameOf(value));
      return Optional.of(new Location.Element(array, Position.counted(index)));
    }
    return isHoisted(value)
        ? Optional.of(new Location.Variable(labels.nameOf(value)))
        : Optional.empty();
  }

  /** The variable that holds the array or, for what is the same for all samples, the number. */
  String name(Value value) {
    return labels.nameOf(value);
  }

  /** Whether a number is computed before the loops. */
  boolean isHoisted(Value value) {
    return hoisted.get(value.id()) && !isStored(value);
  }

  /** The arrays and hoisted numbers that a statement refers to, in order. */
  List<Value> references(Statement statement) {
    BitSet seen = new BitSet();
    statement.values().forEach(v -> seen.set(v.id()));
    if (statement instanceof Fill f) {
      BitSet met = new BitSet();
      Deque<Value> waiting = new ArrayDeque<>(f.value().operation().operands());
      while (!waiting.isEmpty()) {
        Value value = waiting.pop();
        if (met.get(value.id())) {
          continue;
        }
        met.set(value.id());
        boolean array = isStored(value) && isVarying(value);
        if (array || isHoisted(value)) {
          seen.set(value.id());
        }
        if (!array) {
          waiting.addAll(value.operation().operands());
        }
      }
    }
    return seen.stream().mapToObj(all::get).toList();
  }
}
