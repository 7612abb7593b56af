package io.github.longhand.processor.network;

import static org.junit.jupiter.api.Assertions.assertSame;

import io.github.longhand.processor.expression.Expr;
import io.github.longhand.processor.expression.Sym;
import io.github.longhand.processor.notation.Printer;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What is printed in the formula language reads back as the very same expression. */
class PrintingTest {
  private static final Map<String, Tensor> SYMBOLS =
      Stream.of("x1", "x2", "w")
          .collect(Collectors.toMap(name -> name, name -> Tensor.scalar(Sym.of(name))));

  @Property
  void readsBackIdentically(@ForAll long seed) {
    Expr e;
    try {
      e = RandomExpressions.draw(new Random(seed), 4);
    } catch (ArithmeticException divisionByZero) {
      return;
    }
    String text = Printer.formula(e);
    assertSame(e, ScalarReader.read(text, SYMBOLS), text);
  }
}
