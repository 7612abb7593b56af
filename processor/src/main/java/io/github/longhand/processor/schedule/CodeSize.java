package io.github.longhand.processor.schedule;

import io.github.longhand.processor.schedule.Value.Literal;
import io.github.longhand.processor.schedule.Value.Operation;
import io.github.longhand.processor.schedule.Value.Read;
import io.github.longhand.processor.schedule.Value.Select;
import java.util.Optional;
import java.util.function.Function;

/** Estimates bytecode from above: every variable as one of many. */
final class CodeSize {
  /** Of a whole method, which reaches the fields of the model by way of the trainer. */
  static final CodeSize WHOLE = new CodeSize(4, 4, 7);

  /**
   * Of a part. A value may be an element of the scratch array with an index of two bytes, in the
   * code or (above 32,767) in the constant pool; what is declared may be left there as well. The
   * model is an argument.
   */
  static final CodeSize PART = new CodeSize(5, 13, 5);

  /** The local variable of an array, from an element of the array of arrays. */
  static final int SLOT = 9;

  /** The index, of two bytes or in the constant pool, and the access: beyond a field's. */
  private static final int ELEMENT = 4;

  /** A loop over the samples of a block and the store in it. */
  private static final int LOOP = 30;

  private static final int LITERAL = 3;
  private static final int OPERATOR = 1;
  private static final int CALL = 3;
  private static final int COMPARISON = 10;

  private final int reference;
  private final int declaration;
  private final int modelField;

  private CodeSize(int reference, int declaration, int modelField) {
    this.reference = reference;
    this.declaration = declaration;
    this.modelField = modelField;
  }

  int of(Statement statement, Function<Value, Optional<String>> names) {
    if (statement instanceof Statement.Declare d) {
      return declaration + inside(d.value(), names);
    }
    if (statement instanceof Statement.Fill f) {
      return LOOP + inside(f.value(), names);
    }
    int size = around(statement);
    for (Value value : statement.values()) {
      size += of(value, names);
    }
    return size;
  }

  private int around(Statement statement) {
    if (statement instanceof Statement.Store s) {
      return modelField + 3 + element(s.field());
    }
    if (statement instanceof Statement.Accumulate || statement instanceof Statement.Output) {
      return 12;
    }
    if (statement instanceof Statement.Kernel
        || statement instanceof Statement.ApplyToStretch
        || statement instanceof Statement.CopyOut) {
      return 50;
    }
    if (statement instanceof Statement.Load || statement instanceof Statement.Unload) {
      return 40;
    }
    if (statement instanceof Statement.AddSum || statement instanceof Statement.Apply) {
      return 16;
    }
    if (statement instanceof Statement.Assign || statement instanceof Statement.CheckArray) {
      return 25;
    }
    return statement instanceof Statement.Guard ? 40 : 6;
  }

  private static int element(Location field) {
    return field instanceof Location.FieldElement ? ELEMENT : 0;
  }

  private int of(Value value, Function<Value, Optional<String>> names) {
    return names.apply(value).isPresent() ? reference : inside(value, names);
  }

  private int inside(Value value, Function<Value, Optional<String>> names) {
    Operation operation = value.operation();
    if (operation instanceof Literal) {
      return LITERAL;
    }
    if (operation instanceof Read r) {
      return modelField + element(r.location());
    }
    int size =
        operation instanceof Select s
            ? COMPARISON * s.condition().operands().size()
            : operation instanceof Value.Call ? CALL : OPERATOR;
    for (Value operand : operation.operands()) {
      size += of(operand, names);
    }
    return size;
  }
}
