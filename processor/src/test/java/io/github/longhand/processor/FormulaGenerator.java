package io.github.longhand.processor;

import static io.github.longhand.processor.Formulas.call;
import static io.github.longhand.processor.Formulas.choice;
import static io.github.longhand.processor.Formulas.minus;
import static io.github.longhand.processor.Formulas.negative;
import static io.github.longhand.processor.Formulas.number;
import static io.github.longhand.processor.Formulas.onePlusSquare;
import static io.github.longhand.processor.Formulas.over;
import static io.github.longhand.processor.Formulas.plus;
import static io.github.longhand.processor.Formulas.power;
import static io.github.longhand.processor.Formulas.square;
import static io.github.longhand.processor.Formulas.times;

import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Draws formulas over given leaves, which are defined whatever the leaves' values are. */
final class FormulaGenerator {
  private static final List<String> NUMBERS =
      List.of("1", "2", "3", "0.5", ".25", "1.5", "0.1", "7e-1", "1.2E0", "25e-2", "0.75", "1e0");

  private static final List<String> RELATIONS = List.of("<", "<=", ">", ">=", "!=");

  private final Random random;
  private final Supplier<Formula> leaves;
  private final List<UserFunction> functions;

  FormulaGenerator(Random random, Supplier<Formula> leaves, List<UserFunction> functions) {
    this.random = random;
    this.leaves = leaves;
    this.functions = functions;
  }

  <T> T any(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  /** A formula of at most this depth, not counting what guards its domain. */
  Formula formula(int depth) {
    if (depth == 0) {
      return random.nextInt(8) == 0 ? constant() : leaves.get();
    }
    int d = depth - 1;
    return switch (random.nextInt(16)) {
      case 0, 1 -> plus(formula(d), formula(d));
      case 2 -> minus(formula(d), formula(d));
      case 3, 4 -> times(formula(d), formula(d));
      case 5 -> over(formula(d), any(List.of(onePlusSquare(formula(d)), positive(d))));
      case 6 -> negative(formula(d));
      case 7 -> power(d);
      case 8 -> choice(d);
      case 9 -> userCall(d);
      default -> elementary(d);
    };
  }

  private Formula constant() {
    return switch (random.nextInt(6)) {
      case 0 -> new Formula.Constant("pi");
      case 1 -> new Formula.Constant("e");
      case 2 -> over(number(any(NUMBERS)), number("3"));
      default -> number(any(NUMBERS));
    };
  }

  /** A formula with values between -1 and 1. */
  Formula bounded(int depth) {
    Formula u = formula(depth);
    return switch (random.nextInt(5)) {
      case 0 -> call("sin", u);
      case 1 -> call("cos", u);
      case 2 -> over(times(number("2"), u), onePlusSquare(u));
      case 3 -> over(u, call("sqrt", onePlusSquare(u)));
      default -> call("tanh", u);
    };
  }

  /** A formula with values above one tenth. */
  Formula positive(int depth) {
    Formula u = formula(depth);
    return switch (random.nextInt(7)) {
      case 0 -> plus(number("0.5"), call("abs", u));
      case 1 -> call("exp", bounded(depth));
      case 2 -> plus(call("softplus", u), number("0.1"));
      case 3 -> plus(number("1.5"), bounded(depth));
      case 4 -> call("sqrt", plus(square(u), number(".25")));
      case 5 -> plus(number("0.2"), call("logistic", u));
      default -> onePlusSquare(u);
    };
  }

  private Formula power(int d) {
    return switch (random.nextInt(10)) {
      case 0 -> Formulas.power(formula(d), number("3"));
      case 1 -> Formulas.power(positive(d), over(number("2"), number("3")));
      case 2 -> Formulas.power(positive(d), number("1.5"));
      case 3 -> Formulas.power(positive(d), negative(number(any(List.of("1", "2", "0.5")))));
      case 4 -> Formulas.power(positive(d), bounded(d));
      case 5 -> Formulas.power(any(List.of(number("2"), number("0.5"))), bounded(d));
      case 6 -> Formulas.power(new Formula.Constant("e"), negative(square(formula(d))));
      case 7 -> Formulas.power(formula(d), Formulas.power(number("2"), number("2")));
      case 8 -> negative(square(formula(d)));
      default -> square(formula(d));
    };
  }

  private Formula choice(int d) {
    Formula u = formula(d);
    return switch (random.nextInt(6)) {
      // Where the condition is what keeps a branch defined.
      case 0 -> Formulas.choice(u, ">", number("0.1"), call("ln", u), minus(u, number("2")));
      case 1 -> Formulas.choice(number("0.2"), "<=", u, call("sqrt", u), over(u, number("2")));
      // sign gives whole numbers, which may be equal.
      case 2 -> Formulas.choice(call("sign", u), "==", number("1"), formula(d), formula(d));
      default -> new Formula.Choice(condition(2), formula(d), formula(d));
    };
  }

  private Formula.Condition condition(int depth) {
    return switch (depth == 0 ? 0 : random.nextInt(6)) {
      case 1 -> new Formula.Not(condition(depth - 1));
      case 2 -> new Formula.Junction(true, condition(depth - 1), condition(depth - 1));
      case 3 -> new Formula.Junction(false, condition(depth - 1), condition(depth - 1));
      default ->
          new Formula.Comparison(
              any(RELATIONS), formula(1), random.nextBoolean() ? constant() : formula(0));
    };
  }

  private Formula userCall(int d) {
    if (functions.isEmpty()) {
      return elementary(d);
    }
    UserFunction function = any(functions);
    List<Formula> arguments =
        IntStream.range(0, function.parameters().size()).mapToObj(i -> formula(d)).toList();
    return new Formula.Call(function.name(), arguments);
  }

  private Formula elementary(int d) {
    Formula u = formula(d);
    return switch (random.nextInt(34)) {
      case 0 -> call("exp", any(List.of(negative(square(u)), bounded(d), over(u, number("4")))));
      case 1 -> call("expm1", bounded(d));
      case 2 -> call("ln", positive(d));
      case 3 -> call("log1p", any(List.of(square(u), call("exp", u))));
      case 4 -> call("sqrt", positive(d));
      case 5 -> call("cbrt", any(List.of(u, plus(bounded(d), number("2")))));
      case 6 -> call("abs", u);
      case 7 -> times(call("sign", u), formula(d));
      case 8 -> call("sin", u);
      case 9 -> call("cos", u);
      case 10 -> call("tan", bounded(d));
      case 11 -> call("asin", over(bounded(d), number("2")));
      case 12 -> call("acos", times(number("0.9"), bounded(d)));
      case 13 -> call("atan", u);
      case 14 -> call("sinh", any(List.of(over(u, number("2")), bounded(d))));
      case 15 -> call("cosh", any(List.of(over(u, number("2")), bounded(d))));
      case 16 -> call("asinh", u);
      case 17 -> call("acosh", plus(number("1.5"), square(u)));
      case 18 -> call("atanh", over(bounded(d), number("2")));
      case 19 -> call("erf", u);
      case 20 -> call("min", u, formula(d));
      case 21 -> call("max", formula(d), u);
      case 22 -> call("max", u, formula(0), constant());
      case 23 -> call("softplus", u);
      case 24 -> call("relu", u);
      case 25 -> call("elu", u);
      case 26 -> call("silu", u);
      case 27 -> call("gelu", u);
      case 28 -> call(any(List.of("tanh'", "logistic'", "sin'")), u);
      case 29, 30 -> call("logistic", u);
      default -> call("tanh", u);
    };
  }
}
