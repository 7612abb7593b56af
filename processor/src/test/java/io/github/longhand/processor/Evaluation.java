package io.github.longhand.processor;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.hipparchus.analysis.differentiation.Gradient;

/**
 * One evaluation of formulas by Hipparchus. It notes whether a value came near a point where the
 * derivative jumps or where digits are lost, and it can add a random error to every operation: how
 * far the results move shows how well they are determined (Monte Carlo arithmetic, Parker 1997).
 */
final class Evaluation {
  /** Nearer than this to a jump, a sample would test which way a tie goes, which is not fixed. */
  private static final double GAP = 1e-3;

  private static final double LARGEST = 1e3;

  private final int freeParameters;
  private final Map<String, UserFunction> functions;
  private final Precision precision;

  /** The source of the random errors; null for none. */
  private final Random errors;

  /** What is noted of every number on the way; null if nothing is. */
  private final Extremes extremes;

  private boolean acceptable = true;

  Evaluation(
      int freeParameters, Map<String, UserFunction> functions, Precision precision, Random errors) {
    this(freeParameters, functions, precision, errors, null);
  }

  /** One that goes on wherever the sample is, and notes how far out it was. */
  Evaluation(
      int freeParameters,
      Map<String, UserFunction> functions,
      Precision precision,
      Random errors,
      Extremes extremes) {
    this.freeParameters = freeParameters;
    this.functions = functions;
    this.precision = precision;
    this.errors = errors;
    this.extremes = extremes;
  }

  /** The same without random errors. */
  Evaluation exact() {
    return new Evaluation(freeParameters, functions, precision, null, extremes);
  }

  /** Whether every value so far was finite, of moderate size and away from jumps. */
  boolean isAcceptable() {
    return acceptable;
  }

  Gradient constant(double value) {
    return Gradient.constant(freeParameters, value);
  }

  void require(boolean condition) {
    acceptable &= condition;
  }

  /** Refuses values too close to compare; whole numbers are exact and may be equal. */
  void requireApart(double a, double b) {
    boolean exact = a == Math.rint(a) && b == Math.rint(b);
    require(exact || Math.abs(a - b) > GAP * (1 + Math.abs(a)));
  }

  /** The result of an operation, with a random error of its own in each component. */
  Gradient rounded(Gradient result) {
    double value = result.getValue();
    require(Math.abs(value) < LARGEST);
    if (extremes != null) {
      extremes.note(result);
    }
    if (errors == null) {
      return result;
    }
    return new Gradient(
        disturbed(value), DoubleStream.of(result.getGradient()).map(this::disturbed).toArray());
  }

  private double disturbed(double value) {
    return value * (1 + precision.noise * (2 * errors.nextDouble() - 1));
  }

  Gradient call(String function, List<Gradient> arguments) {
    UserFunction user = functions.get(function);
    if (user != null) {
      Map<String, Gradient> scope = new HashMap<>();
      for (int i = 0; i < arguments.size(); i++) {
        scope.put(user.parameters().get(i), arguments.get(i));
      }
      return user.body().evaluate(scope, this);
    }
    Gradient first = arguments.get(0);
    if (function.equals("min") || function.equals("max")) {
      Gradient best = first;
      for (Gradient other : arguments.subList(1, arguments.size())) {
        require(Math.abs(best.getValue() - other.getValue()) > GAP);
        if (extremes != null && best.getValue() == other.getValue()) {
          extremes.noteTie();
        }
        best = other.getValue() < best.getValue() == function.equals("min") ? other : best;
      }
      return best;
    }
    Elementary elementary = Elementary.named(function);
    double u = first.getValue();
    require(elementary.covers(u, precision.reach));
    require(!elementary.hasKink() || Math.abs(u) > GAP);
    // Hipparchus has a derivative of 1 there.
    boolean bottom = elementary == Elementary.ABS && u == 0;
    Gradient result = bottom ? constant(0) : elementary.apply(first);
    // An error here would break comparisons with the whole numbers that sign gives.
    return elementary == Elementary.SIGN ? result : rounded(result);
  }
}
