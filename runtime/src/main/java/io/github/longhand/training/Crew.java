package io.github.longhand.training;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * A few threads that do numbered tasks together with the caller, again and again. Unlike an
 * executor it allocates nothing for them, and a thread that has just worked looks for more for a
 * moment before it sleeps. The threads are started when the first work comes that is for several.
 */
final class Crew implements AutoCloseable {
  /** How often a thread looks before it sleeps: some tens of microseconds. */
  private static final int LOOKS = 10_000;

  /** What the threads do. */
  interface Work {
    /**
     * Does a task. What it throws, or the first of the tasks that throw, is thrown to who gave the
     * work, when no task is being done any more.
     *
     * @param thread the number of the thread, the caller's is 0
     */
    void task(int task, int thread);
  }

  private final Thread[] threads;

  /** The caller, while it waits. */
  private volatile Thread caller;

  /** Counts the rounds; a thread that sees it change has a round to join. Negative ends it. */
  private volatile int round;

  private Work work;
  private int tasks;
  private final AtomicInteger next = new AtomicInteger();

  /** Threads that have not yet left the round. */
  private final AtomicInteger busy = new AtomicInteger();

  /** What the first of the tasks threw that threw something; null if none did. */
  private Throwable failure;

  private int failed;

  /**
   * Gets ready.
   *
   * @param size how many work, the caller included
   */
  Crew(int size) {
    this.threads = new Thread[size - 1];
  }

  private void start() {
    for (int i = 0; i < threads.length; i++) {
      int number = i + 1;
      threads[i] = new Thread(() -> live(number), "longhand-training-" + number);
      threads[i].setDaemon(true);
      threads[i].start();
    }
  }

  /** Does tasks 0 to n − 1, on all threads; what they have written is seen afterwards. */
  void together(int n, Work task) {
    if (n == 1 || threads.length == 0) {
      alone(n, task);
      return;
    }
    if (threads[0] == null) {
      start();
    }
    work = task;
    tasks = n;
    next.set(0);
    busy.set(threads.length);
    caller = Thread.currentThread();
    round = (round + 1) & Integer.MAX_VALUE;
    for (Thread thread : threads) {
      LockSupport.unpark(thread);
    }
    run(0);
    for (int i = 0; busy.get() > 0; i++) {
      if (i < LOOKS) {
        Thread.onSpinWait();
      } else {
        LockSupport.park(this);
      }
    }
    caller = null;
    Throwable thrown = failure;
    failure = null;
    if (thrown != null) {
      throw Crew.<RuntimeException>thrown(thrown);
    }
  }

  /** Throws what was thrown elsewhere, even if nobody declared it. */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <T extends Throwable> RuntimeException thrown(Throwable e) throws T {
    throw (T) e;
  }

  /** Does tasks 0 to n − 1 on the caller's thread, one after the other. */
  static void alone(int n, Work work) {
    for (int i = 0; i < n; i++) {
      work.task(i, 0);
    }
  }

  private void live(int number) {
    int seen = 0;
    while (true) {
      int now = round;
      for (int i = 0; now == seen; i++) {
        if (i < LOOKS) {
          Thread.onSpinWait();
        } else {
          LockSupport.park(this);
        }
        now = round;
      }
      if (now < 0) {
        return;
      }
      seen = now;
      run(number);
      // Before it counts itself out: afterwards the caller may be gone.
      Thread waiting = caller;
      if (busy.decrementAndGet() == 0) {
        LockSupport.unpark(waiting);
      }
    }
  }

  private void run(int number) {
    for (int task = next.getAndIncrement(); task < tasks; task = next.getAndIncrement()) {
      try {
        work.task(task, number);
      } catch (Throwable e) {
        // A thread that ended here would be waited for without end.
        failed(task, e);
      }
    }
  }

  private synchronized void failed(int task, Throwable e) {
    if (failure == null || task < failed) {
      failure = e;
      failed = task;
    }
  }

  /** Ends the threads, if there are any, and waits until they have ended. */
  @Override
  public void close() {
    if (threads.length == 0 || threads[0] == null) {
      return;
    }
    round = Integer.MIN_VALUE;
    boolean interrupted = false;
    for (Thread thread : threads) {
      LockSupport.unpark(thread);
      while (thread.isAlive()) {
        try {
          thread.join();
        } catch (InterruptedException e) {
          // The threads end by themselves; whoever interrupts learns it afterwards.
          interrupted = true;
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
