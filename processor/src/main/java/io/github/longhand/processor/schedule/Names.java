package io.github.longhand.processor.schedule;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Gives each thing in the trainer a name of its own; the user's names come first and stay as they
 * are.
 */
final class Names {
  /** A variable of one of these names would hide the class or package that generated code means. */
  private static final List<String> HIDING =
      List.of(
          "Math",
          "Double",
          "Checks",
          "SpecialFunctions",
          "Trainer",
          "Parameter",
          "List",
          "System",
          "java",
          "javax",
          "io",
          "com",
          "org");

  private final Set<String> taken = new HashSet<>(HIDING);

  /** Keeps a name from being given. */
  void reserve(String name) {
    taken.add(name);
  }

  /** The name wanted, with underscores behind it if it is taken or a keyword. */
  String allocate(String wanted) {
    String name = wanted;
    while (!taken.add(name)) {
      name += "_";
    }
    return name;
  }
}
