package io.github.longhand.processor.page;

import io.github.longhand.processor.algebra.Elem;
import io.github.longhand.processor.algebra.Expr;
import io.github.longhand.processor.algebra.Operations;
import io.github.longhand.processor.algebra.Printer;
import io.github.longhand.processor.calculus.Equations;
import io.github.longhand.processor.calculus.Gradients;
import io.github.longhand.processor.derivation.Formula;
import io.github.longhand.processor.derivation.Formula.Jacobian;
import io.github.longhand.processor.derivation.Formula.Partial;
import io.github.longhand.processor.derivation.Formula.Product;
import io.github.longhand.processor.derivation.Formula.Symbol;
import io.github.longhand.processor.derivation.Formula.Update;
import io.github.longhand.processor.derivation.Formula.Value;
import io.github.longhand.processor.derivation.Line;
import io.github.longhand.processor.network.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Writes the formulas of a derivation in one notation. */
final class FormulaText {
  private final Glue glue;
  private final Equations equations;

  FormulaText(Gradients gradients, Glue glue) {
    this.glue = glue;
    this.equations = new Equations(gradients, glue.notation());
  }

  /** The left side of a line, what stands between the sides, and the right side. */
  record Sides(String left, String relation, String right) {
    String text() {
      return left + relation + right;
    }
  }

  Sides sides(Line line) {
    String relation =
        switch (line.relation()) {
          case EQUALS -> glue.equals();
          case BECOMES -> glue.becomes();
        };
    return new Sides(left(line.left(), line.right()), relation, of(line.right()));
  }

  /** An equation in running text. */
  String equation(Formula left, Formula right) {
    return left(left, right) + glue.equals() + of(right);
  }

  /** A whole array on the left, or its general element where the right side has indices. */
  private String left(Formula left, Formula right) {
    if (left instanceof Symbol s) {
      boolean whole =
          right instanceof Value v
              ? equations.whole(v.shape(), v.value()).isPresent()
              : !(right instanceof Update u)
                  || equations.whole(s.shape(), u.derivative()).isPresent();
      return whole ? glue.notation().symbol(s.name()) : element(s);
    }
    return of(left);
  }

  String of(Formula formula) {
    if (formula instanceof Value v) {
      return value(v);
    }
    if (formula instanceof Symbol s) {
      return glue.notation().symbol(s.name());
    }
    if (formula instanceof Partial p) {
      return partial(p.above(), p.below());
    }
    if (formula instanceof Jacobian j) {
      String matrix = glue.notation().transpose(partial(j.above(), j.below()), true);
      return glue.notation().times(List.of(matrix, factor(j.vector())));
    }
    if (formula instanceof Product p) {
      return p.factors().stream().map(this::factor).collect(Collectors.joining(glue.dot()));
    }
    if (formula instanceof Formula.Sum s) {
      return s.terms().stream().map(this::term).collect(Collectors.joining(glue.plus()));
    }
    Update update = (Update) formula;
    String text = equations.update(update.gradient(), update.derivative());
    String arrow = " " + glue.notation().becomes() + " ";
    return text.substring(text.indexOf(arrow) + arrow.length());
  }

  private String value(Value v) {
    return v.shape().equals(Shape.SCALAR)
        ? equations.value(v.value())
        : equations
            .whole(v.shape(), v.value())
            .orElseGet(() -> Printer.print(v.value(), glue.notation()));
  }

  private String element(Symbol s) {
    return s.shape().isArray()
        ? Printer.print(Elem.of(s.name(), s.shape().generalIndices()), glue.notation())
        : glue.notation().symbol(s.name());
  }

  private String partial(String above, String below) {
    return glue.notation().symbol("d" + above + "/d" + below);
  }

  private String factor(Formula formula) {
    boolean compound =
        formula instanceof Formula.Sum || formula instanceof Value v && isSum(v.value());
    return compound ? glue.notation().parentheses(of(formula)) : of(formula);
  }

  private String term(Formula formula) {
    return formula instanceof Value v && Operations.isNegative(v.value())
        ? glue.notation().parentheses(of(formula))
        : of(formula);
  }

  private static boolean isSum(Expr e) {
    return e instanceof io.github.longhand.processor.algebra.Sum || Operations.isNegative(e);
  }

  /** Lines in a row with one left side, which is shown once. */
  static List<List<Line>> grouped(List<Line> lines) {
    List<List<Line>> groups = new ArrayList<>();
    for (Line line : lines) {
      boolean goesOn =
          !groups.isEmpty() && groups.get(groups.size() - 1).get(0).left().equals(line.left());
      if (!goesOn) {
        groups.add(new ArrayList<>());
      }
      groups.get(groups.size() - 1).add(line);
    }
    return groups;
  }
}
