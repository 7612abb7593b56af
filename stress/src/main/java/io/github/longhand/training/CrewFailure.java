package io.github.longhand.training;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** The first of the tasks that fail is what the caller hears of, after all have been done. */
@JCStressTest
@Outcome(id = "1, 4", expect = Expect.ACCEPTABLE, desc = "the first failure, and all tasks done")
@Outcome(expect = Expect.FORBIDDEN, desc = "another failure, none, or a task that was left out")
@State
public class CrewFailure {
  private static final int TASKS = 4;

  private static final ThreadLocal<Crew> CREW = ThreadLocal.withInitial(() -> new Crew(2));

  private static final RuntimeException[] FAILURES = new RuntimeException[TASKS];

  static {
    for (int i = 0; i < TASKS; i++) {
      FAILURES[i] = new IllegalStateException(Integer.toString(i));
    }
  }

  private final int[] done = new int[TASKS];

  /** One round, of which all tasks but the first fail. */
  @Actor
  public void together(II_Result r) {
    r.r1 = -1;
    try {
      CREW.get()
          .together(
              TASKS,
              (task, thread) -> {
                done[task]++;
                if (task > 0) {
                  throw FAILURES[task];
                }
              });
    } catch (IllegalStateException e) {
      r.r1 = Integer.parseInt(e.getMessage());
    }
    for (int n : done) {
      r.r2 += n;
    }
  }
}
