package io.github.longhand.processor.notation;

import io.github.longhand.processor.expression.Reduce;
import io.github.longhand.processor.expression.Test;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What LaTeX and MathML have in common: fraction bars, exponents, cases. In both, a line can break
 * at the outer level only, so that whatever grows too wide is written in a form that stays at the
 * outer level: with brackets of a fixed height and as calls, and see {@link TypesetOperators}.
 */
final class TypesetNotation implements Notation {
  /** How wide something may be in brackets that grow with it, if it can break and if it cannot. */
  private static final double BREAKABLE = 30;

  private static final double UNBREAKABLE = 40;

  private static final double CASES = 38;

  /** What may stand behind a bracket without a break in between. */
  private static final double LEAD = 16;

  private static final Pattern ELEMENT = Pattern.compile("(.+)\\[(\\d+)(?:, ?(\\d+))?\\]");
  private static final BigInteger MILLION = BigInteger.valueOf(1_000_000);

  private final Spelling spelling;
  private final TypesetOperators operators;

  TypesetNotation(Spelling spelling) {
    this.spelling = spelling;
    this.operators = new TypesetOperators(spelling, this);
  }

  // Names and numbers

  @Override
  public Text integer(BigInteger value) {
    if (value.compareTo(MILLION) >= 0) {
      String all = value.toString();
      String mantissa = all.replaceFirst("0+$", "");
      int zeros = all.length() - mantissa.length();
      if (zeros >= 6) {
        Text ten = power(plain("10"), plain(Integer.toString(zeros)));
        return mantissa.equals("1") ? ten : dotted(List.of(plain(mantissa), ten)).as(Binding.POWER);
      }
    }
    return plain(value.toString());
  }

  private Text plain(String digits) {
    int length = digits.length();
    Size size =
        length > Spelling.LONG_NUMBER ? new Size(length, Spelling.DIGITS, false) : Size.of(length);
    return Text.of(spelling.digits(digits), Binding.NAME, size);
  }

  @Override
  public Text name(String name) {
    Optional<SymbolName.Derivative> derivative = SymbolName.Derivative.of(name);
    if (derivative.isPresent()) {
      Text of = name(derivative.get().of());
      Text by = name(derivative.get().by());
      Size size = Size.of(1).then(0, of.size().over(by.size()), false).asTall();
      return Text.of(spelling.partial(of.text(), by.text()), Binding.POWER, size);
    }
    Matcher element = ELEMENT.matcher(name);
    if (element.matches()) {
      List<Text> indices = new ArrayList<>(List.of(plain(element.group(2))));
      if (element.group(3) != null) {
        indices.add(plain(element.group(3)));
      }
      return element(name(element.group(1)), indices);
    }
    SymbolName symbol = SymbolName.of(name);
    return Text.of(spelling.letters(symbol), Binding.NAME, symbol.size());
  }

  @Override
  public Text element(Text array, List<Text> indices) {
    Text base = array.atLeast(Binding.NAME, this);
    double index = indices.stream().mapToDouble(i -> i.size().asScript()).sum();
    // Letters stand side by side, but 1 2 would be 12.
    boolean commas =
        indices.stream().anyMatch(i -> i.size().width() > 1 || spelling.startsWithDigit(i.text()));
    String text =
        spelling.subscript(base.text(), indices.stream().map(Text::text).toList(), commas);
    return Text.of(text, Binding.NAME, base.size().then(0, Size.of(index), false));
  }

  // Sums, products and powers

  @Override
  public Text sum(List<Term> terms) {
    return operators.sum(terms);
  }

  @Override
  public Text product(List<Fraction> fractions) {
    return operators.product(fractions);
  }

  @Override
  public Text dotted(List<Text> factors) {
    return operators.dotted(factors);
  }

  @Override
  public boolean fractionBars() {
    return true;
  }

  @Override
  public Text power(Text base, Text exponent) {
    return operators.power(base, exponent);
  }

  @Override
  public Text squareRoot(Text inside, boolean array) {
    return operators.squareRoot(inside, array);
  }

  @Override
  public Text elementwiseProduct(List<Text> factors) {
    return operators.elementwiseProduct(factors);
  }

  @Override
  public Text elementwiseQuotient(Text above, Text below) {
    return operators.elementwiseQuotient(above, below);
  }

  @Override
  public Text elementwisePower(Text base, Text exponent) {
    return operators.elementwisePower(base, exponent);
  }

  @Override
  public Text transposed(Text base) {
    return operators.transposed(base);
  }

  @Override
  public Text parenthesized(Text inside) {
    return bracketed('(', inside, ')');
  }

  private Text bracketed(char open, Text inside, char close) {
    Size size = inside.size();
    boolean atOnce = size.lead() > LEAD;
    boolean breaks = size.width() > (size.breaksInside() ? BREAKABLE : UNBREAKABLE);
    Size all = Size.of(0.8).then(0, size, breaks && atOnce).then(0, Size.of(0.8), false);
    String text =
        breaks
            ? spelling.breakable(open, inside, close, atOnce)
            : spelling.enclosed(open, inside, close);
    return Text.of(text, Binding.ATOM, breaks ? all : all.whole());
  }

  // Functions and reductions

  @Override
  public Text apply(String function, int primes, List<Text> arguments) {
    Size name = SymbolName.ofFunction(function).size();
    if (arguments.isEmpty()) {
      return Text.of(spelling.functionName(function, 0), Binding.NAME, name);
    }
    Text inside = bracketed('(', list(arguments), ')');
    String text = spelling.applied(spelling.functionName(function, primes), inside.text());
    return Text.of(text, Binding.ATOM, name.then(0.3 * primes, inside.size(), false));
  }

  private Text list(List<Text> texts) {
    boolean breaks = texts.stream().mapToDouble(t -> t.size().width() + 1).sum() > BREAKABLE;
    Text whole = texts.get(0);
    for (Text text : texts.subList(1, texts.size())) {
      Size size = whole.size().then(1, text.size(), breaks);
      whole = Text.of(spelling.comma(whole.text(), text.text(), breaks), Binding.OPEN, size);
    }
    return whole;
  }

  @Override
  public Text reduction(Reduce.Operator operator, Text index, int size, Text body) {
    boolean exponential = operator == Reduce.Operator.LOG_SUM_EXP;
    Text inside =
        exponential ? apply("exp", 0, List.of(body)) : body.atLeast(Binding.PRODUCT, this);
    Size sign = Size.of(exponential ? 6 : 4).asTall();
    return Text.of(
        spelling.prefixed(spelling.reducer(operator, index.text(), size), inside.text()),
        Binding.PRODUCT,
        sign.then(Size.GAP, inside.size(), false));
  }

  @Override
  public Text window(Text index, int from, int to, Text body) {
    Text above = relation(Test.Relation.LESS, index, plain(Integer.toString(to)));
    Text test = relation(Test.Relation.LESS_OR_EQUAL, plain(Integer.toString(from)), above);
    return ifThenElse(test, body, integer(BigInteger.ZERO));
  }

  @Override
  public Text attains(Text extremum, Text index) {
    Size size = extremum.size().then(3, index.size(), false);
    Text inside = Text.of(spelling.at(extremum.text(), index.text()), Binding.SUM, size);
    return bracketed('[', inside, ']');
  }

  // Conditions and equations

  @Override
  public Text ifThenElse(Text test, Text then, Text otherwise) {
    Size size = then.size().over(otherwise.size()).then(4, test.size().over(Size.of(8)), false);
    return size.width() > CASES
        ? apply("if", 0, List.of(test, then, otherwise))
        : Text.of(
            spelling.cases(then.text(), test.text(), otherwise.text()), Binding.OPEN, size.whole());
  }

  @Override
  public Text relation(Test.Relation relation, Text left, Text right) {
    return spelling.joined(
        left.atLeast(Binding.SUM, this),
        Infix.of(relation),
        right.atLeast(Binding.SUM, this),
        Binding.SUM);
  }

  @Override
  public Text and(Text left, Text right) {
    return spelling.joined(left, Infix.AND, right, Binding.SUM);
  }

  @Override
  public Text or(Text left, Text right) {
    return spelling.joined(left, Infix.OR, right, Binding.SUM);
  }

  @Override
  public Text not(Text test) {
    Text inside = parenthesized(test);
    return Text.of(
        spelling.negated(inside.text()), Binding.SUM, Size.of(1).then(0, inside.size(), false));
  }

  @Override
  public Text equation(Text left, Text right) {
    return spelling.joined(left, Infix.EQUAL, right, Binding.SUM);
  }

  @Override
  public Text update(Text variable, Text value) {
    return spelling.joined(variable, Infix.BECOMES, value, Binding.SUM);
  }

  @Override
  public Text written(String text, Binding binding) {
    return Text.of(text, binding, Size.of(spelling.measure(text)));
  }

  @Override
  public String becomes() {
    return spelling.sign(Infix.BECOMES);
  }

  @Override
  public Text leftOut(String why) {
    return Text.of(spelling.words("[" + why + "]"), Binding.ATOM, Size.of(why.length() + 2.0));
  }

  @Override
  public String symbol(String name) {
    return name(name).text();
  }
}
