package io.github.longhand.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import io.github.longhand.processor.calculus.Equations;
import io.github.longhand.processor.calculus.Gradients.Delta;
import io.github.longhand.processor.calculus.Gradients.Gradient;
import io.github.longhand.processor.code.Frame;
import io.github.longhand.processor.code.Plan;
import io.github.longhand.processor.code.Plan.Entry;
import io.github.longhand.processor.declaration.Declaration.Variable;
import io.github.longhand.processor.expression.Expr;
import io.github.longhand.processor.network.Shape;
import io.github.longhand.processor.notation.Notation;
import java.util.List;

/** Writes the Javadoc of a trainer. */
final class TrainerJavadoc {
  /** Of a large network the beginning says enough. */
  private static final int MOST_LINES = 100;

  private TrainerJavadoc() {}

  static CodeBlock of(Plan plan, ClassName model) {
    CodeBlock.Builder doc =
        CodeBlock.builder()
            .add(
                "Trains {@link $T}: backpropagation worked out by hand, at compile time.\n\n",
                model)
            .add("<pre>{@code\n");
    Equations equations = new Equations(plan.frame().gradients(), Notation.FORMULA);
    List<Delta> deltas = plan.frame().gradients().deltas();
    for (Delta delta : deltas.subList(0, Math.min(MOST_LINES, deltas.size()))) {
      Expr result = delta.expanded().orElse(delta.result());
      doc.add("$L\n", equations.equation(delta.symbol(), delta.neuron().shape(), result));
    }
    List<Gradient> parameters = plan.frame().gradients().parameters();
    for (Gradient g : parameters.subList(0, Math.min(MOST_LINES, parameters.size()))) {
      doc.add("$L\n", equations.update(g, g.result()));
    }
    if (Math.max(deltas.size(), parameters.size()) > MOST_LINES) {
      doc.add("...\n");
    }
    doc.add("}</pre>\n\n");
    if (plan.network().hasArrays()) {
      doc.add(layout(plan));
    }
    doc.add(
        plan.cut()
            ? "<p>The methods are made of parts that share working memory, so a trainer\n"
                + "belongs to one thread. A {@link #fork()} gives another thread its own over the same model.\n"
            : "<p>Methods of one sample that change nothing may be called from many threads while no one\n"
                + "trains. Those over rows work in memory of the trainer; for them a {@link #fork()} gives another\n"
                + "thread its own over the same model.\n");
    return doc.build();
  }

  /** The order of the elements of arrays, which are flat. */
  private static CodeBlock layout(Plan plan) {
    CodeBlock.Builder doc =
        CodeBlock.builder()
            .add("<p>Arrays are flat, and matrices are stored column by column:\n\n<ul>\n");
    for (Variable v : plan.network().declaration().variables()) {
      Shape shape = plan.network().shapes().getOrDefault(v.name(), Shape.SCALAR);
      if (shape.isVector()) {
        doc.add("  <li>{@code $L}: a vector of $L\n", v.name(), shape.rows());
      } else if (shape.isArray()) {
        doc.add(
            "  <li>{@code $L}: $L x $L, row i and column j at {@code i + j * $L}\n",
            v.name(),
            shape.rows(),
            shape.columns(),
            shape.rows());
      }
    }
    return doc.add("</ul>\n\n").build();
  }

  static CodeBlock of(Entry entry, Plan plan) {
    CodeBlock.Builder doc = CodeBlock.builder();
    boolean several = plan.outputCount() > 1;
    String given = several ? "Computes the outputs" : "Returns the output";
    switch (entry) {
      case PREDICT -> doc.add("$L of one sample; changes nothing.\n", given);
      case FORWARD ->
          doc.add(
              "$L of one sample and leaves the inputs and every activity in the model's fields.\n",
              plan.network().outputs().isEmpty() ? "Computes the equations" : given);
      case LOSS -> doc.add("Returns the loss of one sample; changes nothing.\n");
      case GRADIENT -> doc.add("Adds ∂L/∂θ of one sample to an array and returns the loss.\n");
      case INPUT_GRADIENT ->
          doc.add("Adds ∂L/∂input of one sample to an array and returns the loss.\n");
      case STEP -> doc.add("Makes one update θ ← θ − k ∂L/∂θ and returns the loss before it.\n");
      case EXAMINE, EXAMINE_INPUTS -> {}
    }
    boolean outputs = entry == Entry.PREDICT || entry == Entry.FORWARD;
    if (entry != Entry.LOSS && (several || !outputs)) {
      doc.add("\n");
    }
    if (several && outputs) {
      doc.add(
          "@param $L receives $L\n",
          plan.frame().outputs(),
          String.join(", ", plan.network().outputs().stream().map(n -> n.name()).toList()));
    }
    switch (entry) {
      case GRADIENT ->
          doc.add(
              "@param $L the gradient, $L long, in the order of {@link #parameters()}\n",
              plan.frame().gradient(),
              plan.parameterCount());
      case INPUT_GRADIENT ->
          doc.add(
              "@param $L the gradient, $L long, in the order of the inputs\n",
              plan.frame().gradient(),
              Frame.size(plan.frame().inputs()));
      case STEP ->
          doc.add(
              "@param $L the step size\n@throws IllegalArgumentException if the step size is not finite\n",
              plan.frame().stepSize());
      default -> {}
    }
    if (entry == Entry.GRADIENT || entry == Entry.INPUT_GRADIENT || entry == Entry.STEP) {
      doc.add(
          "@throws io.github.longhand.NonFiniteGradientException if an input, the loss or a derivative is not\n"
              + "    finite; nothing is changed then\n");
    }
    return doc.build();
  }
}
