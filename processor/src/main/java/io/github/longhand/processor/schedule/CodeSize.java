package io.github.longhand.processor.schedule;

import io.github.longhand.processor.schedule.Value.Literal;
import io.github.longhand.processor.schedule.Value.Operation;
import io.github.longhand.processor.schedule.Value.Read;
import io.github.longhand.processor.schedule.Value.Select;
import java.util.Optional;
import java.util.function.Function;

/**
 * Estimates bytecode from above: every variable as one of many, every field by way of the trainer.
 */
final class CodeSize {
  private static final int VARIABLE = 4;
  private static final int MODEL_FIELD = 7;
  private static final int LITERAL = 3;
  private static final int OPERATOR = 1;
  private static final int CALL = 3;
  private static final int COMPARISON = 10;

  private CodeSize() {}

  static int of(Statement statement, Function<Value, Optional<String>> names) {
    if (statement instanceof Statement.Declare d) {
      return VARIABLE + inside(d.value(), names);
    }
    int size = around(statement);
    for (Value value : statement.values()) {
      size += of(value, names);
    }
    return size;
  }

  private static int around(Statement statement) {
    if (statement instanceof Statement.Store) {
      return 8;
    }
    if (statement instanceof Statement.Accumulate || statement instanceof Statement.Output) {
      return 12;
    }
    return 6;
  }

  private static int of(Value value, Function<Value, Optional<String>> names) {
    return names.apply(value).isPresent() ? VARIABLE : inside(value, names);
  }

  private static int inside(Value value, Function<Value, Optional<String>> names) {
    Operation operation = value.operation();
    if (operation instanceof Literal) {
      return LITERAL;
    }
    if (operation instanceof Read) {
      return MODEL_FIELD;
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
