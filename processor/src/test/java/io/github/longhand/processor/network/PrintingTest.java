package io.github.longhand.processor.network;

import static org.junit.jupiter.api.Assertions.assertSame;

import io.github.longhand.processor.algebra.Algebra;
import io.github.longhand.processor.algebra.Builtin;
import io.github.longhand.processor.algebra.Expr;
import io.github.longhand.processor.algebra.Rational;
import io.github.longhand.processor.algebra.Sym;
import io.github.longhand.processor.algebra.Test.And;
import io.github.longhand.processor.algebra.Test.Compare;
import io.github.longhand.processor.algebra.Test.Not;
import io.github.longhand.processor.algebra.Test.Or;
import io.github.longhand.processor.algebra.Test.Relation;
import io.github.longhand.processor.formula.FormulaException;
import io.github.longhand.processor.formula.Parser;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What is printed in the formula language reads back as the very same expression. */
class PrintingTest {
  private static final Map<String, Tensor> SYMBOLS =
      Stream.of("x1", "x2", "w")
          .collect(Collectors.toMap(name -> name, name -> Tensor.scalar(Sym.of(name))));

  @Property(tries = 5_000)
  void readsBackIdentically(@ForAll long seed) throws FormulaException {
    Expr e;
    try {
      e = random(new Random(seed), 4);
    } catch (ArithmeticException divisionByZero) {
      return;
    }
    String text = e.toString();
    Scope scope =
        new Scope(
            SYMBOLS,
            Set.of(),
            name -> Optional.empty(),
            name -> Optional.empty(),
            List.of(),
            Optional.empty());
    Translator translator =
        new Translator(
            scope,
            name -> Optional.empty(),
            (message, span) -> {
              throw new AssertionError(message + " in " + text);
            });
    assertSame(e, translator.formula(Parser.parseFormula(text)).body(), text);
  }

  private static Expr random(Random random, int depth) {
    int kind = depth == 0 ? random.nextInt(2) : random.nextInt(9);
    return switch (kind) {
      case 0 -> Algebra.number(Rational.of(random.nextInt(13) - 6, 1 + random.nextInt(4)));
      case 1 -> Algebra.symbol(List.of("x1", "x2", "w").get(random.nextInt(3)));
      case 2, 3 -> Algebra.sum(random(random, depth - 1), random(random, depth - 1));
      case 4 -> Algebra.product(random(random, depth - 1), random(random, depth - 1));
      case 5 -> Algebra.quotient(random(random, depth - 1), random(random, depth - 1));
      case 6 -> Algebra.power(random(random, depth - 1), exponent(random, depth));
      case 7 -> function(random, depth);
      default ->
          Algebra.ifThenElse(
              test(random, depth), random(random, depth - 1), random(random, depth - 1));
    };
  }

  private static Expr exponent(Random random, int depth) {
    return random.nextInt(3) == 0
        ? random(random, depth - 1)
        : Algebra.number(Rational.of(random.nextInt(9) - 4, 1 + random.nextInt(3)));
  }

  private static Expr function(Random random, int depth) {
    List<Builtin> named = Arrays.stream(Builtin.values()).filter(b -> !b.isInternal()).toList();
    Builtin builtin = named.get(random.nextInt(named.size()));
    return switch (builtin.arity()) {
      case 0 -> Algebra.call(builtin);
      case 1 ->
          builtin.isActivation() && random.nextBoolean()
              ? Algebra.call(builtin, 1, List.of(random(random, depth - 1)))
              : Algebra.call(builtin, random(random, depth - 1));
      default -> Algebra.call(builtin, random(random, depth - 1), random(random, depth - 1));
    };
  }

  private static io.github.longhand.processor.algebra.Test test(Random random, int depth) {
    return switch (random.nextInt(9)) {
      case 0 -> new And(test(random, depth), test(random, depth));
      case 1 -> new Or(test(random, depth), test(random, depth));
      case 2 -> new Not(test(random, depth));
      default ->
          new Compare(
              Relation.values()[random.nextInt(Relation.values().length)],
              random(random, depth - 1),
              random(random, depth - 1));
    };
  }
}
