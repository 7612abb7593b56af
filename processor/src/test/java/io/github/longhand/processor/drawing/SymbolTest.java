package io.github.longhand.processor.drawing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SymbolTest {
  @ParameterizedTest
  @CsvSource({
    "w13, w, 13",
    "W1, W, 1",
    "x, x, ''",
    "x_hidden, x, hidden",
    "w1_12, w, '1,12'",
    "w[3], w, 3",
    "w1[3], w, '1,3'",
    "sigma, σ, ''",
    "rho2, ρ, 2",
    "hidden, hidden, ''",
    "w_, w_, ''",
    "__x, __x, ''",
    "$, $, ''",
    "_1, _, 1",
    "变量7, 变量, 7"
  })
  void splits(String name, String stem, String index) {
    assertEquals(new Symbol(stem, index), Symbol.of(name));
  }

  @ParameterizedTest
  @CsvSource({
    "w13, w_{13}",
    "x_hidden, x_{\\mathrm{hidden}}",
    "sigma, \\sigma",
    "σ2, \\sigma _{2}",
    "w[3], {w}_{3}",
    "é, \\mathtt{u00E9}",
    "é_$, \\mathtt{u00E9}_{\\$}",
    "$é, \\mathrm{\\$\\mathtt{u00E9}}",
    "𝛼, \\mathtt{u1D6FC}"
  })
  void inLatex(String name, String latex) {
    assertEquals(latex, TikzText.symbol(name));
  }

  @ParameterizedTest
  @CsvSource({
    "<&>, &lt;&amp;&gt;",
    "'\"a''', '&quot;a&#39;'",
    "$_é变𝛼, $_é变𝛼",
  })
  void inXml(String text, String escaped) {
    assertEquals(escaped, Xml.escape(text));
  }

  /** Java has them in identifiers, XML has them nowhere. */
  @ParameterizedTest
  @CsvSource({"0, u0000", "1, u0001", "8, u0008", "27, u001B", "127, u007F", "65535, uFFFF"})
  void inXmlForbidden(int character, String escaped) {
    assertEquals("a" + escaped, Xml.escape("a" + Character.toString(character)));
  }
}
