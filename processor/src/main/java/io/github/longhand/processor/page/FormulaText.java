package io.github.longhand.processor.page;

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
import io.github.longhand.processor.notation.Binding;
import io.github.longhand.processor.notation.Notation;
import io.github.longhand.processor.notation.Printer;
import io.github.longhand.processor.notation.Text;
import java.util.ArrayList;
import java.util.List;

/** Writes the formulas of a derivation in one notation. */
final class FormulaText {
  private final Glue glue;
  private final Notation notation;
  private final Equations equations;

  FormulaText(Gradients gradients, Glue glue) {
    this.glue = glue;
    this.notation = glue.notation();
    this.equations = new Equations(gradients, notation);
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
    return sides(line.left(), relation, line.right());
  }

  /** An equation in running text. */
  String equation(Formula left, Formula right) {
    return sides(left, glue.equals(), right).text();
  }

  /** Where a formula of arrays has indices, the left side is a general element. */
  private Sides sides(Formula left, String relation, Formula right) {
    Equations.Sides sides =
        right instanceof Update u
            ? equations.updateSides(u.gradient(), u.derivative())
            : left instanceof Symbol s && right instanceof Value v && v.shape().isArray()
                ? equations.sides(s.name(), v.shape(), v.value())
                : new Equations.Sides(of(left), of(right));
    return new Sides(sides.left(), relation, sides.right());
  }

  String of(Formula formula) {
    if (formula instanceof Update u) {
      return equations.updateSides(u.gradient(), u.derivative()).right();
    }
    return text(formula).text();
  }

  private Text text(Formula formula) {
    if (formula instanceof Value v) {
      return value(v);
    }
    if (formula instanceof Symbol s) {
      return notation.name(s.name());
    }
    if (formula instanceof Partial p) {
      return partial(p.above(), p.below());
    }
    if (formula instanceof Jacobian j) {
      Text matrix = notation.transposed(partial(j.above(), j.below()));
      return notation.product(
          List.of(new Notation.Fraction(List.of(matrix, text(j.vector())), List.of())));
    }
    if (formula instanceof Product p) {
      return notation.dotted(p.factors().stream().map(this::text).toList());
    }
    if (formula instanceof Formula.Sum s) {
      return notation.sum(s.terms().stream().map(t -> new Notation.Term(false, text(t))).toList());
    }
    throw new IllegalStateException("a part of no other formula: " + formula);
  }

  private Text value(Value v) {
    if (v.shape().equals(Shape.SCALAR)) {
      return equations.valueText(v.value());
    }
    // Most stand by themselves; as terms of a sum they get parentheses whatever they are.
    return notation.written(
        equations.whole(v.shape(), v.value()).orElseGet(() -> Printer.print(v.value(), notation)),
        Binding.SUM);
  }

  private Text partial(String above, String below) {
    return notation.name("d" + above + "/d" + below);
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
