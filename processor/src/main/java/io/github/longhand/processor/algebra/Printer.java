package io.github.longhand.processor.algebra;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * Writes an expression as a textbook would: a positive term first, quotients as fractions, the part
 * free of functions before the functions, and −(t − x) as x − t.
 */
public final class Printer {
  static final int SUM = 1;
  static final int PRODUCT = 2;
  static final int POWER = 3;
  static final int ATOM = 4;

  private final Notation notation;

  private Printer(Notation notation) {
    this.notation = notation;
  }

  public static String print(Expr e, Notation notation) {
    return new Printer(notation).write(e).text;
  }

  /** The text and how tightly it holds together. */
  record Text(String text, int level) {}

  static Text text(Expr e, Notation notation) {
    return new Printer(notation).write(e);
  }

  private Text write(Expr e) {
    if (e instanceof Sum s) {
      return new Text(sum(s, false), SUM);
    }
    if (e instanceof Product p) {
      return product(p);
    }
    if (e instanceof Num n) {
      return number(n.value());
    }
    if (e instanceof Sym s) {
      return new Text(notation.symbol(s.name()), ATOM);
    }
    if (e instanceof If i) {
      String test = test(i.test(), 0, notation, operand -> write(operand).text);
      return new Text(
          notation.ifThenElse(test, write(i.then()).text, write(i.otherwise()).text), ATOM);
    }
    if (e instanceof Elem elem) {
      List<String> indices = elem.indices().stream().map(Printer::index).toList();
      return new Text(notation.element(elem.array(), indices), ATOM);
    }
    if (e instanceof Reduce r) {
      String body = atLeast(r.operator() == Reduce.Operator.SUM ? PRODUCT : SUM, r.body());
      return new Text(
          notation.reduction(r.operator(), letter(r.index()), r.index().size(), body), PRODUCT);
    }
    if (e instanceof Attains a) {
      return new Text(notation.attains(write(a.extremum()).text, index(a.index())), ATOM);
    }
    if (e instanceof Window w) {
      String body = write(w.body()).text;
      return new Text(notation.window(index(w.index()), w.from(), w.to(), body), ATOM);
    }
    Fun f = (Fun) e;
    List<String> arguments = f.arguments().stream().map(a -> write(a).text).toList();
    return new Text(notation.call(f.callee().functionName(), f.primes(), arguments), ATOM);
  }

  private static String index(Index index) {
    if (index.isConstant()) {
      return Integer.toString(index.offset());
    }
    String name = letter(index.variable());
    int offset = index.offset();
    return offset == 0 ? name : name + (offset > 0 ? " + " : " - ") + Math.abs(offset);
  }

  /** Bound variables are k, l, m, … from the innermost outwards. */
  private static String letter(IndexVariable variable) {
    String name = variable.name();
    return name.startsWith("#")
        ? Character.toString((char) ('k' + (name.length() > 1 ? name.charAt(1) - '1' : 0)))
        : name;
  }

  private Text number(Rational value) {
    String digits = notation.integer(value.numerator().abs().toString());
    String text =
        value.isInteger()
            ? digits
            : notation.over(digits, notation.integer(value.denominator().toString()), false);
    if (value.signum() < 0) {
      return new Text("-" + text, SUM);
    }
    return new Text(text, value.isInteger() ? ATOM : PRODUCT);
  }

  private String sum(Sum s, boolean negated) {
    List<Expr> terms = new ArrayList<>(s.terms());
    terms.sort(
        Comparator.comparing(
            (Expr t) -> t instanceof Num n && negated != n.value().signum() < 0 ? 1 : 0));
    int first = 0;
    while (first < terms.size() && Operations.isNegative(terms.get(first)) != negated) {
      first++;
    }
    if (first < terms.size()) {
      terms.add(0, terms.remove(first));
    }
    StringBuilder out = new StringBuilder();
    for (Expr term : terms) {
      boolean minus = Operations.isNegative(term) != negated;
      if (out.length() > 0) {
        out.append(minus ? " - " : " + ");
      } else if (minus) {
        out.append('-');
      }
      out.append(atLeast(PRODUCT, Operations.isNegative(term) ? Algebra.negate(term) : term));
    }
    return out.toString();
  }

  private String atLeast(int level, Expr e) {
    Text text = write(e);
    return text.level >= level ? text.text : notation.parentheses(text.text);
  }

  /**
   * One side of a fraction bar: the texts, and whether a sum turned round has taken up the minus.
   */
  private final class Group {
    final List<String> above = new ArrayList<>();
    final List<String> below = new ArrayList<>();

    void add(Product.Factor f, boolean turn) {
      boolean divides = Operations.isNegative(f.exponent());
      if (turn) {
        above.add(notation.parentheses(sum((Sum) f.base(), true)));
      } else if (divides) {
        below.add(power(f.base(), Algebra.negate(f.exponent())));
      } else {
        above.add(power(f.base(), f.exponent()));
      }
    }
  }

  private Text product(Product p) {
    boolean minus = p.coefficient().signum() < 0;
    if (p.factors().size() == 1
        && p.coefficient().equals(Rational.MINUS_ONE)
        && p.factors().get(0).base() instanceof Sum s
        && p.factors().get(0).exponent().isOne()) {
      return new Text(sum(s, true), SUM);
    }
    int turned = minus ? firstPlainSum(p) : -1;
    boolean split = startsWithPlainNumerator(p);
    Group plain = new Group();
    Group kernels = new Group();
    BigInteger numerator = p.coefficient().numerator().abs();
    if (!numerator.equals(BigInteger.ONE)) {
      plain.above.add(notation.integer(numerator.toString()));
    }
    if (!p.coefficient().isInteger()) {
      plain.below.add(notation.integer(p.coefficient().denominator().toString()));
    }
    for (int i = 0; i < p.factors().size(); i++) {
      Product.Factor f = p.factors().get(i);
      (split && isKernel(f) ? kernels : plain).add(f, i == turned);
    }
    boolean bare = p.factors().size() == 1 && plain.above.size() == 1 && plain.below.isEmpty();
    String text = fraction(plain, "");
    text = fraction(kernels, text);
    boolean leadingMinus = minus && turned < 0;
    int level = leadingMinus ? SUM : bare && !(minus && turned >= 0) ? POWER : PRODUCT;
    return new Text((leadingMinus ? "-" : "") + text, level);
  }

  private static boolean isKernel(Product.Factor f) {
    return f.base().hasKernels() || !f.hasIntegerExponent();
  }

  private static boolean startsWithPlainNumerator(Product p) {
    return !p.coefficient().numerator().abs().equals(BigInteger.ONE)
        || p.factors().stream().anyMatch(f -> !isKernel(f) && !Operations.isNegative(f.exponent()));
  }

  private static int firstPlainSum(Product p) {
    for (int i = 0; i < p.factors().size(); i++) {
      if (p.factors().get(i).base() instanceof Sum && p.factors().get(i).exponent().isOne()) {
        return i;
      }
    }
    return -1;
  }

  private String fraction(Group group, String before) {
    if (group.above.isEmpty() && group.below.isEmpty()) {
      return before;
    }
    List<String> above = new ArrayList<>(group.above);
    String numerator;
    if (notation == Notation.FORMULA && !before.isEmpty()) {
      above.add(0, before);
      numerator = notation.times(above);
    } else {
      numerator =
          above.isEmpty()
              ? (before.isEmpty() || !group.below.isEmpty() ? "1" : "")
              : notation.times(above);
    }
    if (notation != Notation.FORMULA && above.size() == 1 && !group.below.isEmpty()) {
      numerator = withoutParentheses(numerator);
    }
    String text =
        group.below.isEmpty()
            ? numerator
            : notation.over(
                numerator,
                notation == Notation.FORMULA || group.below.size() > 1
                    ? notation.times(group.below)
                    : withoutParentheses(group.below.get(0)),
                group.below.size() > 1);
    return notation == Notation.FORMULA || before.isEmpty()
        ? text
        : notation.times(List.of(before, text));
  }

  /** A fraction bar makes the parentheses round a whole sum superfluous. */
  private String withoutParentheses(String text) {
    String open = notation.parentheses("");
    String left = open.substring(0, open.length() / 2);
    if (text.startsWith("\\left(")
        && text.endsWith("\\right)")
        && text.indexOf("\\right)") == text.length() - 7
        && !left.isEmpty()) {
      return text.substring(6, text.length() - 7);
    }
    return text;
  }

  private String power(Expr base, Expr exponent) {
    if (exponent.isOne()) {
      return atLeast(POWER, base);
    }
    if (exponent instanceof Num n && n.value().equals(Rational.HALF)) {
      return notation.squareRoot(write(base).text);
    }
    Text text = write(exponent);
    return notation.power(atLeast(ATOM, base), text.text, text.level < ATOM);
  }

  /** A condition whose operands someone else writes. */
  static String test(
      Test test, int level, Notation notation, Function<? super Expr, String> write) {
    if (test instanceof Test.Compare c) {
      return write.apply(c.left())
          + " "
          + notation.relation(c.relation())
          + " "
          + write.apply(c.right());
    }
    if (test instanceof Test.And a) {
      String text =
          test(a.left(), 2, notation, write) + notation.and() + test(a.right(), 3, notation, write);
      return level > 2 ? notation.parentheses(text) : text;
    }
    if (test instanceof Test.Or o) {
      String text =
          test(o.left(), 1, notation, write) + notation.or() + test(o.right(), 2, notation, write);
      return level > 1 ? notation.parentheses(text) : text;
    }
    return notation.not(test(((Test.Not) test).operand(), 0, notation, write));
  }
}
