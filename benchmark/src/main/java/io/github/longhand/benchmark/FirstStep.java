package io.github.longhand.benchmark;

/** Start-up: makes one step of training and says so. */
public final class FirstStep {
  private FirstStep() {}

  /**
   * Runs.
   *
   * @param args the name of a contender's class, or nothing for a process that does nothing
   */
  public static void main(String[] args) {
    if (args.length > 0) {
      Task task = Task.of(Net.SMALL, 1);
      Contender.named(args[0]).learner(task).orElseThrow().step(0);
    }
    System.out.println("stepped");
    System.out.flush();
    Runtime.getRuntime().halt(0);
  }
}
