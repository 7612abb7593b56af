package io.github.longhand.processor.program;

import io.github.longhand.processor.algebra.Algebra;
import io.github.longhand.processor.expression.Attains;
import io.github.longhand.processor.expression.Builtin;
import io.github.longhand.processor.expression.Elem;
import io.github.longhand.processor.expression.Expr;
import io.github.longhand.processor.expression.FormulaFunction;
import io.github.longhand.processor.expression.Fun;
import io.github.longhand.processor.expression.If;
import io.github.longhand.processor.expression.Num;
import io.github.longhand.processor.expression.Product;
import io.github.longhand.processor.expression.Reduce;
import io.github.longhand.processor.expression.Sum;
import io.github.longhand.processor.expression.Sym;
import io.github.longhand.processor.expression.Window;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Bounds expressions from above by what they read. An expression that has a bound is a finite
 * number whenever all that it reads is; of any other nothing is known.
 */
final class Bounding {
  private final Predicate<String> isAtMostOne;
  private final Map<Expr, Optional<Magnitude>> done = new HashMap<>();

  /**
   * Creates a bounding.
   *
   * @param isAtMostOne tells of the name of a symbol or array whether its values are numbers from
   *     −1 to 1
   */
  Bounding(Predicate<String> isAtMostOne) {
    this.isAtMostOne = isAtMostOne;
  }

  /** The bound of an expression, if one is known. */
  Optional<Magnitude> of(Expr e) {
    Optional<Magnitude> known = done.get(e);
    if (known == null) {
      known = compute(e);
      done.put(e, known);
    }
    return known;
  }

  private Optional<Magnitude> compute(Expr e) {
    if (e instanceof Num n) {
      return number(n.value().abs().doubleValue());
    }
    if (e instanceof Sym s) {
      return read(s.name());
    }
    if (e instanceof Elem elem) {
      return read(elem.array());
    }
    if (e instanceof Sum s) {
      return sum(s.terms());
    }
    if (e instanceof Product p) {
      return product(p);
    }
    if (e instanceof Fun f) {
      return function(f);
    }
    if (e instanceof If i) {
      return both(i.then(), i.otherwise());
    }
    if (e instanceof Reduce r) {
      return reduction(r);
    }
    return e instanceof Window w
        ? of(w.body())
        : of(((Attains) e).extremum()).map(m -> Magnitude.ONE);
  }

  private static Optional<Magnitude> number(double size) {
    return Double.isInfinite(size)
        ? Optional.empty()
        : Magnitude.of(0, Math.log(Math.max(size, 1)) / Math.log(2));
  }

  private Optional<Magnitude> read(String name) {
    return Optional.of(isAtMostOne.test(name) ? Magnitude.ONE : new Magnitude(1, 0));
  }

  private Optional<Magnitude> sum(List<Expr> terms) {
    Optional<Magnitude> total = of(terms.get(0));
    for (Expr term : terms.subList(1, terms.size())) {
      total = total.flatMap(t -> of(term).map(t::plus));
    }
    return total;
  }

  private Optional<Magnitude> product(Product p) {
    Optional<Magnitude> total = number(p.coefficient().abs().doubleValue());
    for (Product.Factor f : p.factors()) {
      if (!f.hasIntegerExponent() || f.integerExponent() < 0) {
        return Optional.empty();
      }
      for (int i = 0; i < f.integerExponent() && total.isPresent(); i++) {
        total = total.flatMap(t -> of(f.base()).flatMap(t::times));
      }
    }
    return total;
  }

  private Optional<Magnitude> both(Expr a, Expr b) {
    return of(a).flatMap(m -> of(b).map(m::or));
  }

  private Optional<Magnitude> reduction(Reduce r) {
    return switch (r.operator()) {
      case SUM -> of(r.body()).map(m -> m.times(r.index().size()));
      case MAX, MIN -> of(r.body());
      case LOG_SUM_EXP -> Optional.empty();
    };
  }

  private Optional<Magnitude> function(Fun f) {
    if (f.callee() instanceof FormulaFunction function && f.primes() == 0) {
      return of(Algebra.apply(function, f.arguments()));
    }
    if (!(f.callee() instanceof Builtin b) || f.arguments().size() > 2) {
      return Optional.empty();
    }
    if (f.arguments().isEmpty()) {
      return Magnitude.of(0, 2);
    }
    Optional<Magnitude> arguments =
        f.arguments().size() == 1
            ? of(f.argument())
            : both(f.arguments().get(0), f.arguments().get(1));
    if (f.primes() == 1) {
      return arguments.filter(a -> hasSlopeOfAtMostOne(b)).map(a -> Magnitude.ONE);
    }
    return f.primes() > 0
        ? Optional.empty()
        : switch (b) {
          case SIGN, SIN, COS, TANH, LOGISTIC, ERF -> arguments.map(a -> Magnitude.ONE);
          case ERFC, ATAN -> arguments.flatMap(a -> Magnitude.of(0, 1));
          // None of them is larger than its largest argument by more than ln 2.
          case ABS, MIN, MAX, RELU, SOFTPLUS, LOGCOSH, SILU ->
              arguments.map(a -> a.plus(Magnitude.ONE));
          default -> Optional.empty();
        };
  }

  private static boolean hasSlopeOfAtMostOne(Builtin b) {
    return switch (b) {
      case TANH, LOGISTIC, SIN, COS, RELU, ABS, SOFTPLUS, LOGCOSH, ATAN -> true;
      default -> false;
    };
  }
}
