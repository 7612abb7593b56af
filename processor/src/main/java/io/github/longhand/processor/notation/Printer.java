package io.github.longhand.processor.notation;

import io.github.longhand.processor.algebra.Algebra;
import io.github.longhand.processor.algebra.Operations;
import io.github.longhand.processor.algebra.Turning;
import io.github.longhand.processor.expression.Attains;
import io.github.longhand.processor.expression.Elem;
import io.github.longhand.processor.expression.Expr;
import io.github.longhand.processor.expression.Fun;
import io.github.longhand.processor.expression.If;
import io.github.longhand.processor.expression.Index;
import io.github.longhand.processor.expression.IndexVariable;
import io.github.longhand.processor.expression.Num;
import io.github.longhand.processor.expression.Product;
import io.github.longhand.processor.expression.Rational;
import io.github.longhand.processor.expression.Reduce;
import io.github.longhand.processor.expression.Sum;
import io.github.longhand.processor.expression.Sym;
import io.github.longhand.processor.expression.Test;
import io.github.longhand.processor.expression.Window;
import io.github.longhand.processor.notation.Notation.Fraction;
import io.github.longhand.processor.notation.Notation.Term;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * Writes an expression as a textbook would: a positive term first, quotients as fractions, the part
 * free of functions before the functions, and −(t − x) as x − t.
 */
public final class Printer {
  /**
   * Longer ones are left out. What is shared is written wherever it stands, so that a formula of a
   * few hundred different parts can be longer than any memory.
   */
  private static final long MOST_OPERATIONS = 5_000;

  private final Notation notation;

  private Printer(Notation notation) {
    this.notation = notation;
  }

  /** In the language of formulas. */
  public static String formula(Expr e) {
    return print(e, Notation.FORMULA);
  }

  public static String print(Expr e, Notation notation) {
    return text(e, notation).text();
  }

  /** What is printed, as a part to put together with others. */
  public static Text text(Expr e, Notation notation) {
    return isTooLong(e) ? leftOut(e, notation) : new Printer(notation).write(e);
  }

  /** Whether an expression, written out, is longer than anyone reads. */
  public static boolean isTooLong(Expr e) {
    return Operations.count(e) > MOST_OPERATIONS;
  }

  static Text leftOut(Expr e, Notation notation) {
    return notation.leftOut(
        Operations.isCounted(e)
            ? String.format(Locale.ROOT, "%d operations, left out", Operations.count(e))
            : "billions of operations, left out");
  }

  private Text write(Expr e) {
    if (e instanceof Sum s) {
      return sum(s, false);
    }
    if (e instanceof Product p) {
      return product(p);
    }
    if (e instanceof Num n) {
      return number(n.value());
    }
    if (e instanceof Sym s) {
      return notation.name(s.name());
    }
    if (e instanceof If i) {
      Text test = test(i.test(), 0, notation, this::write);
      return notation.ifThenElse(test, write(i.then()), write(i.otherwise()));
    }
    if (e instanceof Elem elem) {
      List<Text> indices = elem.indices().stream().map(this::index).toList();
      return notation.element(notation.name(elem.array()), indices);
    }
    if (e instanceof Reduce r) {
      Text letter = notation.name(letter(r.index()));
      return notation.reduction(r.operator(), letter, r.index().size(), write(r.body()));
    }
    if (e instanceof Attains a) {
      return notation.attains(write(a.extremum()), index(a.index()));
    }
    if (e instanceof Window w) {
      return notation.window(index(w.index()), w.from(), w.to(), write(w.body()));
    }
    Fun f = (Fun) e;
    List<Text> arguments = f.arguments().stream().map(this::write).toList();
    return notation.apply(f.callee().functionName(), f.primes(), arguments);
  }

  private Text index(Index index) {
    Text offset = notation.integer(BigInteger.valueOf(Math.abs(index.offset())));
    if (index.isConstant()) {
      return offset;
    }
    Text letter = notation.name(letter(index.variable()));
    return index.offset() == 0
        ? letter
        : notation.sum(List.of(new Term(false, letter), new Term(index.offset() < 0, offset)));
  }

  /** Bound variables are k, l, m, … from the innermost outwards. */
  private static String letter(IndexVariable variable) {
    String name = variable.name();
    return name.startsWith("#")
        ? Character.toString((char) ('k' + (name.length() > 1 ? name.charAt(1) - '1' : 0)))
        : name;
  }

  private Text number(Rational value) {
    List<Text> above = List.of(notation.integer(value.numerator().abs()));
    List<Text> below =
        value.isInteger() ? List.of() : List.of(notation.integer(value.denominator()));
    Text text = notation.product(List.of(new Fraction(above, below)));
    return value.signum() < 0 ? notation.sum(List.of(new Term(true, text))) : text;
  }

  private Text sum(Sum s, boolean negated) {
    List<Expr> terms = new ArrayList<>(s.terms());
    terms.sort(
        Comparator.comparing(
            (Expr t) -> t instanceof Num n && negated != n.value().signum() < 0 ? 1 : 0));
    int first = 0;
    while (first < terms.size() && Operations.isNegative(terms.get(first)) != negated) {
      first++;
    }
    List<Term> written = new ArrayList<>();
    if (first == terms.size()) {
      first = 0;
      while (first < terms.size() && !isTurned(terms.get(first))) {
        first++;
      }
      if (first < terms.size()) {
        Expr turned = terms.remove(first);
        written.add(new Term(false, write(negated ? Algebra.negate(turned) : turned)));
      }
    } else {
      terms.add(0, terms.remove(first));
    }
    for (Expr term : terms) {
      boolean minus = Operations.isNegative(term);
      written.add(new Term(minus != negated, write(minus ? Algebra.negate(term) : term)));
    }
    return notation.sum(written);
  }

  /** Whether a minus before it goes into a difference. */
  private static boolean isTurned(Expr term) {
    return Turning.isFree(Operations.isNegative(term) ? Algebra.negate(term) : term);
  }

  /** One side of a fraction bar. */
  private final class Group {
    final List<Text> above = new ArrayList<>();
    final List<Text> below = new ArrayList<>();

    /** Adds a factor; a sum turned round takes up the minus. */
    void add(Product.Factor f, boolean turn) {
      boolean divides = Operations.isNegative(f.exponent());
      if (turn) {
        above.add(turned(f.base()));
      } else if (divides) {
        below.add(power(f.base(), Algebra.negate(f.exponent())));
      } else {
        above.add(power(f.base(), f.exponent()));
      }
    }

    Fraction fraction() {
      return new Fraction(above, below);
    }
  }

  /** The opposite of a sum, or of an odd function of one. */
  private Text turned(Expr e) {
    if (e instanceof Sum s) {
      return sum(s, true);
    }
    Fun f = (Fun) e;
    Expr argument = f.argument();
    Text inside = argument instanceof Sum s ? sum(s, true) : write(Algebra.negate(argument));
    return notation.apply(f.callee().functionName(), f.primes(), List.of(inside));
  }

  private Text product(Product p) {
    boolean minus = p.coefficient().signum() < 0;
    if (p.factors().size() == 1
        && p.coefficient().equals(Rational.MINUS_ONE)
        && p.factors().get(0).base() instanceof Sum s
        && p.factors().get(0).exponent().isOne()) {
      return sum(s, true);
    }
    int turned = minus ? Turning.factor(p) : -1;
    if (minus && turned < 0) {
      turned = firstPlainSum(p);
    }
    boolean split = startsWithPlainNumerator(p);
    Group plain = new Group();
    Group kernels = new Group();
    BigInteger numerator = p.coefficient().numerator().abs();
    if (!numerator.equals(BigInteger.ONE)) {
      plain.above.add(notation.integer(numerator));
    }
    if (!p.coefficient().isInteger()) {
      plain.below.add(notation.integer(p.coefficient().denominator()));
    }
    for (int i = 0; i < p.factors().size(); i++) {
      Product.Factor f = p.factors().get(i);
      (split && isKernel(f) ? kernels : plain).add(f, i == turned);
    }
    Text text = notation.product(List.of(plain.fraction(), kernels.fraction()));
    return minus && turned < 0 ? notation.sum(List.of(new Term(true, text))) : text;
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

  private Text power(Expr base, Expr exponent) {
    if (exponent.isOne()) {
      return write(base);
    }
    return exponent instanceof Num n && n.value().equals(Rational.HALF)
        ? notation.squareRoot(write(base), false)
        : notation.power(write(base), write(exponent));
  }

  /** A condition whose operands someone else writes. */
  static Text test(Test test, int level, Notation notation, Function<? super Expr, Text> write) {
    if (test instanceof Test.Compare c) {
      return notation.relation(c.relation(), write.apply(c.left()), write.apply(c.right()));
    }
    if (test instanceof Test.And a) {
      Text text =
          notation.and(test(a.left(), 2, notation, write), test(a.right(), 3, notation, write));
      return level > 2 ? notation.parenthesized(text) : text;
    }
    if (test instanceof Test.Or o) {
      Text text =
          notation.or(test(o.left(), 1, notation, write), test(o.right(), 2, notation, write));
      return level > 1 ? notation.parenthesized(text) : text;
    }
    return notation.not(test(((Test.Not) test).operand(), 0, notation, write));
  }
}
