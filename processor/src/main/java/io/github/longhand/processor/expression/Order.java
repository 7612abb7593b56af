package io.github.longhand.processor.expression;

import java.util.List;

/**
 * The total order of expressions: by kind, then by content; names by letters and then by number, so
 * that {@code x2} stands before {@code x10}.
 */
public final class Order {
  private Order() {}

  static int compare(Expr a, Expr b) {
    if (a == b) {
      return 0;
    }
    Effort.compare();
    int kind = Integer.compare(kind(a), kind(b));
    if (kind != 0) {
      return kind;
    }
    if (a instanceof Num x && b instanceof Num y) {
      return x.value().compareTo(y.value());
    }
    if (a instanceof Sym x && b instanceof Sym y) {
      return compareSymbols(x.name(), y.name());
    }
    if (a instanceof Sum x && b instanceof Sum y) {
      return compareLists(x.terms(), y.terms());
    }
    if (a instanceof Product x && b instanceof Product y) {
      int factors = compareLists(x.children(), y.children());
      return factors != 0 ? factors : x.coefficient().compareTo(y.coefficient());
    }
    if (a instanceof Fun x && b instanceof Fun y) {
      int name = compareNames(x.callee().functionName(), y.callee().functionName());
      int primes = name != 0 ? name : Integer.compare(x.primes(), y.primes());
      return primes != 0 ? primes : compareLists(x.arguments(), y.arguments());
    }
    if (a instanceof Elem || b instanceof Elem) {
      return compareElements(a, b);
    }
    if (a instanceof Reduce x && b instanceof Reduce y) {
      int operator = x.operator().compareTo(y.operator());
      int size = operator != 0 ? operator : Integer.compare(x.index().size(), y.index().size());
      return size != 0 ? size : compare(x.body(), y.body());
    }
    if (a instanceof Attains x && b instanceof Attains y) {
      int index = x.index().compareTo(y.index());
      return index != 0 ? index : compare(x.extremum(), y.extremum());
    }
    if (a instanceof Window x && b instanceof Window y) {
      int index = x.index().compareTo(y.index());
      int from = index != 0 ? index : Integer.compare(x.from(), y.from());
      int to = from != 0 ? from : Integer.compare(x.to(), y.to());
      return to != 0 ? to : compare(x.body(), y.body());
    }
    If x = (If) a;
    If y = (If) b;
    int parts = compareLists(x.children(), y.children());
    return parts != 0 ? parts : shape(x.test()).compareTo(shape(y.test()));
  }

  /** Elements stand among the symbols, by the names of their arrays. */
  private static int compareElements(Expr a, Expr b) {
    int names = compareSymbols(nameOf(a), nameOf(b));
    if (names != 0 || !(a instanceof Elem x) || !(b instanceof Elem y)) {
      return names != 0 ? names : a instanceof Elem ? 1 : -1;
    }
    for (int i = 0; i < Math.min(x.indices().size(), y.indices().size()); i++) {
      int index = x.indices().get(i).compareTo(y.indices().get(i));
      if (index != 0) {
        return index;
      }
    }
    return Integer.compare(x.indices().size(), y.indices().size());
  }

  private static String nameOf(Expr e) {
    return e instanceof Elem elem ? elem.array() : ((Sym) e).name();
  }

  /**
   * The terms of a sum: free of kernels first, then by falling degree, a number behind its equals.
   */
  public static int compareTerms(Expr a, Expr b) {
    int kernels = Boolean.compare(a.hasKernels(), b.hasKernels());
    if (kernels != 0) {
      return kernels;
    }
    int degree = Long.compare(degree(b), degree(a));
    if (degree != 0) {
      return degree;
    }
    int number = Boolean.compare(a instanceof Num, b instanceof Num);
    return number != 0 ? number : compareLists(bases(a), bases(b), a, b);
  }

  /** Factors: symbols, then sums, those with kernels behind those without. */
  public static int compareFactors(Product.Factor a, Product.Factor b) {
    int kernels = Boolean.compare(a.base().hasKernels(), b.base().hasKernels());
    return kernels != 0 ? kernels : compare(a.base(), b.base());
  }

  private static int compareLists(List<Expr> a, List<Expr> b, Expr wholeA, Expr wholeB) {
    int bases = compareLists(a, b);
    return bases != 0 ? bases : compare(wholeA, wholeB);
  }

  private static List<Expr> bases(Expr e) {
    return e instanceof Product p
        ? p.factors().stream().map(Product.Factor::base).toList()
        : List.of(e);
  }

  private static long degree(Expr e) {
    if (e instanceof Product p) {
      long sum = 0;
      for (Product.Factor factor : p.factors()) {
        sum += factor.integerExponent();
      }
      return sum;
    }
    return e instanceof Num ? 0 : 1;
  }

  private static int kind(Expr e) {
    if (e instanceof Num) {
      return 0;
    }
    if (e instanceof Sym || e instanceof Elem) {
      return 1;
    }
    if (e instanceof Reduce) {
      return 6;
    }
    if (e instanceof Window) {
      return 7;
    }
    if (e instanceof Attains) {
      return 8;
    }
    if (e instanceof Fun) {
      return 2;
    }
    if (e instanceof If) {
      return 3;
    }
    return e instanceof Product ? 4 : 5;
  }

  private static int compareLists(List<Expr> a, List<Expr> b) {
    for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
      int c = compare(a.get(i), b.get(i));
      if (c != 0) {
        return c;
      }
    }
    return Integer.compare(a.size(), b.size());
  }

  /** The structure of a condition without its operands. */
  private static String shape(Test test) {
    if (test instanceof Test.Compare c) {
      return c.relation().text();
    }
    if (test instanceof Test.And a) {
      return "(" + shape(a.left()) + "&" + shape(a.right()) + ")";
    }
    if (test instanceof Test.Or o) {
      return "(" + shape(o.left()) + "|" + shape(o.right()) + ")";
    }
    return "!" + shape(((Test.Not) test).operand());
  }

  /**
   * Derivatives such as dL/dz3 stand behind plain names: {@code w36*dL/dz6} is not read as a
   * quotient.
   */
  private static int compareSymbols(String a, String b) {
    int quotients = Boolean.compare(a.indexOf('/') >= 0, b.indexOf('/') >= 0);
    return quotients != 0 ? quotients : compareNames(a, b);
  }

  public static int compareNames(String a, String b) {
    int digitsA = digitsFrom(a);
    int digitsB = digitsFrom(b);
    int letters = a.substring(0, digitsA).compareTo(b.substring(0, digitsB));
    if (letters != 0) {
      return letters;
    }
    int length = Integer.compare(a.length() - digitsA, b.length() - digitsB);
    return length != 0 ? length : a.compareTo(b);
  }

  private static int digitsFrom(String name) {
    int i = name.length();
    while (i > 0 && name.charAt(i - 1) >= '0' && name.charAt(i - 1) <= '9') {
      i--;
    }
    return i;
  }
}
