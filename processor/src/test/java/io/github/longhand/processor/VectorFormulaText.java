package io.github.longhand.processor;

import java.util.List;
import java.util.Random;

/**
 * Writes formulas over arrays as {@link FormulaText} writes those over numbers; the operators with
 * a dot bind like those without.
 */
final class VectorFormulaText {
  private static final int SUM = 1;
  private static final int PRODUCT = 2;
  private static final int SIGN = 3;
  private static final int POWER = 4;
  private static final int ATOM = 5;

  private final Random random;
  private final StringBuilder text = new StringBuilder();

  private VectorFormulaText(Random random) {
    this.random = random;
  }

  static String of(VectorFormula formula, Random random) {
    VectorFormulaText writer = new VectorFormulaText(random);
    writer.write(formula, SUM);
    return writer.text.toString().strip();
  }

  private void token(String token) {
    if (!text.isEmpty()) {
      char last = text.charAt(text.length() - 1);
      // "2.*x" could be 2.0 times x, and "x.*.5" or "x..5" anything.
      boolean dots =
          token.startsWith(".") && (Character.isDigit(last) || "*/^+-.".indexOf(last) >= 0);
      boolean words =
          Character.isJavaIdentifierPart(last) && Character.isJavaIdentifierPart(token.charAt(0));
      if (words || dots) {
        text.append(' ');
      }
    }
    text.append(token);
    if (random.nextInt(4) == 0) {
      text.append(random.nextInt(8) == 0 ? "  " : " ");
    }
  }

  private static int binding(String operator) {
    return switch (operator) {
      case "+", "-" -> SUM;
      case "*", "/", ".*", "./" -> PRODUCT;
      default -> POWER;
    };
  }

  private static int binding(VectorFormula formula) {
    if (formula instanceof VectorFormula.Binary b) {
      return binding(b.operator());
    }
    return formula instanceof VectorFormula.Negation ? SIGN : ATOM;
  }

  /** Writes a formula where only what binds this tight may stand without parentheses. */
  private void write(VectorFormula formula, int least) {
    boolean parentheses = binding(formula) < least || random.nextInt(12) == 0;
    if (parentheses) {
      token("(");
    }
    bare(formula);
    if (parentheses) {
      token(")");
    }
  }

  private void bare(VectorFormula formula) {
    if (formula instanceof VectorFormula.Numeral n) {
      token(n.text());
    } else if (formula instanceof VectorFormula.Constant c) {
      token(c.text());
    } else if (formula instanceof VectorFormula.Name n) {
      token(n.text());
    } else if (formula instanceof VectorFormula.Negation n) {
      token("-");
      write(n.operand(), SIGN);
    } else if (formula instanceof VectorFormula.Binary b) {
      int binding = binding(b.operator());
      write(b.left(), binding == POWER ? ATOM : binding);
      token(b.operator());
      write(b.right(), binding == SUM ? PRODUCT : SIGN);
    } else if (formula instanceof VectorFormula.Index i) {
      bare(i.operand());
      token("[");
      token("" + i.index());
      token("]");
    } else if (formula instanceof VectorFormula.Call c) {
      token(c.function());
      token("(");
      if (c.function().equals("slice")) {
        write(c.arguments().get(0), SUM);
        c.arguments().stream().skip(1).forEach(bound -> bare(comma(bound)));
      } else {
        writeList(c.arguments());
      }
      token(")");
    } else if (formula instanceof VectorFormula.Choice c) {
      token("if");
      token("(");
      write(c.condition(), SUM);
      token(",");
      writeList(List.of(c.then(), c.otherwise()));
      token(")");
    }
  }

  private VectorFormula comma(VectorFormula next) {
    token(",");
    return next;
  }

  private void writeList(List<VectorFormula> formulas) {
    for (int i = 0; i < formulas.size(); i++) {
      if (i > 0) {
        token(",");
      }
      write(formulas.get(i), SUM);
    }
  }

  /** The loosest is {@code or}, then {@code and}, {@code not} and comparisons. */
  private static int binding(VectorFormula.Condition condition) {
    if (condition instanceof VectorFormula.Junction j) {
      return j.and() ? 2 : 1;
    }
    return condition instanceof VectorFormula.Not ? 3 : 4;
  }

  private void write(VectorFormula.Condition condition, int least) {
    int binding = binding(condition);
    boolean parentheses = binding < least || random.nextInt(12) == 0;
    if (parentheses) {
      token("(");
    }
    if (condition instanceof VectorFormula.Comparison c) {
      write(c.left(), SUM);
      token(c.relation());
      write(c.right(), SUM);
    } else if (condition instanceof VectorFormula.Not n) {
      token("not");
      write(n.operand(), binding);
    } else if (condition instanceof VectorFormula.Junction j) {
      write(j.left(), binding);
      token(j.and() ? "and" : "or");
      write(j.right(), binding + 1);
    }
    if (parentheses) {
      token(")");
    }
  }
}
