package io.github.longhand.processor;

import java.util.List;
import java.util.Random;

/**
 * Writes formulas as a user might: parentheses where the grammar needs them and sometimes where it
 * does not, spaces or none. {@code ^} binds tighter than a sign and groups to the right, the other
 * operators group to the left.
 */
final class FormulaText {
  private static final int SUM = 1;
  private static final int PRODUCT = 2;
  private static final int SIGN = 3;
  private static final int POWER = 4;
  private static final int ATOM = 5;

  private final Random random;
  private final StringBuilder text = new StringBuilder();

  private FormulaText(Random random) {
    this.random = random;
  }

  static String of(Formula formula, Random random) {
    FormulaText writer = new FormulaText(random);
    writer.write(formula, SUM);
    return writer.text.toString().strip();
  }

  private void token(String token) {
    boolean touches =
        !text.isEmpty()
            && Character.isJavaIdentifierPart(text.charAt(text.length() - 1))
            && Character.isJavaIdentifierPart(token.charAt(0));
    if (touches) {
      text.append(' ');
    }
    text.append(token);
    if (random.nextInt(4) == 0) {
      text.append(random.nextInt(8) == 0 ? "  " : " ");
    }
  }

  private static int binding(Formula formula) {
    if (formula instanceof Formula.Sum) {
      return SUM;
    } else if (formula instanceof Formula.Product) {
      return PRODUCT;
    } else if (formula instanceof Formula.Negation) {
      return SIGN;
    }
    return formula instanceof Formula.Power ? POWER : ATOM;
  }

  /** Writes a formula where only what binds this tight may stand without parentheses. */
  private void write(Formula formula, int least) {
    boolean parentheses = binding(formula) < least || random.nextInt(12) == 0;
    if (parentheses) {
      token("(");
    }
    bare(formula);
    if (parentheses) {
      token(")");
    }
  }

  private void bare(Formula formula) {
    if (formula instanceof Formula.Numeral n) {
      token(n.text());
    } else if (formula instanceof Formula.Constant c) {
      token(c.text());
    } else if (formula instanceof Formula.Name n) {
      token(n.text());
    } else if (formula instanceof Formula.Negation n) {
      token("-");
      write(n.operand(), SIGN);
    } else if (formula instanceof Formula.Sum s) {
      write(s.left(), SUM);
      token(s.minus() ? "-" : "+");
      write(s.right(), PRODUCT);
    } else if (formula instanceof Formula.Product p) {
      write(p.left(), PRODUCT);
      token(p.over() ? "/" : "*");
      write(p.right(), SIGN);
    } else if (formula instanceof Formula.Power p) {
      write(p.base(), ATOM);
      token("^");
      write(p.exponent(), SIGN);
    } else if (formula instanceof Formula.Call c) {
      token(c.function());
      token("(");
      writeList(c.arguments());
      token(")");
    } else if (formula instanceof Formula.Choice c) {
      token("if");
      token("(");
      write(c.condition(), SUM);
      token(",");
      writeList(List.of(c.then(), c.otherwise()));
      token(")");
    }
  }

  private void writeList(List<Formula> formulas) {
    for (int i = 0; i < formulas.size(); i++) {
      if (i > 0) {
        token(",");
      }
      write(formulas.get(i), SUM);
    }
  }

  /** The loosest is {@code or}, then {@code and}, {@code not} and comparisons. */
  private static int binding(Formula.Condition condition) {
    if (condition instanceof Formula.Junction j) {
      return j.and() ? 2 : 1;
    }
    return condition instanceof Formula.Not ? 3 : 4;
  }

  private void write(Formula.Condition condition, int least) {
    int binding = binding(condition);
    boolean parentheses = binding < least || random.nextInt(12) == 0;
    if (parentheses) {
      token("(");
    }
    if (condition instanceof Formula.Comparison c) {
      write(c.left(), SUM);
      token(c.relation());
      write(c.right(), SUM);
    } else if (condition instanceof Formula.Not n) {
      token("not");
      write(n.operand(), binding);
    } else if (condition instanceof Formula.Junction j) {
      write(j.left(), binding);
      token(j.and() ? "and" : "or");
      write(j.right(), binding + 1);
    }
    if (parentheses) {
      token(")");
    }
  }
}
