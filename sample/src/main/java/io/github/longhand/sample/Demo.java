package io.github.longhand.sample;

import java.io.IOException;

/** Trains every sample on real data and says how well, how fast and at what cost in memory. */
public final class Demo {
  private static final long SEED = 20_250_101;

  private Demo() {}

  /** Runs the demonstration. */
  public static void main(String[] arguments) throws IOException {
    IrisSample.run(SEED);
    WineSample.run(SEED);
    DigitsSample.run(SEED);
  }
}
