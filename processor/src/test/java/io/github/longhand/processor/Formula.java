package io.github.longhand.processor;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.hipparchus.analysis.differentiation.Gradient;

/**
 * The tests' own tree of a formula, which knows nothing of Longhand's parser: it evaluates itself
 * by Hipparchus, and {@link FormulaText} writes it down.
 */
sealed interface Formula {
  /** The value and its derivatives, where the scope holds those of the names. */
  Gradient evaluate(Map<String, Gradient> scope, Evaluation evaluation);

  /** The formulas and conditions from which this one is made. */
  List<Formula> parts();

  /** The names of the variables in it. */
  default Set<String> names() {
    Set<String> names = new TreeSet<>();
    parts().forEach(part -> names.addAll(part.names()));
    return names;
  }

  /** A number as it is written. */
  record Numeral(String text) implements Formula {
    @Override
    public Gradient evaluate(Map<String, Gradient> scope, Evaluation evaluation) {
      return evaluation.constant(Double.parseDouble(text));
    }

    @Override
    public List<Formula> parts() {
      return List.of();
    }
  }

  /** One of the constants pi and e. */
  record Constant(String text) implements Formula {
    @Override
    public Gradient evaluate(Map<String, Gradient> scope, Evaluation evaluation) {
      return evaluation.constant(text.equals("pi") ? Math.PI : Math.E);
    }

    @Override
    public List<Formula> parts() {
      return List.of();
    }
  }

  /** A field of the model or a parameter of a function. */
  record Name(String text) implements Formula {
    @Override
    public Gradient evaluate(Map<String, Gradient> scope, Evaluation evaluation) {
      return scope.get(text);
    }

    @Override
    public List<Formula> parts() {
      return List.of();
    }

    @Override
    public Set<String> names() {
      return Set.of(text);
    }
  }

  /** Unary minus. */
  record Negation(Formula operand) implements Formula {
    @Override
    public Gradient evaluate(Map<String, Gradient> scope, Evaluation evaluation) {
      return operand.evaluate(scope, evaluation).negate();
    }

    @Override
    public List<Formula> parts() {
      return List.of(operand);
    }
  }

  /** A sum or a difference. */
  record Sum(Formula left, boolean minus, Formula right) implements Formula {
    @Override
    public Gradient evaluate(Map<String, Gradient> scope, Evaluation evaluation) {
      Gradient a = left.evaluate(scope, evaluation);
      Gradient b = right.evaluate(scope, evaluation);
      return evaluation.rounded(minus ? a.subtract(b) : a.add(b));
    }

    @Override
    public List<Formula> parts() {
      return List.of(left, right);
    }
  }

  /** A product or a quotient. */
  record Product(Formula left, boolean over, Formula right) implements Formula {
    @Override
    public Gradient evaluate(Map<String, Gradient> scope, Evaluation evaluation) {
      Gradient a = left.evaluate(scope, evaluation);
      Gradient b = right.evaluate(scope, evaluation);
      evaluation.require(!over || Math.abs(b.getValue()) > 0.05);
      return evaluation.rounded(over ? a.divide(b) : a.multiply(b));
    }

    @Override
    public List<Formula> parts() {
      return List.of(left, right);
    }
  }

  /** A power; with an exponent that is not a whole number the base must be positive. */
  record Power(Formula base, Formula exponent) implements Formula {
    @Override
    public Gradient evaluate(Map<String, Gradient> scope, Evaluation evaluation) {
      Gradient a = base.evaluate(scope, evaluation);
      if (!exponent.names().isEmpty()) {
        evaluation.require(a.getValue() > 0.05);
        return evaluation.rounded(a.pow(exponent.evaluate(scope, evaluation)));
      }
      // Exact, because noise would turn a whole number into one that is not.
      double n = exponent.evaluate(Map.of(), evaluation.exact()).getValue();
      if (n == Math.rint(n)) {
        evaluation.require(n > 0 || Math.abs(a.getValue()) > 0.05);
        return evaluation.rounded(a.pow((int) n));
      }
      evaluation.require(a.getValue() > 0.05);
      return evaluation.rounded(a.pow(n));
    }

    @Override
    public List<Formula> parts() {
      return List.of(base, exponent);
    }
  }

  /** A call of a function of the language or of the user's; the name may end in a prime. */
  record Call(String function, List<Formula> arguments) implements Formula {
    static Call of(String function, Formula... arguments) {
      return new Call(function, List.of(arguments));
    }

    @Override
    public Gradient evaluate(Map<String, Gradient> scope, Evaluation evaluation) {
      List<Gradient> values =
          arguments.stream().map(argument -> argument.evaluate(scope, evaluation)).toList();
      return evaluation.call(function, values);
    }

    @Override
    public List<Formula> parts() {
      return arguments;
    }
  }

  /** {@code if(condition, then, otherwise)}, of which only the branch taken need be defined. */
  record Choice(Condition condition, Formula then, Formula otherwise) implements Formula {
    @Override
    public Gradient evaluate(Map<String, Gradient> scope, Evaluation evaluation) {
      return (condition.holds(scope, evaluation) ? then : otherwise).evaluate(scope, evaluation);
    }

    @Override
    public List<Formula> parts() {
      List<Formula> parts = new java.util.ArrayList<>(condition.operands());
      parts.add(then);
      parts.add(otherwise);
      return parts;
    }
  }

  /** The condition of a choice. */
  sealed interface Condition {
    boolean holds(Map<String, Gradient> scope, Evaluation evaluation);

    /** The formulas compared. */
    List<Formula> operands();
  }

  /** Two formulas compared by one of {@code < <= > >= == !=}. */
  record Comparison(String relation, Formula left, Formula right) implements Condition {
    @Override
    public boolean holds(Map<String, Gradient> scope, Evaluation evaluation) {
      double a = left.evaluate(scope, evaluation).getValue();
      double b = right.evaluate(scope, evaluation).getValue();
      evaluation.requireApart(a, b);
      return switch (relation) {
        case "<" -> a < b;
        case "<=" -> a <= b;
        case ">" -> a > b;
        case ">=" -> a >= b;
        case "==" -> a == b;
        case "!=" -> a != b;
        default -> throw new IllegalArgumentException(relation);
      };
    }

    @Override
    public List<Formula> operands() {
      return List.of(left, right);
    }
  }

  /** Two conditions joined by {@code and} or {@code or}. */
  record Junction(boolean and, Condition left, Condition right) implements Condition {
    @Override
    public boolean holds(Map<String, Gradient> scope, Evaluation evaluation) {
      // Both always, so that neither may be near the point where it changes.
      boolean a = left.holds(scope, evaluation);
      boolean b = right.holds(scope, evaluation);
      return and ? a && b : a || b;
    }

    @Override
    public List<Formula> operands() {
      return java.util.stream.Stream.of(left, right).flatMap(c -> c.operands().stream()).toList();
    }
  }

  /** The opposite of a condition. */
  record Not(Condition operand) implements Condition {
    @Override
    public boolean holds(Map<String, Gradient> scope, Evaluation evaluation) {
      return !operand.holds(scope, evaluation);
    }

    @Override
    public List<Formula> operands() {
      return operand.operands();
    }
  }
}
