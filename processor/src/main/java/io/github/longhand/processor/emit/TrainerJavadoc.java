package io.github.longhand.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import io.github.longhand.processor.algebra.Notation;
import io.github.longhand.processor.calculus.Gradients.Delta;
import io.github.longhand.processor.calculus.Gradients.Gradient;
import io.github.longhand.processor.calculus.UpdateRule;
import io.github.longhand.processor.schedule.Plan;
import io.github.longhand.processor.schedule.Plan.Entry;
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
    List<Delta> deltas = plan.gradients().deltas();
    for (Delta delta : deltas.subList(0, Math.min(MOST_LINES, deltas.size()))) {
      doc.add("$L = $L\n", delta.symbol(), delta.expanded().orElse(delta.result()));
    }
    List<Gradient> parameters = plan.gradients().parameters();
    for (Gradient g : parameters.subList(0, Math.min(MOST_LINES, parameters.size()))) {
      String name = g.variable().name();
      String rule =
          UpdateRule.rightSide(name, g.result(), plan.gradients().stepSize(), Notation.FORMULA);
      doc.add("$L <- $L\n", name, rule);
    }
    if (Math.max(deltas.size(), parameters.size()) > MOST_LINES) {
      doc.add("...\n");
    }
    doc.add("}</pre>\n\n");
    doc.add(
        plan.cut()
            ? "<p>The network is large: its methods are cut into parts that share working memory, so a trainer\n"
                + "belongs to one thread. A {@link #fork()} gives another thread its own over the same model.\n"
            : "<p>Methods that change nothing may be called from many threads while no one trains.\n");
    return doc.build();
  }

  static CodeBlock of(Entry entry, Plan plan) {
    CodeBlock.Builder doc = CodeBlock.builder();
    boolean several = plan.network().outputs().size() > 1;
    String given = several ? "Computes the outputs" : "Returns the output";
    switch (entry) {
      case PREDICT -> doc.add("$L of one sample; changes nothing.\n", given);
      case FORWARD ->
          doc.add(
              "$L of one sample and leaves the inputs and every activity in the model's fields.\n",
              plan.network().outputs().isEmpty() ? "Computes one sample" : given);
      case LOSS -> doc.add("Returns the loss of one sample; changes nothing.\n");
      case GRADIENT -> doc.add("Adds ∂L/∂θ of one sample to an array and returns the loss.\n");
      case INPUT_GRADIENT ->
          doc.add("Adds ∂L/∂input of one sample to an array and returns the loss.\n");
      case STEP -> doc.add("Makes one update θ ← θ − k ∂L/∂θ and returns the loss before it.\n");
    }
    boolean outputs = entry == Entry.PREDICT || entry == Entry.FORWARD;
    if (entry != Entry.LOSS && (several || !outputs)) {
      doc.add("\n");
    }
    if (several && outputs) {
      doc.add(
          "@param $L receives $L\n",
          plan.outputs(),
          String.join(", ", plan.network().outputs().stream().map(n -> n.name()).toList()));
    }
    switch (entry) {
      case GRADIENT ->
          doc.add(
              "@param $L the gradient, $L long, in the order of {@link #parameters()}\n",
              plan.gradient(),
              plan.network().parameters().size());
      case INPUT_GRADIENT ->
          doc.add(
              "@param $L the gradient, $L long, in the order of the inputs\n",
              plan.gradient(),
              plan.inputs().size());
      case STEP ->
          doc.add(
              "@param $L the step size\n@throws IllegalArgumentException if the step size is not finite\n",
              plan.stepSize());
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
