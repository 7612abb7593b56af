package io.github.longhand.sample;

import java.io.IOException;

/** Runs every sample. */
public final class Demo {
  private Demo() {}

  /** Runs the demonstration. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    SeedSample.main(arguments);
    IrisSample.main(arguments);
    WineSample.main(arguments);
    DigitsSample.main(arguments);
    SpiralsSample.main(arguments);
    AutoencoderSample.main(arguments);
    StreamSample.main(arguments);
    RobustSample.main(arguments);
    MisraSample.main(arguments);
  }
}
