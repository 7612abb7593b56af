package io.github.longhand.processor.program;

import io.github.longhand.processor.calculus.Gradients;
import java.util.ArrayList;
import java.util.List;

/**
 * What a trainer does with one sample, or with all samples of a block.
 *
 * <p><b>The finite rule.</b> A sample is refused if something in {@link #checks} is not finite, or
 * a derivative that the caller would receive, or a parameter that a step would change. Most
 * derivatives are sums of products of few factors, so that they are finite, and too small to carry
 * a parameter away, as long as no factor is larger than {@link #far}: where everything in {@link
 * #bounded} is at most that large, nothing more is looked at. Where something is larger, each of
 * the rule's numbers is looked at by itself. What no such bound is known of is computed as a step
 * of {@link #kept}, and bounded itself.
 *
 * <p><b>The read rule.</b> A term of a derivative that reads a parameter which a step changes,
 * other than the very element that it changes, is kept before the first parameter is changed.
 *
 * @param gradients where the program comes from
 * @param inputs what a sample brings; targets likewise
 * @param forward input currents and activities, in an order of evaluation
 * @param backward ∂L/∂z from the outputs back
 * @param checks what has to be finite whatever the caller asked for
 * @param bounded whatever has to be small for the derivatives by parameters to be finite by rule
 * @param far how large that may be, as a power of two
 * @param kept terms of derivatives by parameters that are computed before they are used
 * @param parameters the derivatives by parameters
 * @param inputSteps derivatives by inputs, each with its check
 * @param inputDerivatives the same, to be added to a gradient
 * @param outputs what {@code predict} gives
 */
public record Program(
    Gradients gradients,
    List<Target> inputs,
    List<Target> targets,
    List<Target> weights,
    List<Step.Define> forward,
    Step.Define loss,
    List<Step.Define> backward,
    List<Step.Check> checks,
    List<Target> bounded,
    int far,
    List<Step.Define> kept,
    List<Sink> parameters,
    List<Step.Define> inputSteps,
    List<Sink> inputDerivatives,
    List<Target> outputs) {

  /** Everything that is computed for each sample, in order. */
  public List<Step.Define> definitions() {
    List<Step.Define> all = new ArrayList<>(forward);
    all.add(loss);
    all.addAll(backward);
    return all;
  }
}
