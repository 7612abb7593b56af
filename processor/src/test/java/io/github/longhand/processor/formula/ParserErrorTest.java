package io.github.longhand.processor.formula;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParserErrorTest {
  /** In the first column the span of the error stands between guillemets. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "2«x» | `x` right after `2` | `*` or another operator between them",
        "w «x» | `x` right after `w` | `*` or another operator between them",
        "2«e» | `e` right after `2` | `*` or another operator between them",
        "(a)«(»b) | `(` right after `)` | `*` or another operator between them",
        "2 «if»(a<b,c,d) | `if` right after `2` | `*` or another operator between them",
        "a«**»b | `**` | `^` for a power",
        "a * «*» b | `*` | a value after `*`",
        "if(a «=» b, c, d) | `=` | `==`",
        "y «=» a + b | `=` | only what stands right of the `=`, or `==` in a condition",
        "if(a<b «&&» b<c, d, e) | `&&` | `and`",
        "if(«!»(b<c), d, e) | the character `!` | `not`",
        "if(a<b«<»c, d, e) | a second comparison `<` | `and` between comparisons, as in a < b and b < c",
        "if(a==b«!=»c, d, e) | a second comparison `!=` | `and` between comparisons, as in a < b and b < c",
        "if(«(a<b)»<c, d, e) | a condition | a value; conditions stand in if(condition, a, b)",
        "if(a «===» b, c, d) | `===` | `==`",
        "if(a «<>» b, c, d) | `<>` | `!=`",
        "if(a «=<» b, c, d) | `=<` | `<=`",
        "if(a<b «AND» b<c, d, e) | `AND` | `and` in lower case",
        "if(a<b «not» b<c, d, e) | `not` | `and` or `or` before it",
        "a «−» b | the character `−` | the ASCII `-`",
        "a«·»b | the character `·` | the ASCII `*`",
        "a «×» b | the character `×` | the ASCII `*`",
        "z«²» | the character `²` | `^2`",
        "σ«′»(z) | the character `′` | the ASCII `'`",
        "a «#» b | the character `#` | a number, a name or an operator",
        "a;«» | the character `;` | a number, a name or an operator",
        "a +«» | the end of the formula | a value after `+`",
        "a * (b + c«» | the end of the formula | `)` to close `(`",
        "f'(a«» | the end of the formula | `)` to close `f'(`",
        "if(a<b, c, d«» | the end of the formula | `)` to close `if(`",
        "(a)«)» | `)` without a `(` | an operator or the end of the formula",
        "«)» | `)` | a value",
        "f(a,«)» | `)` | a value after `,`",
        "f(«)» | `)` | a value after `(`",
        "(«)» | `)` | a value after `(`",
        "f(«,»a) | `,` | a value after `(`",
        "a«,» b | `,` | an operator or the end of the formula",
        "(a«,» b) | `,` | an operator or `)`",
        "«a < b» | a condition | a value; conditions stand in if(condition, a, b)",
        "1 + «(a < b)» | a condition | a value; conditions stand in if(condition, a, b)",
        "f(«a < b») | a condition | a value; conditions stand in if(condition, a, b)",
        "if(«a», b, c) | a value | a condition such as a < b",
        "if(a<b and «(c+d)», b, c) | a value | a condition such as a < b",
        "if(not «a», b, c) | a value | a condition such as a < b",
        "if(a<b, c«)» | `)` | `,` and another value, as in if(condition, a, b)",
        "if(a<b, c, d«,» e) | `,` | `)` behind if(condition, a, b)",
        "if «a» | `a` | `(` after `if`",
        "f' «z» | `z` | `(` after `f'`",
        "f'«» | the end of the formula | `(` after `f'`",
        "f«''''''''''»(z) | 10 primes | at most 9",
        "(a)«'» | `'` | an operator; primes stand after a function's name, as in f'(z)",
        "«and» | `and` | a value",
        "1.2«.»3 | a second decimal point | at most one in a number, before the exponent",
        "«1e401» | the exponent `401` | one between -400 and 400",
        "«1e-999999999999999999999» | the exponent `-999999999999999999999` | one between -400 and 400",
        "«.» | the character `.` | a number, a name or an operator",
        "a«.» * b | the character `.` | a number, a name or an operator",
        "a«.**»b | `.**` | `.^` for a power of each element",
        "2«.**»b | `.**` | `.^` for a power of each element",
        "a«.+»b | `.+` | `+`",
        "a«.-»b | `.-` | `-`",
        "a«⊙»b | the character `⊙` | the ASCII `.*`",
        "a .*«» | the end of the formula | a value after `.*`",
        "a .* «./» b | `./` | a value after `.*`",
        "«.^» b | `.^` | a value",
        "1.2.*3.4«.» | a second decimal point | at most one in a number, before the exponent",
        "u[«i»] | `i` | a constant index such as u[3]; the first element is u[0]",
        "u[«i»+1] | `i` | a constant index such as u[3]; the first element is u[0]",
        "u[«-»1] | `-` | a constant index such as u[3]; the first element is u[0]",
        "u[«1.5»] | `1.5` | a constant index such as u[3]; the first element is u[0]",
        "u[«2.»] | `2.` | a constant index such as u[3]; the first element is u[0]",
        "u[«1e3»] | `1e3` | a constant index such as u[3]; the first element is u[0]",
        "u[«]» | `]` | a constant index such as u[3]; the first element is u[0]",
        "u[«» | the end of the formula | a constant index such as u[3]; the first element is u[0]",
        "u[«(»1)] | `(` | a constant index such as u[3]; the first element is u[0]",
        "u[«1234567890»] | an index of 10 digits | at most 9",
        "u[«0000000001» § | an index of 10 digits | at most 9",
        "u[1«» | the end of the formula | `]` after `1`",
        "u[1«+»2] | `+` | `]` after `1`",
        "u[1«,» 2] | `,` | `]` after `1`",
        "(u[1«)» | `)` | `]` after `1`",
        "«[»a + b] * c | `[` | `(`, or a vector before the index as in u[3]",
        "u*«[»3] | `[` | `(`, or a vector before the index as in u[3]",
        "f(«[»a], b) | `[` | `(`, or a vector before the index as in u[3]",
        "if«[»a<b, c, d] | `[` | `(` after `if`",
        "f'«[»3] | `[` | `(` after `f'`",
        "a«]» | `]` without a `[` | an operator or the end of the formula",
        "u[1]«]» | `]` without a `[` | an operator or the end of the formula",
        "f(a + b«]» | `]` | an operator or `)`",
        "«]» | `]` | a value",
        "if(«(a<b)»[0]<c, d, e) | a condition | a value; conditions stand in if(condition, a, b)",
        "u[0]«x» | `x` right after `]` | `*` or another operator between them",
        "u[0]«(»x) | `(` right after `]` | `*` or another operator between them",
        "u[0]«'» | `'` | an operator; primes stand after a function's name, as in f'(z)",
        "u[0]«'»(z) | `'` | an operator; primes stand after a function's name, as in f'(z)",
      })
  void saysWhatItFoundWhatItExpectedAndWhere(String marked, String found, String expected) {
    String formula = marked.replaceAll("[«»]", "");
    FormulaException e = assertThrows(FormulaException.class, () -> Parser.parseFormula(formula));
    assertEquals("found " + found + ", expected " + expected, e.getMessage());
    assertEquals(found, e.found());
    assertEquals(expected, e.expected());
    if (!marked.startsWith("a;")) {
      assertEquals(new Span(marked.indexOf('«'), marked.indexOf('»') - 1), e.span());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\n\t "})
  void saysThatAFormulaIsEmpty(String formula) {
    FormulaException e = assertThrows(FormulaException.class, () -> Parser.parseFormula(formula));
    assertEquals("found an empty formula, expected a value", e.getMessage());
    assertEquals(new Span(0, 0), e.span());
    assertThrows(FormulaException.class, () -> Parser.parseDefinition(formula));
  }

  @Test
  void separatorsOfTheTestTableAreTestedHere() {
    assertMessage("if(a<b || b<c, d, e)", "found `||`, expected `or`");
    assertMessage(
        "|x|", "found the character `|`, expected `or`, or `abs(x)` for an absolute value");
    assertMessage("f\"(x)", "found the character `\"`, expected `'` twice for a second derivative");
  }

  @Test
  void namesCharactersThatCannotBeSeenByTheirCodePoint() {
    assertMessage(
        "a\u200B", "found the character U+200B, expected a number, a name or an operator");
    assertMessage(
        "a+\u0000", "found the character U+0000, expected a number, a name or an operator");
    assertMessage(
        "a+\uD83D", "found the character U+D83D, expected a number, a name or an operator");
    assertMessage(
        "a+\uDB40\uDC01", "found the character U+E0001, expected a number, a name or an operator");
    assertMessage(
        "a+\uD83D\uDE00",
        "found the character `\uD83D\uDE00`, expected a number, a name or an operator");
  }

  @Test
  void limitsDigits() {
    String formula = "a + " + "1".repeat(500) + "." + "2".repeat(501);
    FormulaException e = assertThrows(FormulaException.class, () -> Parser.parseFormula(formula));
    assertEquals("found a number of 1001 digits, expected at most 1000", e.getMessage());
    assertEquals(new Span(4, formula.length()), e.span());
  }

  @Test
  void reportsTheLeftmostOfSeveralErrors() {
    assertMessage(
        "2 x § )", "found `x` right after `2`, expected `*` or another operator between them");
  }

  @Test
  void shortensWhatWouldDrownTheMessage() {
    FormulaException e =
        assertThrows(FormulaException.class, () -> Parser.parseFormula("1 " + "x".repeat(100_000)));
    assertTrue(e.getMessage().length() < 150, e.getMessage());
  }

  private static void assertMessage(String formula, String message) {
    assertEquals(
        message,
        assertThrows(FormulaException.class, () -> Parser.parseFormula(formula)).getMessage());
  }
}
