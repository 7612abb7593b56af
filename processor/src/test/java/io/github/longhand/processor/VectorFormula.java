package io.github.longhand.processor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The tests' own tree of a formula over arrays, which knows nothing of Longhand's parser: {@link
 * VectorEvaluation} calculates it, {@link VectorShapes} checks its shapes and {@link
 * VectorFormulaText} writes it down.
 */
sealed interface VectorFormula {
  /** The formulas from which this one is made. */
  List<VectorFormula> parts();

  /** The same made from other formulas. */
  VectorFormula with(UnaryOperator<VectorFormula> change);

  /** The names of the variables in it. */
  default Set<String> names() {
    Set<String> names = new TreeSet<>();
    parts().forEach(part -> names.addAll(part.names()));
    return names;
  }

  /** The same with formulas in the place of names. */
  default VectorFormula replace(Map<String, VectorFormula> replacements) {
    return with(part -> part.replace(replacements));
  }

  /** A number as it is written. */
  record Numeral(String text) implements VectorFormula {
    @Override
    public List<VectorFormula> parts() {
      return List.of();
    }

    @Override
    public VectorFormula with(UnaryOperator<VectorFormula> change) {
      return this;
    }
  }

  /** One of the constants pi and e. */
  record Constant(String text) implements VectorFormula {
    @Override
    public List<VectorFormula> parts() {
      return List.of();
    }

    @Override
    public VectorFormula with(UnaryOperator<VectorFormula> change) {
      return this;
    }
  }

  /** A field of the model or a parameter of a function. */
  record Name(String text) implements VectorFormula {
    @Override
    public List<VectorFormula> parts() {
      return List.of();
    }

    @Override
    public Set<String> names() {
      return Set.of(text);
    }

    @Override
    public VectorFormula replace(Map<String, VectorFormula> replacements) {
      return replacements.getOrDefault(text, this);
    }

    @Override
    public VectorFormula with(UnaryOperator<VectorFormula> change) {
      return this;
    }
  }

  /** Unary minus. */
  record Negation(VectorFormula operand) implements VectorFormula {
    @Override
    public List<VectorFormula> parts() {
      return List.of(operand);
    }

    @Override
    public VectorFormula with(UnaryOperator<VectorFormula> change) {
      return new Negation(change.apply(operand));
    }
  }

  /** One of {@code + - * / ^ .* ./ .^} between two formulas. */
  record Binary(String operator, VectorFormula left, VectorFormula right) implements VectorFormula {
    @Override
    public List<VectorFormula> parts() {
      return List.of(left, right);
    }

    @Override
    public VectorFormula with(UnaryOperator<VectorFormula> change) {
      return new Binary(operator, change.apply(left), change.apply(right));
    }
  }

  /** A constant element of a vector, counted from 0. */
  record Index(VectorFormula operand, int index) implements VectorFormula {
    @Override
    public List<VectorFormula> parts() {
      return List.of(operand);
    }

    @Override
    public VectorFormula with(UnaryOperator<VectorFormula> change) {
      return new Index(change.apply(operand), index);
    }
  }

  /**
   * A call of a function of the language or of the user's. The bounds of a slice are numerals among
   * the arguments.
   */
  record Call(String function, List<VectorFormula> arguments) implements VectorFormula {
    @Override
    public List<VectorFormula> parts() {
      return arguments;
    }

    @Override
    public VectorFormula with(UnaryOperator<VectorFormula> change) {
      return new Call(function, arguments.stream().map(change).toList());
    }

    /** The number that an argument is. */
    int numeral(int argument) {
      return Integer.parseInt(((Numeral) arguments.get(argument)).text());
    }
  }

  /** {@code if(condition, then, otherwise)}, element by element. */
  record Choice(Condition condition, VectorFormula then, VectorFormula otherwise)
      implements VectorFormula {
    @Override
    public List<VectorFormula> parts() {
      List<VectorFormula> parts = new ArrayList<>(condition.operands());
      parts.add(then);
      parts.add(otherwise);
      return parts;
    }

    @Override
    public VectorFormula with(UnaryOperator<VectorFormula> change) {
      return new Choice(condition.with(change), change.apply(then), change.apply(otherwise));
    }
  }

  /** The condition of a choice. */
  sealed interface Condition {
    /** The formulas compared. */
    List<VectorFormula> operands();

    Condition with(UnaryOperator<VectorFormula> change);
  }

  /** Two formulas compared by one of {@code < <= > >= == !=}. */
  record Comparison(String relation, VectorFormula left, VectorFormula right) implements Condition {
    @Override
    public List<VectorFormula> operands() {
      return List.of(left, right);
    }

    @Override
    public Condition with(UnaryOperator<VectorFormula> change) {
      return new Comparison(relation, change.apply(left), change.apply(right));
    }
  }

  /** Two conditions joined by {@code and} or {@code or}. */
  record Junction(boolean and, Condition left, Condition right) implements Condition {
    @Override
    public List<VectorFormula> operands() {
      return Stream.of(left, right).flatMap(c -> c.operands().stream()).toList();
    }

    @Override
    public Condition with(UnaryOperator<VectorFormula> change) {
      return new Junction(and, left.with(change), right.with(change));
    }
  }

  /** The opposite of a condition. */
  record Not(Condition operand) implements Condition {
    @Override
    public List<VectorFormula> operands() {
      return operand.operands();
    }

    @Override
    public Condition with(UnaryOperator<VectorFormula> change) {
      return new Not(operand.with(change));
    }
  }

  static VectorFormula number(String text) {
    return new Numeral(text);
  }

  static VectorFormula name(String text) {
    return new Name(text);
  }

  static VectorFormula negative(VectorFormula a) {
    return new Negation(a);
  }

  static VectorFormula plus(VectorFormula a, VectorFormula b) {
    return new Binary("+", a, b);
  }

  static VectorFormula minus(VectorFormula a, VectorFormula b) {
    return new Binary("-", a, b);
  }

  static VectorFormula times(VectorFormula a, VectorFormula b) {
    return new Binary("*", a, b);
  }

  static VectorFormula over(VectorFormula a, VectorFormula b) {
    return new Binary("/", a, b);
  }

  /** The product element by element. */
  static VectorFormula dotTimes(VectorFormula a, VectorFormula b) {
    return new Binary(".*", a, b);
  }

  /** The squares of the elements. */
  static VectorFormula squares(VectorFormula a) {
    return new Binary(".^", a, number("2"));
  }

  static VectorFormula call(String function, VectorFormula... arguments) {
    return new Call(function, List.of(arguments));
  }

  static VectorFormula transpose(VectorFormula a) {
    return call("transpose", a);
  }

  static VectorFormula slice(VectorFormula a, int from, int to) {
    return call("slice", a, number("" + from), number("" + to));
  }
}
