package io.github.longhand.benchmark;

import io.github.longhand.Trainer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The networks that are measured. */
public enum Net {
  SEED(2, 0, 1),
  SMALL(4, 8, 3),
  MEDIUM(13, 32, 2),
  DIGITS(64, 32, 10),
  IMAGES(784, 128, 10),
  IRREGULAR(Topology.INPUTS, 0, Topology.OUTPUTS),
  FLOAT_SMALL(4, 8, 3),
  FLOAT_DIGITS(64, 32, 10),
  FLOAT_IMAGES(784, 128, 10),
  UNROLLED_3(3, 3, 3),
  LOOPS_3(3, 3, 3),
  UNROLLED_4(4, 4, 3),
  LOOPS_4(4, 4, 3),
  UNROLLED_6(6, 6, 3),
  LOOPS_6(6, 6, 3),
  UNROLLED_8(8, 8, 3),
  LOOPS_8(8, 8, 3),
  UNROLLED_10(10, 10, 3),
  LOOPS_10(10, 10, 3),
  UNROLLED_12(12, 12, 3),
  LOOPS_12(12, 12, 3),
  UNROLLED_16(16, 16, 3),
  LOOPS_16(16, 16, 3),
  UNROLLED_20(20, 20, 3),
  LOOPS_20(20, 20, 3);

  private final int in;
  private final int hidden;
  private final int out;

  Net(int in, int hidden, int out) {
    this.in = in;
    this.hidden = hidden;
    this.out = out;
  }

  /** A trainer of a new model, whose weights are zeros. */
  public Trainer trainer() {
    return switch (this) {
      case SEED -> new SeedNetTrainer(new SeedNet());
      case SMALL -> new DenseNets_SmallTrainer(new DenseNets.Small());
      case MEDIUM -> new DenseNets_MediumTrainer(new DenseNets.Medium());
      case DIGITS -> new DenseNets_DigitsTrainer(new DenseNets.Digits());
      case IRREGULAR -> new IrregularNetTrainer(new IrregularNet());
      case FLOAT_SMALL -> new DenseNets_FloatSmallTrainer(new DenseNets.FloatSmall());
      case FLOAT_DIGITS -> new DenseNets_FloatDigitsTrainer(new DenseNets.FloatDigits());
      case IMAGES -> new DenseNets_ImagesTrainer(new DenseNets.Images());
      case FLOAT_IMAGES -> new DenseNets_FloatImagesTrainer(new DenseNets.FloatImages());
      case UNROLLED_3 -> new DenseNets_Unrolled3Trainer(new DenseNets.Unrolled3());
      case LOOPS_3 -> new DenseNets_Loops3Trainer(new DenseNets.Loops3());
      case UNROLLED_4 -> new DenseNets_Unrolled4Trainer(new DenseNets.Unrolled4());
      case LOOPS_4 -> new DenseNets_Loops4Trainer(new DenseNets.Loops4());
      case UNROLLED_6 -> new DenseNets_Unrolled6Trainer(new DenseNets.Unrolled6());
      case LOOPS_6 -> new DenseNets_Loops6Trainer(new DenseNets.Loops6());
      case UNROLLED_8 -> new DenseNets_Unrolled8Trainer(new DenseNets.Unrolled8());
      case LOOPS_8 -> new DenseNets_Loops8Trainer(new DenseNets.Loops8());
      case UNROLLED_10 -> new DenseNets_Unrolled10Trainer(new DenseNets.Unrolled10());
      case LOOPS_10 -> new DenseNets_Loops10Trainer(new DenseNets.Loops10());
      case UNROLLED_12 -> new DenseNets_Unrolled12Trainer(new DenseNets.Unrolled12());
      case LOOPS_12 -> new DenseNets_Loops12Trainer(new DenseNets.Loops12());
      case UNROLLED_16 -> new DenseNets_Unrolled16Trainer(new DenseNets.Unrolled16());
      case LOOPS_16 -> new DenseNets_Loops16Trainer(new DenseNets.Loops16());
      case UNROLLED_20 -> new DenseNets_Unrolled20Trainer(new DenseNets.Unrolled20());
      case LOOPS_20 -> new DenseNets_Loops20Trainer(new DenseNets.Loops20());
    };
  }

  public int in() {
    return in;
  }

  /** The size of the hidden layer; 0 for a network of scalars. */
  public int hidden() {
    return hidden;
  }

  public int out() {
    return out;
  }

  /** Whether it has a hidden layer of tanh and one of softmax with the cross-entropy. */
  public boolean isDense() {
    return hidden > 0;
  }

  public boolean isFloat() {
    return name().startsWith("FLOAT");
  }

  /** Whether it is there to choose where unrolling ends, and not to be compared with others. */
  boolean isForThreshold() {
    return name().startsWith("UNROLLED") || name().startsWith("LOOPS");
  }

  /**
   * Those that are compared with others.
   *
   * @param quick whether one of each kind will do
   */
  public static List<Net> compared(boolean quick) {
    return quick
        ? List.of(SEED, SMALL, DIGITS, IRREGULAR, FLOAT_DIGITS)
        : Arrays.stream(values()).filter(n -> !n.isForThreshold()).toList();
  }

  /**
   * The loss of one row.
   *
   * @param outputs what the network says, from an index on
   * @param targets what it should say, from an index on
   */
  double loss(double[] outputs, int outputsAt, double[] targets, int targetsAt) {
    double sum = 0;
    for (int i = 0; i < out; i++) {
      double y = outputs[outputsAt + i];
      double t = targets[targetsAt + i];
      sum +=
          switch (this) {
            case SEED -> t / y - Math.log(t / y) - 1;
            case IRREGULAR -> (y - t) * (y - t) / 2;
            default -> t == 0 ? 0 : -t * Math.log(y);
          };
    }
    return sum;
  }

  public String fileName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public String title() {
    return switch (this) {
      case SEED -> "seed";
      case IRREGULAR -> String.format(Locale.ROOT, "irregular, %,d edges", Topology.EDGES);
      default -> in + "-" + hidden + "-" + out + (isFloat() ? " float" : "");
    };
  }
}
