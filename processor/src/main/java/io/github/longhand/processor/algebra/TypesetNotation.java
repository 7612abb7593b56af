package io.github.longhand.processor.algebra;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What LaTeX and MathML have in common: fraction bars, exponents, cases. In both, a line can break
 * at the outer level only, so that whatever grows too wide is written in a form that stays at the
 * outer level: with parentheses of a fixed height, and with the exponent −1 in place of a bar.
 */
abstract class TypesetNotation extends NotationOfText {
  /** How wide a quotient may be: what a line of an A4 page holds, less an indent and a sign. */
  private static final double FRACTION = 48;

  /** How wide something may be in parentheses that grow with it. */
  private static final double PARENTHESES = 30;

  /** How wide the factors side by side may be without breaks between them. */
  private static final double PRODUCT = 40;

  private static final double EXPONENT = 8;
  private static final double CASES = 38;

  /** From where on something counts as what makes a quotient too wide. */
  private static final double FACTOR = 14;

  private static final double NAME = 16;

  /** How many digits a number has that breaks, and how many go together then. */
  static final int LONG_NUMBER = 40;

  static final int DIGITS = 10;

  private static final Pattern ELEMENT = Pattern.compile("(.+)\\[(\\d+)(?:, ?(\\d+))?\\]");
  private static final BigInteger MILLION = BigInteger.valueOf(1_000_000);

  // What the languages differ in

  abstract String digits(String digits);

  abstract String letters(SymbolName name);

  abstract String partial(String of, String by);

  abstract String infix(String left, Infix operator, String right);

  abstract String negative(String text);

  /** Side by side, with a thin space, where a line may break or not. */
  abstract String beside(String left, String right, boolean breaks);

  abstract String bar(String above, String below);

  /** A quotient on one line. */
  abstract String slash(String above, String below);

  abstract String superscript(Text base, String exponent);

  abstract String subscript(String base, List<String> indices, boolean commas);

  abstract String root(String inside);

  /** Between brackets that grow with what is inside. */
  abstract String enclosed(char open, Text inside, char close);

  /** Between brackets that are as high as the size says, where a line may break. */
  abstract String breakable(char open, Text inside, char close, boolean atOnce);

  abstract String comma(String left, String right, boolean breaks);

  /** A function and its arguments in their parentheses. */
  abstract String applied(String function, String arguments);

  abstract String functionName(String function, int primes);

  /** A sign and what it is for. */
  abstract String prefixed(String sign, String body);

  abstract String reducer(Reduce.Operator operator, String index, int size);

  abstract String cases(String then, String test, String otherwise);

  abstract String at(String extremum, String index);

  abstract String negated(String test);

  abstract String top();

  abstract boolean startsWithDigit(String text);

  /** The exponent of an element-wise power. */
  abstract String circled(String exponent);

  abstract double measure(String text);

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
    Size size = length > LONG_NUMBER ? new Size(length, DIGITS, false) : Size.of(length);
    return Text.of(digits(digits), Binding.NAME, size);
  }

  @Override
  public Text name(String name) {
    Optional<SymbolName.Derivative> derivative = SymbolName.Derivative.of(name);
    if (derivative.isPresent()) {
      Text of = name(derivative.get().of());
      Text by = name(derivative.get().by());
      Size size = Size.of(1).then(0, of.size().over(by.size()), false).asTall();
      return Text.of(partial(of.text(), by.text()), Binding.POWER, size);
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
    return Text.of(letters(symbol), Binding.NAME, symbol.size());
  }

  @Override
  public Text element(Text array, List<Text> indices) {
    Text base = array.atLeast(Binding.NAME, this);
    double index = indices.stream().mapToDouble(i -> i.size().asScript()).sum();
    // Letters stand side by side, but 1 2 would be 12.
    boolean commas =
        indices.stream().anyMatch(i -> i.size().width() > 1 || startsWithDigit(i.text()));
    String text = subscript(base.text(), indices.stream().map(Text::text).toList(), commas);
    return Text.of(text, Binding.NAME, base.size().then(0, Size.of(index), false));
  }

  // Sums, products and powers

  private Text joined(Text left, Infix operator, Text right, Binding binding) {
    String text = infix(left.text(), operator, right.text());
    return Text.of(text, binding, left.size().then(Size.OPERATOR, right.size(), true));
  }

  @Override
  public Text sum(List<Term> terms) {
    Text whole = null;
    for (int i = 0; i < terms.size(); i++) {
      boolean minus = terms.get(i).minus();
      Text term = terms.get(i).text();
      Text text =
          i == terms.size() - 1 ? last(term, Binding.PRODUCT) : term.atLeast(Binding.PRODUCT, this);
      Binding binding = text.binding() == Binding.OPEN ? Binding.OPEN : Binding.SUM;
      if (whole != null) {
        whole = joined(whole, minus ? Infix.MINUS : Infix.PLUS, text, binding);
      } else if (minus) {
        Size size = Size.of(1).then(0, text.size(), false);
        whole = Text.of(negative(text.text()), binding, size).from(new Text.Origin.Negative(term));
      } else {
        whole = text;
      }
    }
    return whole;
  }

  /** What nothing follows may be open. */
  private Text last(Text text, Binding least) {
    return text.binding() == Binding.OPEN ? text : text.atLeast(least, this);
  }

  @Override
  public Text product(List<Fraction> fractions) {
    List<Text> factors = new ArrayList<>();
    for (Fraction fraction : underOneBar(fractions)) {
      factors.addAll(factors(fraction));
    }
    return sideBySide(factors);
  }

  /** What divides and has nothing above it goes below what stands before it. */
  private static List<Fraction> underOneBar(List<Fraction> fractions) {
    List<Fraction> merged = new ArrayList<>();
    for (Fraction fraction : fractions) {
      if (!merged.isEmpty() && fraction.above().isEmpty()) {
        Fraction before = merged.remove(merged.size() - 1);
        List<Text> below = new ArrayList<>(before.below());
        below.addAll(fraction.below());
        merged.add(new Fraction(before.above(), below));
      } else if (!fraction.isEmpty()) {
        merged.add(fraction);
      }
    }
    return merged;
  }

  private Text sideBySide(List<Text> factors) {
    if (factors.size() == 1) {
      return factors.get(0);
    }
    List<Text> texts =
        new ArrayList<>(
            factors.stream().map(f -> isBar(f) ? f : f.atLeast(Binding.POWER, this)).toList());
    Text end = factors.get(factors.size() - 1);
    Binding binding = end.binding() == Binding.OPEN ? Binding.OPEN : Binding.PRODUCT;
    if (binding == Binding.OPEN) {
      texts.set(texts.size() - 1, end);
    }
    boolean isLong = texts.stream().mapToDouble(t -> t.size().width() + Size.GAP).sum() > PRODUCT;
    Text whole = texts.get(0);
    double together = whole.size().width();
    for (Text next : texts.subList(1, texts.size())) {
      // Short factors stay together, as those of w x do.
      boolean breaks = isLong && together + next.size().lead() > FACTOR;
      together = (breaks ? 0 : together) + next.size().width();
      whole = beside(whole, next, breaks, binding);
    }
    return whole;
  }

  private Text beside(Text left, Text right, boolean breaks, Binding binding) {
    // A number behind something would look like its last digits.
    return startsWithDigit(right.text())
        ? joined(left, Infix.DOT, right, binding)
        : Text.of(
            beside(left.text(), right.text(), breaks),
            binding,
            left.size().then(Size.GAP, right.size(), breaks));
  }

  /** What to write side by side for a fraction: one with a bar, if that is no wider than a line. */
  private List<Text> factors(Fraction fraction) {
    if (fraction.below().isEmpty()) {
      return fraction.above();
    }
    Optional<Text> bar = bar(fraction);
    if (bar.isPresent()) {
      return List.of(bar.get());
    }
    Predicate<Text> isShort = t -> t.size().width() <= FACTOR;
    List<Text> above = fraction.above().stream().filter(isShort).toList();
    List<Text> below = fraction.below().stream().filter(isShort).toList();
    List<Text> factors = new ArrayList<>();
    Optional<Text> rest = below.isEmpty() ? Optional.empty() : bar(new Fraction(above, below));
    if (rest.isPresent()) {
      factors.add(rest.get());
    } else {
      factors.addAll(above);
    }
    fraction.above().stream().filter(isShort.negate()).forEach(factors::add);
    if (rest.isEmpty() && !below.isEmpty()) {
      factors.add(inverse(sideBySide(below)));
    }
    fraction.below().stream().filter(isShort.negate()).map(this::inverse).forEach(factors::add);
    return factors;
  }

  private Optional<Text> bar(Fraction fraction) {
    Text above =
        fraction.above().isEmpty() ? integer(BigInteger.ONE) : sideBySide(fraction.above());
    Text below = sideBySide(fraction.below());
    Size size = above.size().over(below.size());
    return size.width() > FRACTION
        ? Optional.empty()
        : Optional.of(
            Text.of(bar(above.text(), below.text()), Binding.PRODUCT, size)
                .from(new Text.Origin.Bar(above, below)));
  }

  private static boolean isBar(Text text) {
    return text.origin() instanceof Text.Origin.Bar;
  }

  private Text inverse(Text text) {
    return text.origin() instanceof Text.Origin.Power p
        ? power(p.base(), sum(List.of(new Term(true, p.exponent()))))
        : power(text, sum(List.of(new Term(true, integer(BigInteger.ONE)))));
  }

  @Override
  public Text dotted(List<Text> factors) {
    Text whole = null;
    for (Text factor : factors) {
      Text text = isBar(factor) ? factor : factor.atLeast(Binding.POWER, this);
      whole = whole == null ? text : joined(whole, Infix.DOT, text, Binding.PRODUCT);
    }
    return whole;
  }

  @Override
  public boolean fractionBars() {
    return true;
  }

  @Override
  public Text power(Text base, Text exponent) {
    if (exponent.size().asScript() > EXPONENT) {
      return apply("pow", 0, List.of(base, exponent));
    }
    Text power = script(base, inline(exponent), exponent.size().asScript(), Binding.ATOM);
    return power.from(new Text.Origin.Power(base, exponent));
  }

  /** The text of an exponent, where a fraction of numbers needs no bar. */
  private String inline(Text exponent) {
    boolean minus = exponent.origin() instanceof Text.Origin.Negative;
    Text unsigned = exponent.origin() instanceof Text.Origin.Negative n ? n.of() : exponent;
    if (unsigned.origin() instanceof Text.Origin.Bar b
        && b.above().binding() == Binding.NAME
        && b.below().binding() == Binding.NAME) {
      String quotient = slash(b.above().text(), b.below().text());
      return minus ? negative(quotient) : quotient;
    }
    return exponent.text();
  }

  private Text script(Text base, String exponent, double width, Binding least) {
    Text bare = base.atLeast(least, this);
    Size size = bare.size().then(0, Size.of(width), false);
    return Text.of(superscript(bare, exponent), Binding.POWER, size);
  }

  @Override
  public Text squareRoot(Text inside) {
    if (inside.size().width() > FRACTION) {
      return script(inside, slash(digits("1"), digits("2")), 2, Binding.ATOM);
    }
    Size size = Size.of(1.5).then(0, inside.size(), false).whole();
    return Text.of(root(inside.text()), Binding.POWER, size);
  }

  @Override
  public Text elementwiseProduct(List<Text> factors) {
    return chain(Infix.ELEMENTWISE_TIMES, factors);
  }

  private Text chain(Infix operator, List<Text> factors) {
    if (factors.size() == 1) {
      return factors.get(0);
    }
    Text whole = factors.get(0).atLeast(Binding.POWER, this);
    for (Text factor : factors.subList(1, factors.size())) {
      whole = joined(whole, operator, factor.atLeast(Binding.POWER, this), Binding.PRODUCT);
    }
    return whole;
  }

  @Override
  public Text elementwiseQuotient(Text above, Text below) {
    Text divisor = below.atLeast(Binding.POWER, this);
    return joined(
        above.atLeast(Binding.PRODUCT, this), Infix.ELEMENTWISE_OVER, divisor, Binding.PRODUCT);
  }

  @Override
  public Text elementwisePower(Text base, Text exponent) {
    double width = exponent.size().asScript();
    return width > EXPONENT
        ? apply("pow", 0, List.of(base, exponent))
        : script(base, circled(exponent.text()), width + 1, Binding.ATOM);
  }

  @Override
  public Text transposed(Text base) {
    return script(base, top(), 1, Binding.NAME);
  }

  @Override
  public Text parenthesized(Text inside) {
    return bracketed('(', inside, ')');
  }

  private Text bracketed(char open, Text inside, char close) {
    Size size = inside.size();
    boolean atOnce = size.lead() > NAME;
    boolean breaks = size.width() > (size.breaksInside() ? PARENTHESES : PRODUCT);
    Size all = Size.of(0.8).then(0, size, breaks && atOnce).then(0, Size.of(0.8), false);
    String text = breaks ? breakable(open, inside, close, atOnce) : enclosed(open, inside, close);
    return Text.of(text, Binding.ATOM, breaks ? all : all.whole());
  }

  // Functions and reductions

  @Override
  public Text apply(String function, int primes, List<Text> arguments) {
    Size name = SymbolName.ofFunction(function).size();
    if (arguments.isEmpty()) {
      return Text.of(functionName(function, 0), Binding.NAME, name);
    }
    Text inside = bracketed('(', list(arguments), ')');
    String text = applied(functionName(function, primes), inside.text());
    return Text.of(text, Binding.ATOM, name.then(0.3 * primes, inside.size(), false));
  }

  private Text list(List<Text> texts) {
    boolean breaks = texts.stream().mapToDouble(t -> t.size().width() + 1).sum() > PARENTHESES;
    Text whole = texts.get(0);
    for (Text text : texts.subList(1, texts.size())) {
      Size size = whole.size().then(1, text.size(), breaks);
      whole = Text.of(comma(whole.text(), text.text(), breaks), Binding.OPEN, size);
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
        prefixed(reducer(operator, index.text(), size), inside.text()),
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
    Text inside = Text.of(at(extremum.text(), index.text()), Binding.SUM, size);
    return bracketed('[', inside, ']');
  }

  // Conditions and equations

  @Override
  public Text ifThenElse(Text test, Text then, Text otherwise) {
    Size size = then.size().over(otherwise.size()).then(4, test.size().over(Size.of(8)), false);
    return size.width() > CASES
        ? apply("if", 0, List.of(test, then, otherwise))
        : Text.of(cases(then.text(), test.text(), otherwise.text()), Binding.OPEN, size.whole());
  }

  @Override
  public Text relation(Test.Relation relation, Text left, Text right) {
    return joined(
        left.atLeast(Binding.SUM, this),
        Infix.of(relation),
        right.atLeast(Binding.SUM, this),
        Binding.SUM);
  }

  @Override
  public Text and(Text left, Text right) {
    return joined(left, Infix.AND, right, Binding.SUM);
  }

  @Override
  public Text or(Text left, Text right) {
    return joined(left, Infix.OR, right, Binding.SUM);
  }

  @Override
  public Text not(Text test) {
    Text inside = parenthesized(test);
    return Text.of(negated(inside.text()), Binding.SUM, Size.of(1).then(0, inside.size(), false));
  }

  @Override
  public Text equation(Text left, Text right) {
    return joined(left, Infix.EQUAL, right, Binding.SUM);
  }

  @Override
  public Text update(Text variable, Text value) {
    return joined(variable, Infix.BECOMES, value, Binding.SUM);
  }

  @Override
  public Text written(String text, Binding binding) {
    return Text.of(text, binding, Size.of(measure(text)));
  }
}
