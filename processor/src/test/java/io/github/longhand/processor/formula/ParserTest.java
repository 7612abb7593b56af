package io.github.longhand.processor.formula;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.longhand.processor.expression.Rational;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParserTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "a | a",
        "((a)) | a",
        "a+b-c | [+a +b -c]",
        "a-(b-c) | [+a -[+b -c]]",
        "a*b/c*d | [*a *b /c *d]",
        "a/(b/c) | [*a /[*b /c]]",
        "a+b*c | [+a +[*b *c]]",
        "(a+b)*c | [*[+a +b] *c]",
        "a^b^c | [pow a [pow b c]]",
        "(a^b)^c | [pow [pow a b] c]",
        "2^-3 | [pow 2 [neg 3]]",
        "2^-3^-a*b | [*[pow 2 [neg [pow 3 [neg a]]]] *b]",
        "2^+3 | [pow 2 3]",
        "-z^2 | [neg [pow z 2]]",
        "(-z)^2 | [pow [neg z] 2]",
        "a*-b | [*a *[neg b]]",
        "-a*b | [*[neg a] *b]",
        "a*-b*c | [*a *[neg b] *c]",
        "a--b | [+a -[neg b]]",
        "-a+b | [+[neg a] +b]",
        "+a | a",
        "- + -a | [neg [neg a]]",
        "f(x) | [f x]",
        "f (x , y) | [f x y]",
        "f'(z) | [f' z]",
        "f'''(z)^2 | [pow [f''' z] 2]",
        "f(g(a+b), -c) | [f [g [+a +b]] [neg c]]",
        "if(a<b, x, y) | [if [< a b] x y]",
        "if(a<=b, x, y) + 1 | [+[if [<= a b] x y] +1]",
        "if(a>b and c>=d or a==b and c!=d, x, y) | [if [or [and [> a b] [>= c d]] [and [== a b] [!= c d]]] x y]",
        "if((a<b) and not (c>d or a==b), x, y) | [if [and [< a b] [not [or [> c d] [== a b]]]] x y]",
        "if((a+b)*2 < c, x, y) | [if [< [*[+a +b] *2] c] x y]",
        "if(((a)) < ((b+c)), x, y) | [if [< a [+b +c]] x y]",
        "if(((a<b)), x, y) | [if [< a b] x y]",
        "if(not a<b, x, y) | [if [not [< a b]] x y]",
        "if(not not a+1<b, x, y) | [if [not [not [< [+a +1] b]]] x y]",
        "if(a<b and (c<d and e<f), x, y) | [if [and [< a b] [and [< c d] [< e f]]] x y]",
        "if(if(a<b,c,d) < e, x, y) | [if [< [if [< a b] c d] e] x y]",
        "iffy*android-notion/oreo | [+[*iffy *android] -[*notion /oreo]]",
        "1/(1+exp(-z)) | [*1 /[+1 +[exp [neg z]]]]",
        "t/x6 - ln(t/x6) - 1 | [+[*t /x6] -[ln [*t /x6]] -1]",
        "σ(ζ_1$) | [σ ζ_1$]",
        "𝛼*𝛽 | [*𝛼 *𝛽]",
        "a.*b | [*a .*b]",
        "a*b.*c./d/e | [*a *b .*c ./d /e]",
        "a+b.*c | [+a +[*b .*c]]",
        "a.*(b.*c) | [*a .*[*b .*c]]",
        "a.*-b | [*a .*[neg b]]",
        "a .* b ./ c .^ d | [*a .*b ./[.pow c d]]",
        "a.^b^c | [.pow a [pow b c]]",
        "a^b.^c | [pow a [.pow b c]]",
        "-a.^-2 | [neg [.pow a [neg 2]]]",
        "2.*x | [*2 .*x]",
        "2./x | [*2 ./x]",
        "2.^x | [.pow 2 x]",
        "2. *x | [*2 *x]",
        "2..*x | [*2 .*x]",
        "2.5*x | [*5/2 *x]",
        "1.5.*x | [*3/2 .*x]",
        ".5.^x | [.pow 1/2 x]",
        "1e3./x | [*1000 ./x]",
        "x.*.5 | [*x .*1/2]",
        "2.+x | [+2 +x]",
        "2.-x | [+2 -x]",
        "u[3] | [@3 u]",
        "u [ 007 ] | [@7 u]",
        "u[999999999] | [@999999999 u]",
        "u[1]^2 | [pow [@1 u] 2]",
        "2^u[1] | [pow 2 [@1 u]]",
        "-u[1] | [neg [@1 u]]",
        "a*u[1].*w[2] | [*a *[@1 u] .*[@2 w]]",
        "u[0][1] | [@1 [@0 u]]",
        "(u[0])[1] | [@1 [@0 u]]",
        "(u + v)[0] | [@0 [+u +v]]",
        "((u))[0] | [@0 u]",
        "(-u)[0] | [@0 [neg u]]",
        "concat(u, v)[2] | [@2 [concat u v]]",
        "f'(z)[2] | [@2 [f' z]]",
        "f(u[0], v[1])[2] | [@2 [f [@0 u] [@1 v]]]",
        "if(u[0]<v[1], u, v)[2] | [@2 [if [< [@0 u] [@1 v]] u v]]",
      })
  void readsTheTreeThatAMathematicianSees(String formula, String shape) throws FormulaException {
    assertEquals(shape, Trees.shape(Parser.parseFormula(formula)));
  }

  @ParameterizedTest
  @CsvSource({
    "0.1, 1, 10",
    "1e-3, 1, 1000",
    ".5, 1, 2",
    "5., 5, 1",
    "1.25E+2, 125, 1",
    "007, 7, 1",
    "0, 0, 1",
    "0e400, 0, 1",
    "2.50, 5, 2",
    "1e0003, 1000, 1",
    "1e-0, 1, 1",
  })
  void keepsNumbersExact(String text, long numerator, long denominator) throws FormulaException {
    Node expected =
        new Node.Number(Rational.of(numerator, denominator), new Span(0, text.length()));
    assertEquals(expected, Parser.parseFormula(text));
  }

  @Test
  void takesNumbersUpToTheLimits() throws FormulaException {
    assertEquals(
        Rational.of(BigInteger.TEN.pow(400)), ((Node.Number) Parser.parseFormula("1e400")).value());
    assertEquals(
        Rational.of(BigInteger.ONE, BigInteger.TEN.pow(400)),
        ((Node.Number) Parser.parseFormula("1e-400")).value());
    assertEquals(
        Rational.of(BigInteger.TEN.pow(1000).subtract(BigInteger.ONE)),
        ((Node.Number) Parser.parseFormula("9".repeat(1000))).value());
  }

  @Test
  void ignoresSpaceOfEveryKind() throws FormulaException {
    assertEquals("[+a +b]", Trees.shape(Parser.parseFormula("\n a\u00A0+\t\r\n\u2003b \n")));
  }

  @Test
  void knowsWhereNodesStand() throws FormulaException {
    Node.Sum sum = (Node.Sum) Parser.parseFormula(" (a*b) + -f'(c) ");
    assertEquals(new Span(1, 15), sum.span());
    Node.Product product = (Node.Product) sum.terms().get(0).term();
    assertEquals(new Span(2, 5), product.span());
    Node.Negation negation = (Node.Negation) sum.terms().get(1).term();
    assertEquals(new Span(9, 15), negation.span());
    Node.Call call = (Node.Call) negation.operand();
    assertEquals(new Span(10, 15), call.span());
    assertEquals(new Span(10, 11), call.nameSpan());
    assertEquals(new Span(13, 14), call.arguments().get(0).span());
  }

  @Test
  void knowsWhereOperatorsBetweenFactorsStand() throws FormulaException {
    Node.Product product = (Node.Product) Parser.parseFormula(" (a) * (b) ./ c");
    assertEquals(
        List.of(new Span(1, 1), new Span(5, 6), new Span(11, 13)),
        product.factors().stream().map(Node.Factor::operator).toList());
  }

  @Test
  void knowsWhereElementsStand() throws FormulaException {
    Node.Power power = (Node.Power) Parser.parseFormula(" ( u+v ) [ 12 ] .^ 2");
    assertEquals(new Span(1, 20), power.span());
    Node.Element element = (Node.Element) power.base();
    assertEquals(new Span(1, 15), element.span());
    assertEquals(new Span(11, 13), element.indexSpan());
    assertEquals(new Span(3, 6), element.vector().span());
  }

  @Test
  void readsDefinitions() throws FormulaException {
    Definition definition = Parser.parseDefinition("sigma(z) = 1/(1+exp(-z))");
    assertEquals("sigma", definition.name());
    assertEquals(new Span(0, 5), definition.nameSpan());
    assertEquals(List.of(new Node.Name("z", new Span(6, 7))), definition.parameters());
    assertEquals("[*1 /[+1 +[exp [neg z]]]]", Trees.shape(definition.body()));
    assertEquals(new Span(11, 24), definition.body().span());
  }

  @Test
  void readsDefinitionsOfSeveralParameters() throws FormulaException {
    Definition definition = Parser.parseDefinition("f(a, b ,c)=if(a==b,c,f'(a,b,c))");
    assertEquals(
        List.of("a", "b", "c"), definition.parameters().stream().map(Node.Name::name).toList());
    assertEquals("[if [== a b] c [f' a b c]]", Trees.shape(definition.body()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "z^2 | found `^`, expected `(` and the parameters after `z`",
        "(z) = z | found `(`, expected a definition such as f(z) = z^2",
        "f[z] = z | found `[`, expected `(` and the parameters after `f`",
        "f'(z) = z | found `'`, expected `(` and the parameters after `f`",
        "f() = 1 | found `)`, expected a parameter's name after `(`",
        "f(z,) = z | found `)`, expected a parameter's name after `,`",
        "f(2) = z | found `2`, expected a parameter's name after `(`",
        "f(if) = z | found `if`, expected a parameter's name after `(`",
        "f(a b) = z | found `b`, expected `,` or `)` after `a`",
        "f(a, a) = a | found a second parameter `a`, expected different names",
        "f(z) | found the end of the formula, expected `=` and a formula after `)`",
        "f(z) == z | found `==`, expected `=` and a formula after `)`",
        "f(z) = | found the end of the formula, expected a value after `=`",
        "f(z) = z) | found `)` without a `(`, expected an operator or the end of the formula",
      })
  void saysWhatIsWrongWithADefinition(String text, String message) {
    FormulaException e = assertThrows(FormulaException.class, () -> Parser.parseDefinition(text));
    assertEquals(message, e.getMessage());
  }
}
