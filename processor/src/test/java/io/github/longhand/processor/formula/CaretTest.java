package io.github.longhand.processor.formula;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class CaretTest {
  @Test
  void pointsAtTheSpan() {
    assertEquals("a + bcd\n    ^^^", Caret.show("a + bcd", new Span(4, 7)));
  }

  @Test
  void pointsBehindAFormulaThatEndsTooEarly() {
    assertEquals("a +\n   ^", Caret.show("a +", new Span(3, 3)));
    assertEquals("\n^", Caret.show("", new Span(0, 0)));
  }

  @Test
  void countsCodePoints() {
    String formula = "𝛼 + 𝛽𝛾*x";
    int start = formula.indexOf("𝛽");
    assertEquals(formula + "\n    ^^", Caret.show(formula, new Span(start, start + 4)));
  }

  @Test
  void showsWhatDoesNotPrint() {
    assertEquals("a b??c ?\n     ^", Caret.show("a\tb\u0000\u202Ec\u00A0\uD800", new Span(5, 6)));
  }

  @Test
  void showsOnlyTheLineOfATextBlock() {
    String block = "a\r\n  + b\n+ c\n";
    assertEquals("  + b\n    ^", Caret.show(block, new Span(7, 8)));
    assertEquals("  + b\n  ^^^", Caret.show(block, new Span(5, 11)));
    assertEquals("+ c\n   ^", Caret.show(block, new Span(12, 12)));
  }

  @Test
  void cutsALongLineAroundTheSpan() {
    String formula = "x + ".repeat(1000) + "oops" + " + x".repeat(1000);
    String[] lines = Caret.show(formula, new Span(4000, 4004)).split("\n");
    assertEquals(100, lines[0].length());
    assertTrue(lines[0].startsWith("…") && lines[0].endsWith("…"));
    assertEquals("oops", lines[0].substring(lines[1].indexOf('^'), lines[1].length()));
    assertEquals("^^^^", lines[1].strip());
  }

  @Test
  void cutsOnlyWhereThereIsMore() {
    String formula = "abc" + "x".repeat(200);
    String[] start = Caret.show(formula, new Span(0, 3)).split("\n");
    assertTrue(start[0].startsWith("abcx") && start[0].endsWith("x…"));
    assertEquals("^^^", start[1]);
    String[] end = Caret.show(formula, new Span(203, 203)).split("\n");
    assertTrue(end[0].startsWith("…x") && end[0].endsWith("x"));
    assertEquals(" ".repeat(100) + "^", end[1]);
  }

  @Test
  void showsTheStartOfASpanThatIsWiderThanTheWindow() {
    String formula = "a".repeat(500) + "b".repeat(500);
    String[] lines = Caret.show(formula, new Span(500, 1000)).split("\n");
    assertEquals("…" + "b".repeat(98) + "…", lines[0]);
    assertEquals(" " + "^".repeat(99), lines[1]);
  }

  @Test
  void neverFailsOnASpanOutsideTheFormula() {
    assertEquals("a\n ^", Caret.show("a", new Span(5, 9)));
  }
}
