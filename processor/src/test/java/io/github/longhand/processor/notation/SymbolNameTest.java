package io.github.longhand.processor.notation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.longhand.processor.LatexReader;
import io.github.longhand.processor.MathmlReader;
import io.github.longhand.processor.algebra.Algebra;
import io.github.longhand.processor.expression.Elem;
import io.github.longhand.processor.expression.Expr;
import io.github.longhand.processor.expression.FormulaFunction;
import io.github.longhand.processor.expression.Index;
import io.github.longhand.processor.expression.Sym;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names of variables and functions in mathematics. */
class SymbolNameTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "w; w;",
        "w13; w; 13",
        "W1; W; 1",
        "w_1; w; 1",
        "w1_2; w; 1,2",
        "x_hidden; x; hidden",
        "a_b_c; a; b,c",
        "sigma; σ;",
        "sigma2; σ; 2",
        "σ2; σ; 2",
        "sigma_in; σ; in",
        "Omega; Ω;",
        "hidden; hidden;",
        "hidden2; hidden; 2",
        "hidden_2; hidden; 2",
        "layer_bias; layer_bias;",
        "layer_bias2; layer_bias; 2",
        "_x; _x;",
        "k_; k_;",
        "a__b; a__b;",
        "$x; $x;",
        "élan; élan;",
        "x\uD835\uDC65; x\uD835\uDC65;"
      })
  void splits(String name, String stem, String index) {
    SymbolName symbol = SymbolName.of(name);
    assertEquals(stem, symbol.stem());
    assertEquals(index == null ? "" : index, symbol.index());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "w13; w_{13}; <msub><mi>w</mi><mn>13</mn></msub>",
        "W1; W_{1}; <msub><mi>W</mi><mn>1</mn></msub>",
        "x_hidden; x_{\\mathrm{hidden}}; <msub><mi>x</mi><mi mathvariant=\"normal\">hidden</mi></msub>",
        "sigma; \\sigma; <mi>σ</mi>",
        "sigma2; \\sigma_{2}; <msub><mi>σ</mi><mn>2</mn></msub>",
        "Omega; \\Omega; <mi mathvariant=\"normal\">Ω</mi>",
        "dL/dz6; \\frac{\\partial L}{\\partial z_{6}}; <mfrac><mrow><mi>∂</mi><mi>L</mi></mrow>"
            + "<mrow><mi>∂</mi><msub><mi>z</mi><mn>6</mn></msub></mrow></mfrac>",
        "dx4/dw[3]; \\frac{\\partial x_{4}}{\\partial w_{3}}; <mfrac>"
            + "<mrow><mi>∂</mi><msub><mi>x</mi><mn>4</mn></msub></mrow>"
            + "<mrow><mi>∂</mi><msub><mi>w</mi><mn>3</mn></msub></mrow></mfrac>",
        "w1_2; w_{1,2}; <msub><mi>w</mi><mrow><mn>1</mn><mo>,</mo><mn>2</mn></mrow></msub>",
        "_x; \\mathrm{\\_x}; <mi mathvariant=\"normal\">_x</mi>",
        "$x; \\mathrm{\\$x}; <mi mathvariant=\"normal\">$x</mi>",
        "élan; \\mathrm{{\\acute{e}}lan}; <mi mathvariant=\"normal\">élan</mi>",
        "ñ; \\tilde{n}; <mi>ñ</mi>",
        "Ж; \\mathrm{[U{+}0416]}; <mi>Ж</mi>",
        "x\uD835\uDC65; \\mathrm{x[U{+}1D465]}; <mi mathvariant=\"normal\">x\uD835\uDC65</mi>",
        "x\u0001y; \\mathrm{x[U{+}0001]y}; <mi mathvariant=\"normal\">x[U+0001]y</mi>"
      })
  void isWritten(String name, String latex, String mathml) {
    assertEquals(latex, Notation.LATEX.symbol(name));
    assertEquals(mathml, Notation.MATHML.symbol(name));
    assertEquals(name, Notation.FORMULA.symbol(name));
  }

  @Test
  void takesApartDerivatives() {
    assertEquals(
        new SymbolName.Derivative("L", "z_hidden"),
        SymbolName.Derivative.of("dL/dz_hidden").orElseThrow());
    assertTrue(SymbolName.Derivative.of("delta").isEmpty());
  }

  /** Any identifier at all, in every place where names occur. */
  @Property
  void noNameBreaksANotation(@ForAll long seed) {
    String name = identifier(new Random(seed));
    Expr z = Sym.of(name);
    FormulaFunction f = new FormulaFunction(name, List.of(Sym.of("u")), Algebra.power(z, 2));
    Expr e =
        Algebra.sum(
            Algebra.power(z, 2),
            Algebra.power(Sym.of("dL/d" + name), 2),
            Elem.of(name, List.of(Index.of(3))),
            Algebra.call(f, 1, List.of(Algebra.symbol("v"))));
    LatexReader.check(Printer.print(e, Notation.LATEX));
    MathmlReader.read(Printer.print(e, Notation.MATHML));
  }

  /** Names that differ in more than underscores look different. */
  @Property(tries = 20)
  void namesAreToldApart(@ForAll long seed) {
    Random random = new Random(seed);
    Map<String, String> latex = new HashMap<>();
    Map<String, String> mathml = new HashMap<>();
    for (int i = 0; i < 500; i++) {
      String name = identifier(random).replace("_", "");
      if (!name.isEmpty() && Character.isJavaIdentifierStart(name.codePointAt(0))) {
        String other = latex.putIfAbsent(Notation.LATEX.symbol(name), name);
        assertTrue(other == null || other.equals(name), () -> name + " and " + other);
        String another = mathml.putIfAbsent(Notation.MATHML.symbol(name), name);
        assertTrue(another == null || another.equals(name), () -> name + " and " + another);
      }
    }
  }

  private static String identifier(Random random) {
    StringBuilder name = new StringBuilder();
    int length = 1 + random.nextInt(5);
    while (name.codePointCount(0, name.length()) < length) {
      int c =
          switch (random.nextInt(4)) {
            case 0 -> random.nextInt(0x80);
            case 1 -> random.nextInt(0x300);
            case 2 -> "_$019azW".charAt(random.nextInt(8));
            default -> random.nextInt(0x20000);
          };
      boolean fits =
          name.length() == 0
              ? Character.isJavaIdentifierStart(c)
              : Character.isJavaIdentifierPart(c);
      if (fits) {
        name.appendCodePoint(c);
      }
    }
    return name.toString();
  }
}
