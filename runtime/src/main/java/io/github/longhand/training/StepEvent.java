package io.github.longhand.training;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Enabled;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/**
 * What JDK Flight Recorder keeps of an update of the parameters; the duration of the event is that
 * of the update, its gradient included. Off unless a recording asks for it: a small network makes a
 * million updates a second.
 */
@Name("io.github.longhand.Step")
@Label("Step")
@Description("One update of the parameters")
@Category("Longhand")
@StackTrace(false)
@Enabled(false)
final class StepEvent extends Event {
  @Label("Epoch")
  int epoch;

  @Label("Samples")
  @Description("How many samples the gradient is of")
  int samples;

  @Label("Loss")
  @Description("Mean loss of these samples before the update")
  double loss;

  @Label("Step Size")
  double stepSize;

  @Label("Gradient Norm")
  @Description("Euclidean norm of the gradient, before clipping; NaN if all samples were left out")
  double gradientNorm;
}
