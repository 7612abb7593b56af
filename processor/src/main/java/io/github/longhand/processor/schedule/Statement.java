package io.github.longhand.processor.schedule;

import java.util.List;
import java.util.Optional;

/** One line of a generated method. */
public sealed interface Statement {
  /** The values that it needs. */
  List<Value> values();

  /**
   * Names a value.
   *
   * @param comment the formula, if it is worth a comment
   */
  record Declare(String name, Value value, Optional<String> comment) implements Statement {
    @Override
    public List<Value> values() {
      return List.of(value);
    }
  }

  /**
   * Leaves a value in an element of the scratch array, for other parts.
   *
   * @param declared whether the value has a name in this part; it is computed here otherwise
   */
  record Share(int index, Value value, boolean declared, Optional<String> comment)
      implements Statement {
    @Override
    public List<Value> values() {
      return List.of(value);
    }
  }

  /** Throws if a value is infinite or NaN. */
  record Check(String quantity, Value value) implements Statement {
    @Override
    public List<Value> values() {
      return List.of(value);
    }
  }

  /** Makes sure that a value is computed here; writes nothing. */
  record Need(Value value) implements Statement {
    @Override
    public List<Value> values() {
      return List.of(value);
    }
  }

  /** Stores into a field of the model. */
  record Store(String field, Value value, Optional<String> comment) implements Statement {
    @Override
    public List<Value> values() {
      return List.of(value);
    }
  }

  /** Adds to an element of the gradient array. */
  record Accumulate(int index, Value value, String comment) implements Statement {
    @Override
    public List<Value> values() {
      return List.of(value);
    }
  }

  /** Stores an output into an element of the outputs' array. */
  record Output(int index, Value value) implements Statement {
    @Override
    public List<Value> values() {
      return List.of(value);
    }
  }

  /** Ends the method. */
  record Return(Value value) implements Statement {
    @Override
    public List<Value> values() {
      return List.of(value);
    }
  }

  /** Calls another part of a method that was cut. */
  record Run(String part) implements Statement {
    @Override
    public List<Value> values() {
      return List.of();
    }
  }
}
