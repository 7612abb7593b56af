package io.github.longhand.training;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** What JDK Flight Recorder keeps of an epoch; the duration of the event is that of the epoch. */
@Name("io.github.longhand.Epoch")
@Label("Epoch")
@Description("One pass over the data")
@Category("Longhand")
@StackTrace(false)
final class EpochEvent extends Event {
  @Label("Number")
  int number;

  @Label("Epochs at Most")
  int of;

  @Label("Loss")
  @Description("Mean loss of a sample of training")
  double loss;

  @Label("Held-out Loss")
  @Description("Mean loss of a held-out sample; NaN without held-out set")
  double heldOut;

  @Label("Step Size")
  double stepSize;

  @Label("Gradient Norm")
  @Description("Euclidean norm of the last gradient, before clipping")
  double gradientNorm;

  @Label("Samples")
  long samples;

  @Label("Samples Skipped")
  long skipped;
}
