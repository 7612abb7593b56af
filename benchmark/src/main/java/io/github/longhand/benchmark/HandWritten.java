package io.github.longhand.benchmark;

import java.util.Optional;

/** The same arithmetic as somebody would write it in plain Java, for two kinds of networks. */
public final class HandWritten implements Contender {
  @Override
  public Optional<Learner> learner(Task task) {
    if (task.net == Net.SEED) {
      return Optional.of(new HandWrittenSeed(task));
    }
    boolean inDouble = task.net.isDense() && !task.net.isFloat();
    return inDouble ? Optional.of(new HandWrittenDense(task)) : Optional.empty();
  }
}
