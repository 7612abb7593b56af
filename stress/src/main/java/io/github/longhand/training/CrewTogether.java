package io.github.longhand.training;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * Each task is done once, what it wrote is seen afterwards, and so is what the caller wrote before.
 */
@JCStressTest
@Outcome(id = "3, 3", expect = Expect.ACCEPTABLE, desc = "each task once, both rounds")
@Outcome(expect = Expect.FORBIDDEN, desc = "a task lost, done twice or not seen")
@State
public class CrewTogether {
  private static final int TASKS = 3;

  /**
   * Threads are dear: one crew goes from state to state, and its rounds follow each other closely.
   */
  private static final ThreadLocal<Crew> CREW = ThreadLocal.withInitial(() -> new Crew(2));

  private final int[] done = new int[TASKS];
  private int told;

  /** Two rounds, the second of which reads what the tasks of the first have written. */
  @Actor
  public void together(II_Result r) {
    Crew crew = CREW.get();
    told = 1;
    crew.together(TASKS, (task, thread) -> done[task] += told);
    r.r1 = sum();
    told = 2;
    crew.together(TASKS, (task, thread) -> done[TASKS - 1 - task] -= told);
    r.r2 = -sum();
  }

  private int sum() {
    int sum = 0;
    for (int n : done) {
      sum += n;
    }
    return sum;
  }
}
