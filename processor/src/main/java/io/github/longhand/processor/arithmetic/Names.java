package io.github.longhand.processor.arithmetic;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Gives each thing in the trainer a name of its own; the user's names come first and stay as they
 * are.
 */
public final class Names {
  /** A variable of one of these names would hide the class or package that generated code means. */
  private static final List<String> HIDING =
      List.of(
          "Math",
          "VERSION",
          "PARAMETERS",
          "INPUTS",
          "TARGETS",
          "OUTPUTS",
          "Port",
          "Double",
          "Checks",
          "SpecialFunctions",
          "BLOCK",
          "FEWEST",
          "FAR",
          "Float",
          "FastFunctions",
          "BlockFunctions",
          "Kernels",
          "PlainKernels",
          "StrictMath",
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
  private final Names around;

  public Names() {
    this(null);
  }

  /** The names inside of others: both stay apart, and what is given here is free again outside. */
  public Names(Names around) {
    this.around = around;
  }

  /** Names that start with the same ones taken and go ways of their own. */
  public Names copy() {
    Names copy = new Names(around);
    copy.taken.addAll(taken);
    return copy;
  }

  /** Keeps a name from being given. */
  public void reserve(String name) {
    taken.add(name);
  }

  /** A name that Java allows, for an element such as {@code w[3]} or a derivative. */
  public static String identifier(String name) {
    return name.replace('[', '_').replace("]", "").replace("/", "");
  }

  /** The name wanted, with underscores behind it if it is taken or a keyword. */
  public String allocate(String wanted) {
    String name = wanted;
    while (isTaken(name)) {
      name += "_";
    }
    taken.add(name);
    return name;
  }

  private boolean isTaken(String name) {
    return taken.contains(name) || (around != null && around.isTaken(name));
  }
}
