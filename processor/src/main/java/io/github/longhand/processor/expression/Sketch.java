package io.github.longhand.processor.expression;

/**
 * An expression as a developer wants to see it in a debugger: its structure, in full where it is
 * small, and cut off where it is long, since what is shared is written wherever it stands.
 */
final class Sketch {
  private static final int LONGEST = 500;

  private final StringBuilder out = new StringBuilder();

  private Sketch() {}

  static String of(Expr e) {
    Sketch sketch = new Sketch();
    sketch.write(e);
    return sketch.out.toString();
  }

  private void write(Expr e) {
    if (out.length() > LONGEST) {
      out.append('…');
    } else if (e instanceof Num n) {
      out.append(n.value());
    } else if (e instanceof Sym s) {
      out.append(s.name());
    } else if (e instanceof Elem elem) {
      out.append(elem.array()).append(elem.indices());
    } else if (e instanceof Product p) {
      out.append('(').append(p.coefficient());
      p.factors().forEach(this::factor);
      out.append(')');
    } else {
      String separator = name(e) + "(";
      for (Expr child : e.children()) {
        out.append(separator);
        write(child);
        separator = ", ";
      }
      out.append(')');
    }
  }

  private void factor(Product.Factor f) {
    out.append('*');
    write(f.base());
    if (!f.exponent().isOne()) {
      out.append('^');
      write(f.exponent());
    }
  }

  private static String name(Expr e) {
    if (e instanceof Fun f) {
      return f.callee().functionName() + "'".repeat(f.primes());
    }
    return e instanceof Reduce r
        ? r.operator() + " over " + r.index().name()
        : e.getClass().getSimpleName();
  }
}
