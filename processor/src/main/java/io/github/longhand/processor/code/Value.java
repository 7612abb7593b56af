package io.github.longhand.processor.code;

import java.util.List;
import java.util.stream.Stream;

/**
 * A number that the trainer computes at run time. Values are shared: whoever makes them makes equal
 * operations on the same operands one value, which has an identity of its own.
 */
public final class Value {
  private final int id;
  private final Operation operation;
  private final int latency;

  /**
   * Creates a value.
   *
   * @param id larger than that of all operands
   */
  public Value(int id, Operation operation) {
    this.id = id;
    this.operation = operation;
    int latest = 0;
    for (Value operand : operation.operands()) {
      latest = Math.max(latest, operand.latency);
    }
    this.latency = latest + operation.cycles();
  }

  /** Grows in the order of making: operands have smaller numbers. */
  public int id() {
    return id;
  }

  public Operation operation() {
    return operation;
  }

  /** How many cycles pass, at the least, from the start of the method until the value is there. */
  public int latency() {
    return latency;
  }

  /** How a value comes about. */
  public sealed interface Operation {
    List<Value> operands();

    /** A rough latency on current processors; only its order matters. */
    int cycles();
  }

  /** A constant. */
  public record Literal(double value) implements Operation {
    @Override
    public List<Value> operands() {
      return List.of();
    }

    @Override
    public int cycles() {
      return 0;
    }
  }

  /** A number that is there. */
  public record Read(Location location) implements Operation {
    @Override
    public List<Value> operands() {
      return List.of();
    }

    @Override
    public int cycles() {
      return 0;
    }
  }

  /** The four operators. */
  public enum Operator {
    ADD,
    SUBTRACT,
    MULTIPLY,
    DIVIDE
  }

  /** An operator between two values. */
  public record Arithmetic(Operator operator, Value left, Value right) implements Operation {
    @Override
    public List<Value> operands() {
      return List.of(left, right);
    }

    @Override
    public int cycles() {
      return operator == Operator.DIVIDE ? 14 : 4;
    }
  }

  /** The opposite of a value. */
  public record Negation(Value operand) implements Operation {
    @Override
    public List<Value> operands() {
      return List.of(operand);
    }

    @Override
    public int cycles() {
      return 1;
    }
  }

  /** The value, in a variable of its own: where it was read from may change afterwards. */
  public record Kept(Value operand) implements Operation {
    @Override
    public List<Value> operands() {
      return List.of(operand);
    }

    @Override
    public int cycles() {
      return 0;
    }
  }

  /** Where a method that the trainer calls is found. */
  public enum Owner {
    MATH,
    STRICT_MATH,
    FAST_FUNCTIONS,
    SPECIAL_FUNCTIONS,
    MODEL
  }

  /** A call of a static method. */
  public record Call(Owner owner, String method, List<Value> operands) implements Operation {
    @Override
    public int cycles() {
      return isOperator() ? (method.equals("sqrt") ? 18 : 3) : 40;
    }

    /** Whether processors have an instruction for it, or few. */
    public boolean isOperator() {
      return owner == Owner.MATH
          && switch (method) {
            case "abs", "min", "max", "signum", "sqrt" -> true;
            default -> false;
          };
    }
  }

  /** One of two values; the other is not computed unless something else needs it. */
  public record Select(Condition condition, Value then, Value otherwise) implements Operation {
    @Override
    public List<Value> operands() {
      return Stream.concat(condition.operands().stream(), Stream.of(then, otherwise)).toList();
    }

    @Override
    public int cycles() {
      return 2;
    }
  }

  /** What a {@link Select} depends on. */
  public sealed interface Condition {
    List<Value> operands();
  }

  /** A comparison; the relation is spelt as in Java. */
  public record Comparison(String relation, Value left, Value right) implements Condition {
    @Override
    public List<Value> operands() {
      return List.of(left, right);
    }
  }

  /** Both conditions ({@code &&}) or one at least ({@code ||}). */
  public record Junction(boolean both, Condition left, Condition right) implements Condition {
    @Override
    public List<Value> operands() {
      return Stream.concat(left.operands().stream(), right.operands().stream()).toList();
    }
  }

  /** The opposite condition. */
  public record Inverse(Condition condition) implements Condition {
    @Override
    public List<Value> operands() {
      return condition.operands();
    }
  }
}
