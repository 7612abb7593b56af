package io.github.longhand.processor.schedule;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

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

  /**
   * Looks closer at the sample unless sums of magnitudes are small, or finite.
   *
   * @param bounded the sum of the magnitudes of what has to be small
   * @param finite the sum of the magnitudes of what has to be finite
   */
  record Guard(Value bounded, Value finite, Plan.Look look) implements Statement {
    @Override
    public List<Value> values() {
      return List.of(bounded, finite);
    }
  }

  /** The same for stretches of the scratch array. */
  record GuardArrays(List<Stretch> bounded, List<Stretch> finite, Plan.Look look)
      implements Statement {
    @Override
    public List<Value> values() {
      return List.of();
    }
  }

  /** Makes sure that a value is computed here; writes nothing. */
  record Need(Value value) implements Statement {
    @Override
    public List<Value> values() {
      return List.of(value);
    }
  }

  /** Stores into a field of the model, or an element of one. */
  record Store(Location field, Value value, Optional<String> comment) implements Statement {
    @Override
    public List<Value> values() {
      return List.of(value);
    }
  }

  /** Adds to an element of the gradient array. */
  record Accumulate(int index, Value value, Optional<String> comment) implements Statement {
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

  /**
   * Statements in a loop.
   *
   * @param variable what counts, from (inclusive) to (exclusive)
   * @param names how the body refers to values
   */
  record Loop(
      String variable,
      int from,
      String to,
      List<Statement> body,
      Function<Value, Optional<String>> names)
      implements Statement {
    @Override
    public List<Value> values() {
      return List.of();
    }
  }

  /**
   * Statements that have their own names for values.
   *
   * @param comment the formula that they compute, if it is worth a comment
   */
  record Block(
      List<Statement> body, Function<Value, Optional<String>> names, Optional<String> comment)
      implements Statement {
    @Override
    public List<Value> values() {
      return List.of();
    }
  }

  /** A variable that statements behind it change. */
  record Variable(String name, Value value) implements Statement {
    @Override
    public List<Value> values() {
      return List.of(value);
    }
  }

  /**
   * Stores into an element or a variable.
   *
   * @param operator {@code =}, {@code +=} or {@code -=}
   * @param precise whether the target holds a {@code double} whatever the type of the network
   */
  record Assign(String target, String operator, boolean precise, Value value) implements Statement {
    @Override
    public List<Value> values() {
      return List.of(value);
    }
  }

  /**
   * Calls a dense kernel of the runtime.
   *
   * @param scale what its argument of this kind is multiplied by, between the sizes and the vectors
   */
  record Kernel(String method, List<String> before, Optional<Value> scale, List<String> behind)
      implements Statement {
    @Override
    public List<Value> values() {
      return scale.stream().toList();
    }
  }

  /**
   * Calls a function of the runtime for all elements of a stretch of an array.
   *
   * @param arguments the arrays, each with its start, and the number of elements
   */
  record ApplyToStretch(String function, List<String> arguments) implements Statement {
    @Override
    public List<Value> values() {
      return List.of();
    }
  }

  /** Copies a stretch of the scratch array to the outputs. */
  record CopyOut(String array, String start, int offset, int size) implements Statement {
    @Override
    public List<Value> values() {
      return List.of();
    }
  }

  /** Throws if an element of a stretch of an array is infinite or NaN. */
  record CheckArray(
      String quantity, String of, String array, String start, int size, boolean isArray)
      implements Statement {
    @Override
    public List<Value> values() {
      return List.of();
    }
  }

  /** Puts the values of a block of samples into their array, in a loop over the samples. */
  record Fill(String array, Value value, Optional<String> comment) implements Statement {
    @Override
    public List<Value> values() {
      return List.of(value);
    }
  }

  /** Calls a function of blocks; arguments come first, the last arrays receive the results. */
  record Apply(String function, List<String> arrays, List<Value> values) implements Statement {}

  /** Copies a column of rows of inputs or targets into the array of a value. */
  record Load(String array, Value value, int column, int columns) implements Statement {
    @Override
    public List<Value> values() {
      return List.of(value);
    }
  }

  /** Copies the array of a value into a column of the outputs. */
  record Unload(String array, Value value, int column, int columns) implements Statement {
    @Override
    public List<Value> values() {
      return List.of(value);
    }
  }

  /** Adds the sum of the elements of an array, or of the products of two, to the gradient. */
  record AddSum(int index, List<String> arrays, List<Value> values, Optional<String> comment)
      implements Statement {}

  /**
   * Copies a stretch of each row of inputs or targets into the memory of the block.
   *
   * @param start where the first sample's goes
   * @param size how long the stretch is
   * @param offset where it starts in a row
   * @param width how long a row is
   */
  record CopyRows(String start, int size, int offset, int width) implements Statement {
    @Override
    public List<Value> values() {
      return List.of();
    }
  }

  /** Copies from the memory of the block into a stretch of each row of the outputs. */
  record CopyRowsOut(String start, int size, int offset, int width) implements Statement {
    @Override
    public List<Value> values() {
      return List.of();
    }
  }

  /** Gives the array of a value its name in this method. */
  record Slot(String array, Value value, int index) implements Statement {
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
