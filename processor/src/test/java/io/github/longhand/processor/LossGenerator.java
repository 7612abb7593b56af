package io.github.longhand.processor;

import static io.github.longhand.processor.Formulas.call;
import static io.github.longhand.processor.Formulas.choice;
import static io.github.longhand.processor.Formulas.minus;
import static io.github.longhand.processor.Formulas.negative;
import static io.github.longhand.processor.Formulas.number;
import static io.github.longhand.processor.Formulas.onePlusSquare;
import static io.github.longhand.processor.Formulas.over;
import static io.github.longhand.processor.Formulas.plus;
import static io.github.longhand.processor.Formulas.square;
import static io.github.longhand.processor.Formulas.times;

import java.util.List;
import java.util.Random;

/** Draws losses from those in use, written out. */
final class LossGenerator {
  private final Random random;

  LossGenerator(Random random) {
    this.random = random;
  }

  /** The loss of an output where anything is wanted. */
  Formula ofReal(Formula output, Formula wanted) {
    Formula error = random.nextBoolean() ? minus(output, wanted) : minus(wanted, output);
    Formula size = call("abs", error);
    return switch (random.nextInt(9)) {
      case 0 -> square(error);
      case 1 -> times(number("0.5"), square(error));
      case 2 -> over(square(error), number("2"));
      case 3 -> size;
      case 4 ->
          choice(
              size,
              random.nextBoolean() ? "<=" : "<",
              number("1"),
              times(number("0.5"), square(error)),
              minus(size, number("0.5")));
      case 5 -> call("ln", call("cosh", error));
      case 6 -> call("log1p", square(error));
      case 7 -> minus(call("sqrt", onePlusSquare(error)), number("1"));
      default -> minus(call("exp", output), times(wanted, output));
    };
  }

  /** The loss of an output where something positive is wanted. */
  Formula ofPositive(Formula output, Formula wanted) {
    Formula positive =
        switch (random.nextInt(4)) {
          case 0 -> call("exp", output);
          case 1 -> onePlusSquare(output);
          case 2 -> plus(call("abs", output), number("0.1"));
          default -> plus(call("softplus", output), number("0.1"));
        };
    Formula ratio = over(wanted, positive);
    return switch (random.nextInt(4)) {
      case 0 -> square(minus(over(positive, wanted), number("1")));
      case 1 -> minus(positive, times(wanted, call("ln", positive)));
      // Itakura and Saito (1968).
      default -> minus(minus(ratio, call("ln", ratio)), number("1"));
    };
  }

  /**
   * The loss of an output where 0 or 1 is wanted.
   *
   * @param isProbability whether the output is between 0 and 1 already
   */
  Formula ofBinary(Formula output, Formula wanted, boolean isProbability) {
    Formula one = number("1");
    Formula margin = times(minus(times(number("2"), wanted), one), output);
    Formula p = isProbability ? output : call("logistic", output);
    return switch (random.nextInt(isProbability ? 3 : 6)) {
      case 0 ->
          minus(
              negative(times(wanted, call("ln", p))),
              times(minus(one, wanted), call("ln", minus(one, p))));
      case 1 ->
          choice(wanted, "==", one, negative(call("ln", p)), negative(call("ln", minus(one, p))));
      case 2 ->
          negative(
              plus(
                  times(wanted, call("ln", p)),
                  times(minus(one, wanted), call("log1p", negative(p)))));
      case 3 -> call("softplus", negative(margin));
      case 4 -> call("max", number("0"), minus(one, margin));
      default -> square(call("relu", minus(one, margin)));
    };
  }

  /** A term that keeps weights small. */
  Formula regulariser(List<Formula> weights) {
    boolean squares = random.nextInt(3) > 0;
    Formula sum =
        weights.stream()
            .map(w -> squares ? square(w) : call("abs", w))
            .reduce(Formulas::plus)
            .orElseThrow();
    return times(number(random.nextBoolean() ? "1e-2" : "0.05"), sum);
  }
}
