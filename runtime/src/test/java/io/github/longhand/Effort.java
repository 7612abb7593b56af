package io.github.longhand;

/**
 * How much a test does that could do any amount: little in each build, all of it with {@code
 * -Plong}, which sets the system property {@code longhand.effort} to {@code long}.
 */
public final class Effort {
  private static final boolean LONG = isLong(System.getProperty("longhand.effort", "short"));

  private Effort() {}

  private static boolean isLong(String effort) {
    return switch (effort) {
      case "long" -> true;
      case "short" -> false;
      default ->
          throw new IllegalStateException(
              "longhand.effort is " + effort + ", expected short or long");
    };
  }

  /** Returns how many of something there are in every build, or how many with {@code -Plong}. */
  public static int of(int few, int all) {
    return LONG ? all : few;
  }

  /** Whether this is the build that does all. */
  public static boolean isLong() {
    return LONG;
  }
}
