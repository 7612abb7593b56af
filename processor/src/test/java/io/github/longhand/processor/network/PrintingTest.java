package io.github.longhand.processor.network;

import static org.junit.jupiter.api.Assertions.assertSame;

import io.github.longhand.processor.algebra.Expr;
import io.github.longhand.processor.algebra.Sym;
import io.github.longhand.processor.formula.FormulaException;
import io.github.longhand.processor.formula.Parser;
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
      e = RandomExpressions.draw(new Random(seed), 4);
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
}
