package io.github.longhand.training;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.DD_Result;

/** Who copies while another publishes has all of the old numbers or all of the new ones. */
@JCStressTest
@Outcome(id = "0.0, 0.0", expect = Expect.ACCEPTABLE, desc = "what was there before")
@Outcome(id = "1.0, 1.0", expect = Expect.ACCEPTABLE, desc = "the first publication")
@Outcome(id = "2.0, 2.0", expect = Expect.ACCEPTABLE, desc = "the second")
@Outcome(expect = Expect.FORBIDDEN, desc = "a mixture of two publications")
@State
public class SnapshotWhole {
  private static final int SIZE = 5;

  private final Snapshot snapshot = new Snapshot(SIZE);

  /** Publishes twice, so that a copy may meet the end of one and the start of the other. */
  @Actor
  public void publish() {
    double[] values = new double[SIZE];
    for (double value = 1; value <= 2; value++) {
      java.util.Arrays.fill(values, value);
      snapshot.publish(values);
    }
  }

  /** Copies: the least and the largest of what it got. */
  @Actor
  public void copy(DD_Result r) {
    double[] own = new double[SIZE];
    snapshot.copy(own);
    double least = own[0];
    double largest = own[0];
    for (double value : own) {
      least = Math.min(least, value);
      largest = Math.max(largest, value);
    }
    r.r1 = least;
    r.r2 = largest;
  }
}
