package io.github.longhand.processor.calculus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.longhand.processor.MathmlReader;
import io.github.longhand.processor.algebra.Algebra;
import io.github.longhand.processor.calculus.Equations.Sides;
import io.github.longhand.processor.calculus.Gradients.Delta;
import io.github.longhand.processor.calculus.Gradients.Gradient;
import io.github.longhand.processor.declaration.Declaration;
import io.github.longhand.processor.declaration.Declaration.Extent;
import io.github.longhand.processor.declaration.Declaration.MathMode;
import io.github.longhand.processor.declaration.Declaration.Role;
import io.github.longhand.processor.declaration.Declaration.Scalar;
import io.github.longhand.processor.declaration.Declaration.Unroll;
import io.github.longhand.processor.declaration.Declaration.Variable;
import io.github.longhand.processor.diagnostics.Origin;
import io.github.longhand.processor.diagnostics.Problems;
import io.github.longhand.processor.network.NetworkBuilder;
import io.github.longhand.processor.notation.Notation;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Equations and updates in each notation, as a whole and by their sides. */
class EquationsTest {
  private static final Gradients SCALARS =
      gradients(
          variable(Role.INPUT, "x1", null),
          variable(Role.WEIGHT, "w13", null),
          variable(Role.BIAS, "b3", null),
          variable(Role.NEURON, "x3", "tanh(w13*x1 + b3)"),
          variable(Role.TARGET, "t", null),
          variable(Role.LOSS, "loss", "(x3 - t)^2"));

  private static final Gradients ARRAYS =
      gradients(
          array(Role.INPUT, "x", new Extent(3, 0, 0), null),
          array(Role.WEIGHT, "W1", new Extent(0, 2, 3), null),
          array(Role.NEURON, "y", new Extent(2, 0, 0), "tanh(W1*x)"),
          array(Role.TARGET, "t", new Extent(2, 0, 0), null),
          variable(Role.LOSS, "loss", "squaredError(y, t)"));

  private static Variable variable(Role role, String name, String formula) {
    return new Variable(role, name, Optional.ofNullable(formula), false, new Origin() {});
  }

  private static Variable array(Role role, String name, Extent extent, String formula) {
    return new Variable(
        role,
        name,
        Optional.ofNullable(formula),
        false,
        Optional.of(extent),
        false,
        Optional.empty(),
        new Origin() {});
  }

  private static Gradients gradients(Variable... variables) {
    Problems problems = new Problems();
    Declaration declaration =
        new Declaration(
            "",
            "Net",
            "T",
            true,
            Scalar.DOUBLE,
            Unroll.AUTO,
            MathMode.FAST,
            0,
            List.of(variables),
            List.of(),
            new Origin() {});
    Gradients gradients =
        NetworkBuilder.build(declaration, problems)
            .flatMap(network -> Backpropagation.derive(network, problems))
            .orElseThrow();
    assertFalse(problems.hasErrors());
    return gradients;
  }

  @Test
  void theSidesMakeTheWhole() {
    for (Gradients gradients : List.of(SCALARS, ARRAYS)) {
      for (Notation notation : List.of(Notation.FORMULA, Notation.LATEX, Notation.MATHML)) {
        Equations equations = new Equations(gradients, notation);
        String space = notation == Notation.MATHML ? "" : " ";
        String equals = notation == Notation.MATHML ? "<mo>=</mo>" : "=";
        for (Gradient g : gradients.parameters()) {
          Sides sides = equations.updateSides(g, g.result());
          String whole = sides.left() + space + notation.becomes() + space + sides.right();
          assertEquals(whole, equations.update(g, g.result()));
        }
        for (Delta d : gradients.deltas()) {
          Sides sides =
              equations.sides(Equations.nameOf(d.symbol()), d.neuron().shape(), d.result());
          String whole = sides.left() + space + equals + space + sides.right();
          assertEquals(whole, equations.equation(d.symbol(), d.neuron().shape(), d.result()));
        }
      }
    }
  }

  @Test
  void updatesAreWrittenInEachNotation() {
    Gradient w = SCALARS.parameters().get(0);
    assertEquals(
        "w13 <- w13 - k*x1*dL/dz3", new Equations(SCALARS, Notation.FORMULA).update(w, w.result()));
    assertEquals(
        "w_{13} \\leftarrow w_{13} - k \\, x_{1} \\, \\frac{\\partial L}{\\partial z_{3}}",
        new Equations(SCALARS, Notation.LATEX).update(w, w.result()));
    assertEquals(
        List.of(
            "w", "13", "←", "w", "13", "−", "k", "\u2062", "x", "1", "\u2062", "∂", "L", "∂", "z",
            "3"),
        MathmlReader.read(new Equations(SCALARS, Notation.MATHML).update(w, w.result())));
  }

  @Test
  void arraysAreWrittenInMathml() {
    Gradient w = ARRAYS.parameters().get(0);
    assertEquals(
        List.of(
            "W", "1", "←", "W", "1", "−", "k", "\u2062", "∂", "L", "∂", "z", "y", "\u2062", "x",
            "⊤"),
        MathmlReader.read(new Equations(ARRAYS, Notation.MATHML).update(w, w.result())));
  }

  /** Less the opposite is plus, and less nothing is nothing. */
  @Test
  void signsAreTakenTogether() {
    Gradient w = SCALARS.parameters().get(0);
    Equations equations = new Equations(SCALARS, Notation.FORMULA);
    assertEquals("w13 <- w13 + k*x1", equations.update(w, Algebra.negate(Algebra.symbol("x1"))));
    assertEquals("w13 <- w13", equations.update(w, Algebra.number(0)));
    assertEquals(new Sides("w13", "w13"), equations.updateSides(w, Algebra.number(0)));
  }
}
