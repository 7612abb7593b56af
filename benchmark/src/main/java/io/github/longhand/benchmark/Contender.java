package io.github.longhand.benchmark;

import java.util.Optional;

/** An opponent that runs in the JVM; with a constructor without parameters, to be found by name. */
public interface Contender {
  /** Returns the network of a task, or nothing if the library cannot express it. */
  Optional<Learner> learner(Task task);

  /** Returns a contender by the name of its class. */
  static Contender named(String className) {
    try {
      return Class.forName(className).asSubclass(Contender.class).getConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(className, e);
    }
  }
}
