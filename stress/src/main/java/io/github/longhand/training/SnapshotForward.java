package io.github.longhand.training;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.DD_Result;

/** A later copy is never older, and its version tells which publication it is. */
@JCStressTest
@Outcome(id = "0.0, 0.0", expect = Expect.ACCEPTABLE, desc = "before it, twice")
@Outcome(id = "0.0, 1.0", expect = Expect.ACCEPTABLE, desc = "before it and after")
@Outcome(id = "1.0, 1.0", expect = Expect.ACCEPTABLE, desc = "after it, twice")
@Outcome(expect = Expect.FORBIDDEN, desc = "back in time, or of another version than it says")
@State
public class SnapshotForward {
  private final Snapshot snapshot = new Snapshot(1);

  /** Publishes once. */
  @Actor
  public void publish() {
    snapshot.publish(new double[] {1});
  }

  /** Copies twice. */
  @Actor
  public void copy(DD_Result r) {
    double[] own = new double[1];
    r.r1 = copied(own);
    r.r2 = copied(own);
  }

  private double copied(double[] own) {
    long version = snapshot.copy(own);
    return version == 2 * (long) own[0] ? own[0] : Double.NaN;
  }
}
