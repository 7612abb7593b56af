package io.github.longhand.sample;

import static io.github.longhand.sample.Console.print;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Reads handwritten digits, and then draws them from a few numbers. */
final class DigitsSample {
  private static final Training.Plan READING = new Training.Plan(40, 0.05, 10, 10, 200_000);
  private static final Training.Plan DRAWING = new Training.Plan(60, 0.03, 20, 20, 200_000);
  private static final int INK = 16;

  private DigitsSample() {}

  static void run(long seed) throws IOException {
    List<double[]> digits = Data.read("digits.csv.gz", 1);
    read(
        Data.split(
            digits.stream().map(r -> new Data.Row(pixels(r), Data.oneHot(r[64], 10))).toList(),
            seed),
        seed);
    draw(
        Data.split(digits.stream().map(r -> new Data.Row(pixels(r), new double[0])).toList(), seed),
        seed);
  }

  /** From 0 for paper to 1 for ink. */
  private static double[] pixels(double[] row) {
    return Arrays.stream(row, 0, 64).map(v -> v / INK).toArray();
  }

  private static void read(Data data, long seed) {
    print(
        "%nThe digit from its picture of 64 pixels: %d to learn from, %d held out.%n",
        data.train().rows(), data.test().rows());
    Random random = new Random(seed);
    Digits network = new Digits();
    network.W1 = Glorot.matrix(32, 64, random);
    network.W2 = Glorot.matrix(10, 32, random);
    DigitsTrainer trainer = new DigitsTrainer(network);
    Training.run("Digits", trainer, data, READING, seed);
    new Confusion(trainer, data.test()).report();
  }

  private static void draw(Data data, long seed) {
    print("%nThe picture from 12 numbers, which come from the picture itself.%n");
    TiedAutoencoder network = new TiedAutoencoder();
    network.W = Glorot.matrix(12, 64, new Random(seed));
    TiedAutoencoderTrainer trainer = new TiedAutoencoderTrainer(network);
    Training.run("TiedAutoencoder", trainer, data, DRAWING, seed);
    PrincipalComponents linear = new PrincipalComponents(data.train());
    print("%nMean squared error of the held-out pictures of what needs no network:%n");
    print("  mean picture                 %.5f%n", linear.error(data.test(), 0));
    print("  twelve principal components  %.5f%n", linear.error(data.test(), 12));
  }
}
