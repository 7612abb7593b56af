package io.github.longhand.processor.arithmetic;

import io.github.longhand.processor.code.Location;
import io.github.longhand.processor.code.Value;
import io.github.longhand.processor.code.Value.Arithmetic;
import io.github.longhand.processor.code.Value.Call;
import io.github.longhand.processor.code.Value.Condition;
import io.github.longhand.processor.code.Value.Kept;
import io.github.longhand.processor.code.Value.Literal;
import io.github.longhand.processor.code.Value.Negation;
import io.github.longhand.processor.code.Value.Operation;
import io.github.longhand.processor.code.Value.Operator;
import io.github.longhand.processor.code.Value.Owner;
import io.github.longhand.processor.code.Value.Read;
import io.github.longhand.processor.code.Value.Select;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes values: equal operations on the same operands are one value, and constants are folded. */
public final class Values {
  private final Map<Operation, Value> known = new HashMap<>();
  private final List<Value> all = new ArrayList<>();

  /** All values in the order of making. */
  public List<Value> all() {
    return all;
  }

  public Value literal(double value) {
    return make(new Literal(value));
  }

  public Value read(Location location) {
    return make(new Read(location));
  }

  /** The value in a variable of its own. */
  public Value keep(Value value) {
    return make(new Kept(value));
  }

  public Value add(Value a, Value b) {
    return arithmetic(Operator.ADD, a, b);
  }

  /** a − b. */
  public Value subtract(Value a, Value b) {
    return arithmetic(Operator.SUBTRACT, a, b);
  }

  public Value multiply(Value a, Value b) {
    return isOne(a) ? b : isOne(b) ? a : arithmetic(Operator.MULTIPLY, a, b);
  }

  public Value divide(Value a, Value b) {
    return isOne(b) ? a : arithmetic(Operator.DIVIDE, a, b);
  }

  public Value negate(Value a) {
    if (a.operation() instanceof Negation n) {
      return n.operand();
    }
    if (a.operation() instanceof Literal l) {
      return literal(-l.value());
    }
    return make(new Negation(a));
  }

  public Value call(Owner owner, String method, Value... arguments) {
    if (owner != Owner.MODEL && arguments[0].operation() instanceof Literal l) {
      if (method.equals("sqrt")) {
        return literal(Math.sqrt(l.value()));
      }
      if (method.equals("log")) {
        return literal(StrictMath.log(l.value()));
      }
    }
    return make(new Call(owner, method, List.of(arguments)));
  }

  public Value select(Condition condition, Value then, Value otherwise) {
    return then == otherwise ? then : make(new Select(condition, then, otherwise));
  }

  /**
   * A power with a positive exponent, by squaring: the squares are shared among powers of one base.
   */
  public Value power(Value base, int exponent) {
    if (exponent == 1) {
      return base;
    }
    Value half = power(base, exponent / 2);
    Value square = multiply(half, half);
    return exponent % 2 == 0 ? square : multiply(square, base);
  }

  private Value arithmetic(Operator operator, Value a, Value b) {
    if (a.operation() instanceof Literal x && b.operation() instanceof Literal y) {
      return literal(
          switch (operator) {
            case ADD -> x.value() + y.value();
            case SUBTRACT -> x.value() - y.value();
            case MULTIPLY -> x.value() * y.value();
            case DIVIDE -> x.value() / y.value();
          });
    }
    return make(new Arithmetic(operator, a, b));
  }

  private static boolean isOne(Value v) {
    return v.operation() instanceof Literal l && l.value() == 1;
  }

  private Value make(Operation operation) {
    Value value = known.get(operation);
    if (value == null) {
      value = new Value(all.size(), operation);
      known.put(operation, value);
      all.add(value);
    }
    return value;
  }
}
