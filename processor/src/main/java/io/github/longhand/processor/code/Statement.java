package io.github.longhand.processor.code;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One step of a generated method. */
public sealed interface Statement {
  /** The values that it needs. */
  default List<Value> values() {
    return List.of();
  }

  /** Hands itself to whoever knows all kinds of statements. */
  <R> R accept(Visitor<R> visitor);

  /** Knows all kinds of statements: who forgets one does not compile. */
  interface Visitor<R> {
    R declare(Declare s);

    R share(Share s);

    R check(Check s);

    R checkArray(CheckArray s);

    R guard(Guard s);

    R guardArrays(GuardArrays s);

    R need(Need s);

    R store(Store s);

    R accumulate(Accumulate s);

    R output(Output s);

    R end(Return s);

    R loop(Loop s);

    R sequence(Sequence s);

    R variable(Variable s);

    R assign(Assign s);

    R kernel(Kernel s);

    R apply(ApplyToStretch s);

    R copyOut(CopyOut s);

    R fill(Fill s);

    R apply(Apply s);

    R load(Load s);

    R unload(Unload s);

    R addSum(AddSum s);

    R copyRows(CopyRows s);

    R copyRowsOut(CopyRowsOut s);

    R slot(Slot s);

    R run(Run s);
  }

  // One sample
  // ------------------------------------------------------------------------------------------------

  /**
   * Names a value.
   *
   * @param note the formula, if it is worth a comment
   */
  record Declare(String name, Value value, Note note) implements Statement {
    @Override
    public List<Value> values() {
      return List.of(value);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.declare(this);
    }
  }

  /**
   * Leaves a value in an element of the scratch array, for other parts.
   *
   * @param declared whether the value has a name in this part; it is computed here otherwise
   */
  record Share(int index, Value value, boolean declared, Note note) implements Statement {
    @Override
    public List<Value> values() {
      return List.of(value);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.share(this);
    }
  }

  /** Throws if a value is infinite or NaN. */
  record Check(String quantity, Value value) implements Statement {
    @Override
    public List<Value> values() {
      return List.of(value);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.check(this);
    }
  }

  /**
   * Throws if a number in memory, or one of several, is infinite or NaN.
   *
   * @param of what the quantity belongs to
   * @param isArray whether the message says which of them it is
   */
  record CheckArray(String quantity, String of, Start first, int size, boolean isArray)
      implements Statement {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.checkArray(this);
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

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.guard(this);
    }
  }

  /** The same for numbers in memory. */
  record GuardArrays(List<Stretch> bounded, List<Stretch> finite, Plan.Look look)
      implements Statement {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.guardArrays(this);
    }
  }

  /** Makes sure that a value is computed here; writes nothing. */
  record Need(Value value) implements Statement {
    @Override
    public List<Value> values() {
      return List.of(value);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.need(this);
    }
  }

  /** Stores into a field of the model, or an element of one. */
  record Store(Location field, Value value, Note note) implements Statement {
    @Override
    public List<Value> values() {
      return List.of(value);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.store(this);
    }
  }

  /** Adds to an element of the gradient array. */
  record Accumulate(int index, Value value, Note note) implements Statement {
    @Override
    public List<Value> values() {
      return List.of(value);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.accumulate(this);
    }
  }

  /** Stores an output into an element of the outputs' array. */
  record Output(int index, Value value) implements Statement {
    @Override
    public List<Value> values() {
      return List.of(value);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.output(this);
    }
  }

  /** Ends the method. */
  record Return(Value value) implements Statement {
    @Override
    public List<Value> values() {
      return List.of(value);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.end(this);
    }
  }

  /** Calls another part of a method that was cut. */
  record Run(String part) implements Statement {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.run(this);
    }
  }

  // Loops over arrays
  // ------------------------------------------------------------------------------------------------

  /**
   * Statements in a loop.
   *
   * @param counter what counts, from (inclusive) to (exclusive)
   */
  record Loop(String counter, int from, Bound to, List<Statement> body) implements Statement {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.loop(this);
    }
  }

  /**
   * Statements that have their own names for values.
   *
   * @param names where the values are that need not be computed here
   * @param note the formula that they compute, if it is worth a comment
   */
  record Sequence(List<Statement> body, Map<Value, Location> names, Note note)
      implements Statement {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.sequence(this);
    }
  }

  /** A variable that statements after it change. */
  record Variable(String name, Value value) implements Statement {
    @Override
    public List<Value> values() {
      return List.of(value);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.variable(this);
    }
  }

  /** What an assignment does with what was there. */
  enum Assignment {
    SET,
    ADD,
    SUBTRACT
  }

  /**
   * Stores into an element or a variable.
   *
   * @param precise whether the target holds a {@code double} whatever the type of the network
   */
  record Assign(Location target, Assignment how, boolean precise, Value value)
      implements Statement {
    @Override
    public List<Value> values() {
      return List.of(value);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.assign(this);
    }
  }

  /** An argument of a dense kernel. */
  sealed interface Argument {}

  /** An array, and where in it something starts. */
  record Start(ArrayRef array, Position first) implements Argument {}

  /** A distance, from one column of a matrix to the next. */
  record Stride(int number) implements Argument {}

  /** A number of rows, columns or elements. */
  record Count(Bound bound) implements Argument {}

  /** What a kernel multiplies by. */
  record Scale(Value value) implements Argument {}

  /** Calls a dense kernel of the runtime. */
  record Kernel(String method, List<Argument> arguments) implements Statement {
    @Override
    public List<Value> values() {
      List<Value> values = new ArrayList<>();
      for (Argument argument : arguments) {
        if (argument instanceof Scale scale) {
          values.add(scale.value());
        }
      }
      return values;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.kernel(this);
    }
  }

  /** Calls a function of the runtime for all elements of a stretch of an array. */
  record ApplyToStretch(String function, Start from, Start to, Bound size) implements Statement {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.apply(this);
    }
  }

  /** Copies a stretch of the scratch array to the outputs. */
  record CopyOut(Start from, int offset, int size) implements Statement {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.copyOut(this);
    }
  }

  // Blocks of samples, an array for each value
  // ------------------------------------------------------------------------------------------------

  /** Puts the values of a block of samples into their array, in a loop over the samples. */
  record Fill(String array, Value value, Note note) implements Statement {
    @Override
    public List<Value> values() {
      return List.of(value);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.fill(this);
    }
  }

  /** Calls a function of blocks; arguments come first, the last arrays receive the results. */
  record Apply(String function, List<String> arrays, List<Value> values) implements Statement {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.apply(this);
    }
  }

  /** Copies a column of rows of inputs or targets into the array of a value. */
  record Load(String array, Value value, int column, int columns) implements Statement {
    @Override
    public List<Value> values() {
      return List.of(value);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.load(this);
    }
  }

  /** Copies the array of a value into a column of the outputs. */
  record Unload(String array, Value value, int column, int columns) implements Statement {
    @Override
    public List<Value> values() {
      return List.of(value);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.unload(this);
    }
  }

  /** Adds the sum of the elements of an array, or of the products of two, to the gradient. */
  record AddSum(int index, List<String> arrays, List<Value> values, Note note)
      implements Statement {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.addSum(this);
    }
  }

  /** Gives the array of a value its name in this method. */
  record Slot(String array, Value value, int index) implements Statement {
    @Override
    public List<Value> values() {
      return List.of(value);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.slot(this);
    }
  }

  // Blocks of samples, in one array
  // ------------------------------------------------------------------------------------------------

  /**
   * Copies a stretch of each row of inputs or targets into the memory of the block.
   *
   * @param to where the first sample's goes
   * @param size how long the stretch is
   * @param offset where it starts in a row
   * @param width how long a row is
   */
  record CopyRows(Position to, int size, int offset, int width) implements Statement {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.copyRows(this);
    }
  }

  /** Copies from the memory of the block into a stretch of each row of the outputs. */
  record CopyRowsOut(Position from, int size, int offset, int width) implements Statement {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.copyRowsOut(this);
    }
  }
}
