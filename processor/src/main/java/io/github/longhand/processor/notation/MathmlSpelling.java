package io.github.longhand.processor.notation;

import io.github.longhand.processor.expression.Reduce;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Presentation MathML as MathML Core has it. Sums, products, relations and parentheses too wide for
 * a line are siblings; everything else is one element. Screen readers are told of products and
 * applied functions by operators that are not seen.
 */
final class MathmlSpelling extends Spelling {
  private static final String TIMES = "<mo rspace=\"0.167em\">&#x2062;</mo>";
  private static final String APPLY = "<mo>&#x2061;</mo>";
  private static final String SPACE = "<mspace width=\"0.167em\"/>";

  /** Brackets no higher than letters. */
  private static final String FIXED = "<mo stretchy=\"false\">";

  private static final String FIXED_TALL =
      "<mo stretchy=\"true\" minsize=\"2.4em\" maxsize=\"2.4em\">";

  private static final String CELL = "<mtd style=\"text-align: left\">";

  @Override
  String words(String text) {
    return "<mtext>" + text + "</mtext>";
  }

  @Override
  String digits(String digits) {
    return "<mn>" + digits + "</mn>";
  }

  @Override
  String letters(SymbolName name) {
    String stem = stem(name);
    if (name.indices().isEmpty()) {
      return stem;
    }
    String indices =
        name.indices().stream()
            .map(MathmlSpelling::index)
            .collect(Collectors.joining("<mo>,</mo>"));
    return "<msub>" + stem + Mathml.row(indices) + "</msub>";
  }

  private static String stem(SymbolName name) {
    String stem = name.stem();
    // As in TeX, small Greek letters are slanted and large ones upright.
    boolean italic =
        name.isLetter()
            && !(Greek.name(stem).isPresent() && Character.isUpperCase(stem.codePointAt(0)));
    return italic ? "<mi>" + Mathml.escape(stem) + "</mi>" : upright(stem);
  }

  private static String upright(String word) {
    return "<mi mathvariant=\"normal\">" + Mathml.escape(word) + "</mi>";
  }

  private static String index(String index) {
    return index.chars().allMatch(c -> SymbolName.isDigit((char) c))
        ? "<mn>" + index + "</mn>"
        : upright(index);
  }

  @Override
  String partial(String of, String by) {
    return "<mfrac><mrow><mi>∂</mi>" + of + "</mrow><mrow><mi>∂</mi>" + by + "</mrow></mfrac>";
  }

  @Override
  String infix(String left, Infix operator, String right) {
    return left + Mathml.operator(operator) + right;
  }

  @Override
  String negative(String text) {
    return "<mo form=\"prefix\">−</mo>" + text;
  }

  @Override
  String beside(String left, String right, boolean breaks) {
    return left + (breaks ? Mathml.BREAKING_TIMES : TIMES) + right;
  }

  @Override
  String bar(String above, String below) {
    return "<mfrac>" + Mathml.row(above) + Mathml.row(below) + "</mfrac>";
  }

  @Override
  String superscript(Text base, String exponent) {
    String text = base.text();
    String above = Mathml.row(exponent);
    if (base.binding() == Binding.NAME && text.startsWith("<msub>")) {
      String inside = text.substring("<msub>".length(), text.length() - "</msub>".length());
      return "<msubsup>" + inside + above + "</msubsup>";
    }
    List<String> elements = Mathml.elements(text);
    String last = elements.get(elements.size() - 1);
    if (last.startsWith(FIXED) || last.startsWith(FIXED_TALL)) {
      // As in TeX, the exponent belongs to the bracket: in one element the base could not break.
      return text.substring(0, text.length() - last.length()) + "<msup>" + last + above + "</msup>";
    }
    return "<msup>" + Mathml.row(text) + above + "</msup>";
  }

  @Override
  String subscript(String base, List<String> indices, boolean commas) {
    String below = String.join(commas ? "<mo>,</mo>" : "<mo>&#x2063;</mo>", indices);
    return "<msub>" + Mathml.row(base) + Mathml.row(below) + "</msub>";
  }

  @Override
  String root(String inside) {
    return "<msqrt>" + inside + "</msqrt>";
  }

  @Override
  String slash(String above, String below) {
    return above + "<mo lspace=\"0\" rspace=\"0\">/</mo>" + below;
  }

  @Override
  String enclosed(char open, Text inside, char close) {
    // Fonts put more space around brackets that stretch, even if these do not need to.
    return "<mrow>"
        + bracketed(inside.size().tall() ? "<mo stretchy=\"true\">" : FIXED, open, inside, close)
        + "</mrow>";
  }

  @Override
  String breakable(char open, Text inside, char close, boolean atOnce) {
    return bracketed(inside.size().tall() ? FIXED_TALL : FIXED, open, inside, close);
  }

  private static String bracketed(String bracket, char open, Text inside, char close) {
    return bracket + open + "</mo>" + inside.text() + bracket + close + "</mo>";
  }

  @Override
  String comma(String left, String right, boolean breaks) {
    return left + Mathml.COMMA + right;
  }

  @Override
  String applied(String function, String arguments) {
    return function + APPLY + arguments;
  }

  @Override
  String functionName(String function, int primes) {
    // The character is raised already; as an exponent it would shrink.
    String prime = primes == 2 ? "″" : "′".repeat(primes);
    return letters(SymbolName.ofFunction(function)) + (primes == 0 ? "" : "<mo>" + prime + "</mo>");
  }

  @Override
  String prefixed(String sign, String body) {
    return sign + SPACE + body;
  }

  @Override
  String reducer(Reduce.Operator operator, String index, int size) {
    String sum = "<mo movablelimits=\"false\">∑</mo>";
    String sign =
        switch (operator) {
          case SUM, LOG_SUM_EXP -> sum;
          case MAX -> upright("max");
          case MIN -> upright("min");
        };
    String range = "<mrow>" + index + Mathml.operator(Infix.LESS) + digits("" + size) + "</mrow>";
    return (operator == Reduce.Operator.LOG_SUM_EXP ? upright("ln") + APPLY : "")
        + "<munder>"
        + sign
        + range
        + "</munder>";
  }

  @Override
  String cases(String then, String test, String otherwise) {
    return "<mrow><mo stretchy=\"true\">{</mo><mtable columnalign=\"left left\">"
        + line(then, test)
        + line(otherwise, "<mtext>otherwise</mtext>")
        + "</mtable></mrow>";
  }

  private static String line(String value, String when) {
    return "<mtr>" + CELL + value + "</mtd>" + CELL + when + "</mtd></mtr>";
  }

  @Override
  String at(String extremum, String index) {
    return extremum + "<mtext>&#xA0;at&#xA0;</mtext>" + index;
  }

  @Override
  String negated(String test) {
    return "<mo>¬</mo>" + test;
  }

  @Override
  String top() {
    return "<mo>⊤</mo>";
  }

  @Override
  boolean startsWithDigit(String text) {
    return text.startsWith("<mn>") || text.startsWith("<msup><mn>");
  }

  @Override
  String circled(String exponent) {
    return "<mo>∘</mo>" + exponent;
  }

  @Override
  String sign(Infix operator) {
    return Mathml.operator(operator);
  }

  /** Counts the characters between the tags. */
  @Override
  double measure(String text) {
    String characters = text.replaceAll("<[^>]*>", "").replaceAll("&[^;]*;", "x");
    return characters.codePointCount(0, characters.length());
  }
}
