package io.github.longhand.processor;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Computes with a deep stack: formulas may be nested hundreds of levels deep, and expressions are
 * walked recursively.
 *
 * <p>The compiler waits meanwhile and may hold locks, and its elements complete themselves when
 * they are looked at. So what is computed here must use nothing of the compiler's, neither to read
 * nor to write.
 */
final class DeepStack {
  private static final long STACK_BYTES = 512L << 20;

  private DeepStack() {}

  /**
   * Computes a value on a thread of its own and waits for it.
   *
   * @throws ExecutionException if that fails, with what was thrown as its cause
   */
  static <T> T compute(Callable<T> computation) throws ExecutionException {
    FutureTask<T> task = new FutureTask<>(computation);
    new Thread(null, task, "longhand", STACK_BYTES).start();
    try {
      return task.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
