package io.github.longhand.processor.typeset;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads glyphs by the ordinary rules of mathematics and writes down in the formula language what
 * they mean, with a lot of parentheses. It knows nothing of how Longhand writes, and does not take
 * what people would take in different ways: a brace of cases ends nowhere, so that nothing may
 * follow on the same line; a number directly behind a factor looks like its digits, and one before
 * a fraction of numbers like a mixed number; a slash is for simple things only.
 */
public final class TypesetReader {
  private static final Map<String, String> RELATIONS =
      Map.of("<", "<", "≤", "<=", ">", ">", "≥", ">=", "=", "==", "≠", "!=");

  private static final String LOGIC = "<≤>≥=≠∧∨¬";

  private final Set<String> functions;

  private TypesetReader(Set<String> functions) {
    this.functions = functions;
  }

  /**
   * The formula that a row stands for.
   *
   * @param functions the names of functions, which no variable has
   */
  public static String read(List<Glyph> row, Set<String> functions) {
    return new TypesetReader(functions).whole(row);
  }

  private String whole(List<Glyph> glyphs) {
    Row row = new Row(glyphs);
    String text = sum(row);
    if (!row.isAtEnd()) {
      throw row.error("unexpected");
    }
    return text;
  }

  // Sums and products

  private String sum(Row row) {
    StringBuilder out = new StringBuilder(row.skip("−") ? "-" : "");
    out.append(product(row));
    while (row.isAt("+") || row.isAt("−")) {
      out.append(row.skip("+") ? " + " : " - ");
      row.skip("−");
      out.append(product(row));
    }
    return out.toString();
  }

  private String product(Row row) {
    Glyph last = row.peek();
    StringBuilder out = new StringBuilder(factor(row));
    boolean elementwise = false;
    while (true) {
      boolean beside = row.skip(Glyph.TIMES.text());
      Glyph next = row.peek();
      if (beside || row.skip("⋅")) {
        boolean misleading =
            next instanceof Glyph.Number
                || (last instanceof Glyph.Number
                    && next instanceof Glyph.Fraction f
                    && isNumber(f));
        if ((beside && misleading) || elementwise) {
          throw row.error("misleading");
        }
        out.append('*');
      } else if (row.isAt("⊙") || row.isAt("⊘")) {
        elementwise = true;
        out.append(row.skip("⊙") ? " .* " : " ./ ");
        row.skip("⊘");
      } else if (row.isAt("/") && row.isOneSlash()) {
        row.expect("/");
        out.append('/');
      } else {
        return out.toString();
      }
      last = row.peek();
      out.append(factor(row));
    }
  }

  private static boolean isNumber(Glyph.Fraction f) {
    return f.above().size() == 1
        && f.above().get(0) instanceof Glyph.Number
        && f.below().size() == 1
        && f.below().get(0) instanceof Glyph.Number;
  }

  private String factor(Row row) {
    Glyph glyph = row.next();
    if (glyph instanceof Glyph.Number n) {
      return raised(n.digits(), row);
    }
    if (glyph instanceof Glyph.Name n) {
      return named(n.text(), row);
    }
    if (glyph instanceof Glyph.Fraction f) {
      return f.above().get(0).equals(new Glyph.Sign("∂"))
          ? partial(f)
          : "((" + whole(f.above()) + ")/(" + whole(f.below()) + "))";
    }
    if (glyph instanceof Glyph.Root r) {
      return "sqrt(" + whole(r.inside()) + ")";
    }
    if (glyph instanceof Glyph.Cases c) {
      if (!row.isClosed()) {
        throw row.error("cases that do not end");
      }
      Row test = new Row(c.test());
      String condition = condition(test);
      if (!test.isAtEnd()) {
        throw test.error("unexpected");
      }
      return "if(" + condition + ", " + whole(c.then()) + ", " + whole(c.otherwise()) + ")";
    }
    if (glyph.equals(new Glyph.Sign("("))) {
      String inside = "(" + sum(row) + ")";
      row.expect(")");
      return raised(elements(inside, row), row);
    }
    throw row.error("no factor before");
  }

  private String raised(String base, Row row) {
    if (!(row.peek() instanceof Glyph.Raised r)) {
      return base;
    }
    row.next();
    if (r.row().equals(List.of(new Glyph.Sign("⊤")))) {
      return "transpose(" + base + ")";
    }
    return r.row().get(0).equals(new Glyph.Sign("∘"))
        ? base + " .^ (" + whole(r.row().subList(1, r.row().size())) + ")"
        : base + "^(" + whole(r.row()) + ")";
  }

  // Names and calls

  private String named(String stem, Row row) {
    String name = name(stem, row);
    if (!functions.contains(name)) {
      return raised(elements(name, row), row);
    }
    StringBuilder primes = new StringBuilder();
    while (row.skip("′")) {
      primes.append('\'');
    }
    row.skip(Glyph.APPLY.text());
    row.expect("(");
    List<String> arguments = new ArrayList<>();
    do {
      arguments.add(name.equals("if") && arguments.isEmpty() ? condition(row) : sum(row));
    } while (row.skip(","));
    row.expect(")");
    String call =
        name.equals("pow")
            ? "((" + arguments.get(0) + ")^(" + arguments.get(1) + "))"
            : name + primes + "(" + String.join(", ", arguments) + ")";
    return raised(call, row);
  }

  /** Of a letter or word and what is lowered behind it. */
  private static String name(String stem, Row row) {
    if (!(row.peek() instanceof Glyph.Lowered l)) {
      return stem;
    }
    row.next();
    StringBuilder name = new StringBuilder(stem);
    for (Glyph glyph : l.row()) {
      if (glyph instanceof Glyph.Number n) {
        name.append(name.length() > stem.length() ? "_" : "").append(n.digits());
      } else if (glyph instanceof Glyph.Name n) {
        name.append('_').append(n.text());
      } else if (!glyph.equals(new Glyph.Sign(","))) {
        throw row.error("no index");
      }
    }
    return name.toString();
  }

  /** What is lowered once more is an index of an element. */
  private String elements(String array, Row row) {
    if (row.peek() instanceof Glyph.Lowered l) {
      row.next();
      return array + "[" + whole(l.row()) + "]";
    }
    return array;
  }

  /** The derivative of one thing by another, as one name. */
  private String partial(Glyph.Fraction f) {
    String of = whole(f.above().subList(1, f.above().size()));
    Row below = new Row(f.below());
    below.expect("∂");
    return "d" + of + "_d" + whole(f.below().subList(1, f.below().size()));
  }

  // Conditions

  private String condition(Row row) {
    StringBuilder out = new StringBuilder(conjunction(row));
    while (row.skip("∨")) {
      out.append(" or ").append(conjunction(row));
    }
    return out.toString();
  }

  private String conjunction(Row row) {
    StringBuilder out = new StringBuilder(comparison(row));
    while (row.skip("∧")) {
      out.append(" and ").append(comparison(row));
    }
    return out.toString();
  }

  private String comparison(Row row) {
    boolean not = row.skip("¬");
    if (not || (row.isAt("(") && row.parenthesesHold(LOGIC))) {
      row.expect("(");
      String inside = (not ? "not (" : "(") + condition(row) + ")";
      row.expect(")");
      return inside;
    }
    String left = sum(row);
    if (!(row.peek() instanceof Glyph.Sign s) || !RELATIONS.containsKey(s.text())) {
      throw row.error("no relation");
    }
    row.next();
    return left + " " + RELATIONS.get(s.text()) + " " + sum(row);
  }
}
