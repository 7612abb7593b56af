package io.github.longhand.processor.arithmetic;

import io.github.longhand.processor.algebra.Algebra;
import io.github.longhand.processor.algebra.Operations;
import io.github.longhand.processor.code.Location;
import io.github.longhand.processor.code.Value;
import io.github.longhand.processor.code.Value.Condition;
import io.github.longhand.processor.code.Value.Owner;
import io.github.longhand.processor.expression.Builtin;
import io.github.longhand.processor.expression.Elem;
import io.github.longhand.processor.expression.Expr;
import io.github.longhand.processor.expression.Fun;
import io.github.longhand.processor.expression.If;
import io.github.longhand.processor.expression.MethodFunction;
import io.github.longhand.processor.expression.Num;
import io.github.longhand.processor.expression.Product;
import io.github.longhand.processor.expression.Rational;
import io.github.longhand.processor.expression.Sum;
import io.github.longhand.processor.expression.Sym;
import io.github.longhand.processor.expression.Test;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Turns expressions into values. What was computed once is found again, and sums and products start
 * with what is known first, to keep the critical path short.
 */
public final class Lowering {
  private static final int LARGEST_UNROLLED_POWER = 32;

  private static final int LONGEST_CONDITION = 16;

  private final Values values;
  private final Function<Expr, Location> locations;
  private final FunctionStyle style;
  private final PrimitiveForms primitives;
  private final Map<Expr, Value> known = new HashMap<>();

  /**
   * Creates a lowering.
   *
   * @param locations where the symbols and elements are for which no value is defined
   */
  public Lowering(Values values, Function<Expr, Location> locations, FunctionStyle style) {
    this.values = values;
    this.locations = locations;
    this.style = style;
    this.primitives = new PrimitiveForms(style);
  }

  /** Lets a symbol stand for a value from now on. */
  public void define(Expr symbol, Value value) {
    known.put(symbol, value);
  }

  /** The value of any expression. */
  public Value value(Expr e) {
    return lower(primitives.of(e));
  }

  /** The value of an expression made of primitive functions. */
  private Value lower(Expr e) {
    Value value = known.get(e);
    if (value == null) {
      value = compute(e);
      known.put(e, value);
    }
    return value;
  }

  private Value compute(Expr e) {
    if (e instanceof Num n) {
      return values.literal(n.value().doubleValue());
    }
    if (e instanceof Sym || e instanceof Elem) {
      return values.read(locations.apply(e));
    }
    if (e instanceof Sum s) {
      return sum(s, Rational.ONE);
    }
    if (e instanceof Product p) {
      return product(p);
    }
    if (e instanceof If i) {
      return values.select(condition(i.test()), lower(i.then()), lower(i.otherwise()));
    }
    Fun f = (Fun) e;
    return f.is(Builtin.EXP) ? exponential(f.argument()) : call(f);
  }

  // Sums and products
  // --------------------------------------------------------------------------------------------

  /** A multiple of a sum: each term is multiplied by c exactly. */
  private Value sum(Sum s, Rational c) {
    List<Value> added = new ArrayList<>();
    List<Value> subtracted = new ArrayList<>();
    boolean negated = c.signum() < 0;
    Rational scale = c.abs();
    for (Expr term : s.terms()) {
      boolean negative = Operations.isNegative(term);
      Expr positive = negative ? Algebra.negate(term) : term;
      Value value = lower(scale.isOne() ? positive : Algebra.scale(scale, positive));
      (negative == negated ? added : subtracted).add(value);
    }
    added.sort(Comparator.comparingInt(Value::latency));
    subtracted.sort(Comparator.comparingInt(Value::latency));
    Value total = null;
    while (!added.isEmpty() || !subtracted.isEmpty()) {
      boolean add =
          subtracted.isEmpty()
              || (!added.isEmpty()
                  && (total == null || added.get(0).latency() <= subtracted.get(0).latency()));
      Value next = (add ? added : subtracted).remove(0);
      if (total == null) {
        total = add ? next : values.negate(next);
      } else {
        total = add ? values.add(total, next) : values.subtract(total, next);
      }
    }
    return total;
  }

  private Value product(Product p) {
    boolean negative = p.coefficient().signum() < 0;
    List<Value> above = new ArrayList<>();
    List<Value> below = new ArrayList<>();
    Scales scales = Scales.of(p);
    for (Product.Factor f : p.factors()) {
      if (scales.isNumber(f)) {
        continue;
      }
      Rational scale = scales.of(f);
      if (f.exponent().isOne() && f.base() instanceof Sum s) {
        // The minus turns the sum round and costs nothing.
        above.add(sum(s, negative ? scale.negate() : scale));
        negative = false;
      } else if (!scale.isOne()) {
        add(sum((Sum) f.base(), scale), f.exponent(), above, below);
      } else {
        add(lower(f.base()), f.exponent(), above, below);
      }
    }
    if (scales.number() != 1 || above.isEmpty()) {
      above.add(values.literal(scales.number()));
    }
    Value value = chain(above);
    if (!below.isEmpty()) {
      value = values.divide(value, chain(below));
    }
    return negative ? values.negate(value) : value;
  }

  private void add(Value base, Expr exponent, List<Value> above, List<Value> below) {
    if (Operations.isNegative(exponent)) {
      below.add(power(base, Algebra.negate(exponent)));
    } else {
      above.add(power(base, exponent));
    }
  }

  private Value chain(List<Value> factors) {
    factors.sort(Comparator.comparingInt(Value::latency));
    return factors.stream().reduce(values::multiply).orElseThrow();
  }

  private Value power(Value base, Expr exponent) {
    if (exponent instanceof Num n && n.value().signum() > 0) {
      Rational twice = n.value().times(Rational.of(2));
      if (twice.isSmallInteger() && twice.intValue() <= 2 * LARGEST_UNROLLED_POWER) {
        int halves = twice.intValue();
        Value whole = halves >= 2 ? values.power(base, halves / 2) : null;
        if (halves % 2 == 0) {
          return whole;
        }
        Value root = math("sqrt", base);
        return whole == null ? root : values.multiply(whole, root);
      }
    }
    return function("pow", base, lower(exponent));
  }

  /** A function that {@link Math} has exactly. */
  private Value math(String method, Value... arguments) {
    return values.call(Owner.MATH, method, arguments);
  }

  /** A function that {@link Math} has to within rounding. */
  private Value function(String method, Value... arguments) {
    return values.call(
        style == FunctionStyle.STRICT ? Owner.STRICT_MATH : Owner.MATH, method, arguments);
  }

  /** A function that the runtime has without a call. */
  private Value fast(String method, Value... arguments) {
    return style == FunctionStyle.FAST
        ? values.call(Owner.FAST_FUNCTIONS, method, arguments)
        : function(method, arguments);
  }

  private Value special(String method, Value... arguments) {
    return values.call(Owner.SPECIAL_FUNCTIONS, method, arguments);
  }

  // Functions
  // ----------------------------------------------------------------------------------------------------

  private Value call(Fun f) {
    Value[] arguments = f.arguments().stream().map(this::lower).toArray(Value[]::new);
    if (f.callee() instanceof MethodFunction method) {
      String name = f.primes() > 0 ? method.derivatives().get(0) : method.functionName();
      return values.call(Owner.MODEL, name, arguments);
    }
    Builtin builtin = (Builtin) f.callee();
    return switch (builtin) {
      case PI -> values.literal(Math.PI);
      case LN -> fast("log", arguments);
      case LOGISTIC -> logistic(arguments[0]);
      case EXPM1, LOG1P, TANH, SOFTPLUS -> fast(builtin.functionName(), arguments);
      case ERF -> style == FunctionStyle.FAST ? fast("erf", arguments) : special("erf", arguments);
      case SIGN -> math("signum", arguments);
      case ABS, MIN, MAX -> math(builtin.functionName(), arguments);
      case ASINH, ACOSH, ATANH, ERFC, ERFCX -> special(builtin.functionName(), arguments);
      case TANH_OF -> special("tanh", arguments);
      case SHARED -> arguments[0];
      default -> function(builtin.functionName(), arguments);
    };
  }

  /** Of −z by another name, which C2 sees to have its exponential in common with that of z. */
  private Value logistic(Value z) {
    return z.operation() instanceof Value.Negation minus
        ? fast("logisticOfMinus", minus.operand())
        : fast("logistic", z);
  }

  private Value exponential(Expr z) {
    if (z.isOne()) {
      return values.literal(Math.E);
    }
    Value opposite = known.get(Algebra.call(Builtin.EXP, Algebra.negate(z)));
    return opposite == null ? fast("exp", lower(z)) : values.divide(values.literal(1), opposite);
  }

  // Conditions
  // ---------------------------------------------------------------------------------------------------

  private Condition condition(Test test) {
    if (test instanceof Test.Compare c) {
      return new Value.Comparison(c.relation().text(), lower(c.left()), lower(c.right()));
    }
    if (test instanceof Test.Not n) {
      return new Value.Inverse(condition(n.operand()));
    }
    boolean both = test instanceof Test.And;
    return balanced(both, chain(test, both).stream().map(this::condition).toList());
  }

  /** The conditions that all have to hold, or one of them. */
  private static List<Test> chain(Test test, boolean both) {
    List<Test> links = new ArrayList<>();
    Deque<Test> waiting = new ArrayDeque<>(List.of(test));
    while (!waiting.isEmpty()) {
      Test next = waiting.pop();
      if (both && next instanceof Test.And a) {
        waiting.push(a.right());
        waiting.push(a.left());
      } else if (!both && next instanceof Test.Or o) {
        waiting.push(o.right());
        waiting.push(o.left());
      } else {
        links.add(next);
      }
    }
    return links;
  }

  /** Compilers walk conditions recursively: thousands of them must not be thousands of levels. */
  private static Condition balanced(boolean both, List<Condition> links) {
    if (links.size() <= LONGEST_CONDITION) {
      return links.stream().reduce((a, b) -> new Value.Junction(both, a, b)).orElseThrow();
    }
    int half = links.size() / 2;
    return new Value.Junction(
        both,
        balanced(both, links.subList(0, half)),
        balanced(both, links.subList(half, links.size())));
  }
}
