package io.github.longhand.processor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.longhand.Init;
import io.github.longhand.Initial;
import io.github.longhand.NonFiniteGradientException;
import io.github.longhand.Trainer;
import io.github.longhand.data.DataSet;
import io.github.longhand.metric.Evaluation;
import io.github.longhand.optimiser.AdaGrad;
import io.github.longhand.optimiser.Adam;
import io.github.longhand.optimiser.AdamW;
import io.github.longhand.optimiser.Lbfgs;
import io.github.longhand.optimiser.LevenbergMarquardt;
import io.github.longhand.optimiser.Minimum;
import io.github.longhand.optimiser.Momentum;
import io.github.longhand.optimiser.Nadam;
import io.github.longhand.optimiser.Nesterov;
import io.github.longhand.optimiser.Optimiser;
import io.github.longhand.optimiser.RmsProp;
import io.github.longhand.optimiser.Rprop;
import io.github.longhand.optimiser.Sgd;
import io.github.longhand.store.ModelFile;
import io.github.longhand.store.ModelFileException;
import io.github.longhand.store.Safetensors;
import io.github.longhand.store.Tensor;
import io.github.longhand.training.NonFinite;
import io.github.longhand.training.StepSizes;
import io.github.longhand.training.Training;
import io.github.longhand.training.TrainingDivergedException;
import io.github.longhand.training.TrainingResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The training kit over generated trainers, on problems that everyone knows. */
class TrainedNetworksTest {
  private static final String HEAD =
      """
      package trained;
      import io.github.longhand.*;
      """;

  /** Exclusive or, with four hidden neurons. */
  private static final String XOR =
      HEAD
          + """
          @Network(seed = 1)
          public class Xor {
            @Input(size = 2) double[] x;
            @Weight(init = Init.GLOROT_NORMAL) double[] W;
            @Bias(init = Init.ZEROS) double[] b;
            @Weight(init = Init.GLOROT_NORMAL) double[] v;
            @Bias double c;
            @Neuron(value = "tanh(W*x + b)", size = 4) double[] h;
            @Neuron("logistic(dot(v, h) + c)") double y;
            @Target double t;
            @Loss("-t*ln(y) - (1 - t)*ln(1 - y)") double loss;
          }
          """;

  private static final String SPIRALS =
      HEAD
          + """
          @Network(seed = 1, math = Network.Arithmetic.STRICT)
          public class Spirals {
            @Input(size = 2) double[] x;
            @Weight(init = Init.LECUN_NORMAL) double[] W1, W2, W3;
            @Bias double[] b1, b2, b3;
            @Neuron(value = "tanh(W1*x + b1)", size = 20) double[] h1;
            @Neuron(value = "tanh(W2*h1 + b2)", size = 20) double[] h2;
            @Neuron("softmax(W3*h2 + b3)") double[] y;
            @Target(size = 2, distribution = true) double[] t;
            @Loss("crossEntropy(t, y)") double loss;
          }
          """;

  /** 100 (y − x²)² + (1 − x)² as two outputs that have to be 0. */
  private static final String ROSENBROCK =
      HEAD
          + """
          @Network
          public class Rosenbrock {
            @Input double one;
            @Weight double x = -1.2, y = 1;
            @Neuron("10*(y - x^2)*one") double steep;
            @Neuron("1 - x*one") double flat;
            @Target double s, t;
            @Loss("(steep - s)^2 + (flat - t)^2") double loss;
          }
          """;

  /** A curve with a quadratic loss that is no sum of equal squares, for the second order. */
  private static final String CURVE =
      HEAD
          + """
          @Network(seed = 5)
          public class Curve {
            @Input double x;
            @Weight(init = Init.GLOROT_NORMAL) double[] w, v;
            @Bias double[] b;
            @Neuron(value = "tanh(w*x + b)", size = 3) double[] h;
            @Neuron("dot(v, h)") double y;
            @Target double t;
            @Loss("3*(t - y)^2") double loss;
          }
          """;

  /** The same, with half the digits. */
  private static final String SINGLE_CURVE =
      CURVE
          .replace("class Curve", "class SingleCurve")
          .replace("double", "float")
          .replace("seed = 5", "seed = 5, unroll = Network.Unroll.NEVER");

  /** Outputs in {@code float}, of which many differ by no less than 1/32. */
  private static final String PRICES =
      HEAD
          + """
          @Network(unroll = Network.Unroll.NEVER)
          public class Prices {
            @Input(size = 2) float[] x;
            @Weight(init = Init.CONSTANT, value = 1) float[] w;
            @Neuron("dot(w, x)") float y;
            @Target float t;
            @Loss("0.5*(y - t)^2") float loss;
          }
          """;

  private static final String ABSOLUTE_PRICES =
      PRICES.replace("class Prices", "class AbsolutePrices").replace("0.5*(y - t)^2", "abs(y - t)");

  /** A quadratic loss, of a weight of its own that is learnt as well: at first it does not show. */
  private static final String LEARNT_SCALE =
      CURVE
          .replace("class Curve", "class LearntScale")
          .replace("double[] w, v;", "double[] w, v; @Weight double s;")
          .replace("3*(t - y)^2", "(t - y)^2*exp(-s) + s");

  private static final String LEARNT_WEIGHT =
      LEARNT_SCALE.replace("class LearntScale", "class LearntWeight").replace(" + s\")", "\")");

  /** exp(w x), from where a step of Gauss and Newton goes far beyond all floating point numbers. */
  private static final String GROWTH =
      HEAD
          + """
          @Network
          public class Growth {
            @Input double x;
            @Weight double w = -5;
            @Neuron("exp(w*x)") double y;
            @Target double t;
            @Loss("(y - t)^2") double loss;
          }
          """;

  private static final String SINGLE_GROWTH =
      GROWTH.replace("class Growth", "class SingleGrowth").replace("double", "float");

  /** Quadratic up to errors of 5 only. */
  private static final String HUBER =
      GROWTH
          .replace("class Growth", "class Huber")
          .replace("exp(w*x)", "w*x")
          .replace("(y - t)^2", "if(abs(y - t) < 5, (y - t)^2, 10*abs(y - t) - 25)");

  private static final String SHARES =
      SPIRALS
          .replace("class Spirals", "class Shares")
          .replace("crossEntropy(t, y)", "squaredError(t, y)");

  private static ClassLoader loader;

  private static String className(String source) {
    return "trained." + source.replaceAll("(?s).*public class (\\w+).*", "$1");
  }

  @BeforeAll
  static void compile() {
    Map<String, String> sources =
        Stream.of(
                XOR,
                SPIRALS,
                ROSENBROCK,
                CURVE,
                SINGLE_CURVE,
                LEARNT_SCALE,
                LEARNT_WEIGHT,
                GROWTH,
                SINGLE_GROWTH,
                HUBER,
                PRICES,
                ABSOLUTE_PRICES,
                SHARES)
            .collect(Collectors.toMap(TrainedNetworksTest::className, source -> source));
    InMemoryCompiler.Result result = InMemoryCompiler.compile(sources);
    assertTrue(result.success(), result::report);
    loader = result.loader();
  }

  private static Trainer trainer(String name) throws ReflectiveOperationException {
    Class<?> model = loader.loadClass("trained." + name);
    return (Trainer)
        loader
            .loadClass("trained." + name + "Trainer")
            .getConstructor(model)
            .newInstance(model.getConstructor().newInstance());
  }

  private static double[] weights(Trainer trainer) {
    double[] theta = new double[trainer.parameterCount()];
    trainer.getParameters(theta);
    return theta;
  }

  private static DataSet xor() {
    return DataSet.of(new double[] {0, 0, 0, 1, 1, 0, 1, 1}, 2, new double[] {0, 1, 1, 0}, 1);
  }

  private enum FirstOrder {
    SGD(Sgd::new, 0.5, 4_000),
    MOMENTUM(Momentum::new, 0.1, 2_000),
    NESTEROV(Nesterov::new, 0.1, 2_000),
    ADA_GRAD(AdaGrad::new, 0.3, 2_000),
    RMS_PROP(RmsProp::new, 0.01, 2_000),
    ADAM(Adam::new, 0.02, 2_000),
    ADAM_W(() -> new AdamW(1e-4), 0.02, 2_000),
    NADAM(Nadam::new, 0.02, 2_000),
    RPROP(Rprop::new, 0.1, 500);

    final Supplier<Optimiser> make;
    final double k;
    final int epochs;

    FirstOrder(Supplier<Optimiser> make, double k, int epochs) {
      this.make = make;
      this.k = k;
      this.epochs = epochs;
    }
  }

  @ParameterizedTest
  @EnumSource
  void eachLearnsExclusiveOr(FirstOrder optimiser) throws ReflectiveOperationException {
    Trainer trainer = trainer("Xor");
    TrainingResult result =
        Training.of(trainer)
            .data(xor())
            .fullBatch()
            .optimiser(optimiser.make.get())
            .stepSize(optimiser.k)
            .epochs(optimiser.epochs)
            .run();
    assertTrue(result.loss() < 0.05, () -> "loss " + result.loss());
    assertEquals(1, Evaluation.of(trainer, xor()).accuracy());
  }

  /** H. H. Rosenbrock's valley, which turns: nobody gets along it by large steps. */
  @ParameterizedTest
  @CsvSource({
    "SGD,0.001,30000",
    "MOMENTUM,0.0002,15000",
    "NESTEROV,0.0002,15000",
    "ADA_GRAD,0.5,15000",
    "RMS_PROP,0.001,15000",
    "ADAM,0.01,15000",
    "ADAM_W,0.01,15000",
    "NADAM,0.01,15000",
    "RPROP,0.01,5000"
  })
  void eachGoesDownTheValleyOfRosenbrock(FirstOrder optimiser, double k, int epochs)
      throws ReflectiveOperationException {
    Trainer trainer = trainer("Rosenbrock");
    Training.of(trainer)
        .data(DataSet.of(new double[] {1}, 1, new double[2], 2))
        .optimiser(optimiser.make.get())
        .stepSizes(StepSizes.cosine(k, k / 10))
        .epochs(epochs)
        .run();
    assertArrayEquals(new double[] {1, 1}, weights(trainer), 0.02);
  }

  /** K. J. Lang and M. J. Witbrock, <i>Learning to tell two spirals apart</i>, 1988. */
  private static DataSet spirals() {
    int points = 97;
    double[] x = new double[4 * points];
    double[] t = new double[4 * points];
    for (int i = 0; i < points; i++) {
      double angle = i * StrictMath.PI / 16;
      double radius = 6.5 * (104 - i) / 104;
      double sine = radius * StrictMath.sin(angle);
      double cosine = radius * StrictMath.cos(angle);
      x[4 * i] = sine;
      x[4 * i + 1] = cosine;
      x[4 * i + 2] = -sine;
      x[4 * i + 3] = -cosine;
      t[4 * i] = 1;
      t[4 * i + 3] = 1;
    }
    return DataSet.of(x, 2, t, 2);
  }

  @ParameterizedTest
  @CsvSource({"ADAM,0.01,194,5000", "ADAM_W,0.01,194,5000", "RPROP,0.01,194,3000"})
  void whoAdaptsTellsTwoSpiralsApart(FirstOrder optimiser, double k, int batch, int epochs)
      throws ReflectiveOperationException {
    Trainer trainer = trainer("Spirals");
    Training.of(trainer)
        .data(spirals())
        .batch(batch)
        .optimiser(optimiser.make.get())
        .stepSizes(StepSizes.cosine(k, k / 10))
        .epochs(epochs)
        .run();
    Evaluation evaluation = Evaluation.of(trainer, spirals());
    assertTrue(evaluation.accuracy() >= 0.99, () -> "accuracy " + evaluation.accuracy());
    assertTrue(evaluation.rocAuc(0) > 0.999);
  }

  /** The bits that JDK 17 gives; the same build on another JDK has to give them too. */
  @Test
  void strictTrainingEndsWithTheSameBitsEverywhere() throws ReflectiveOperationException {
    Trainer trainer = trainer("Spirals");
    Training.of(trainer).data(spirals()).stepSize(0.01).batch(32).epochs(5).seed(1).run();
    assertEquals(615310237, Arrays.hashCode(weights(trainer)));
  }

  @Test
  void secondOrderMethodsFindTheMinimumOfRosenbrock() throws ReflectiveOperationException {
    DataSet one = DataSet.of(new double[] {1}, 1, new double[2], 2);
    Trainer trainer = trainer("Rosenbrock");
    Minimum lm = new LevenbergMarquardt().minimise(trainer, one);
    assertArrayEquals(new double[] {1, 1}, weights(trainer), 1e-9);
    assertTrue(lm.iterations() < 40, () -> lm.iterations() + " iterations");
    Trainer other = trainer("Rosenbrock");
    Minimum lbfgs = new Lbfgs().minimise(other, one);
    assertArrayEquals(new double[] {1, 1}, weights(other), 1e-7);
    assertTrue(lbfgs.iterations() < 60, () -> lbfgs.iterations() + " iterations");
  }

  private static DataSet curve() {
    double[] x = new double[20];
    double[] t = new double[20];
    for (int i = 0; i < 20; i++) {
      x[i] = (i - 9.5) / 5;
      t[i] = StrictMath.sin(2 * x[i]);
    }
    return DataSet.of(x, 1, t, 1);
  }

  @Test
  void secondOrderMethodsAgreeOnACurve() throws ReflectiveOperationException {
    Trainer trainer = trainer("Curve");
    double[] first = weights(trainer);
    Minimum lm = new LevenbergMarquardt().iterations(500).minimise(trainer, curve());
    trainer.setParameters(first);
    Minimum lbfgs = new Lbfgs().iterations(5_000).minimise(trainer, curve());
    // The sum of one and the mean of the other; what sees the curvature gets farther.
    assertTrue(lm.value() < 1e-4, lm::toString);
    assertTrue(lbfgs.value() < 1e-4, lbfgs::toString);
    assertTrue(lm.value() < 20 * lbfgs.value(), () -> lm + ", " + lbfgs);
    trainer.setParameters(lm.theta());
    assertEquals(trainer.loss(curve().inputs(), curve().targets(), 0, 20), lm.value(), 1e-12);
  }

  @Test
  void floatsAreNoReasonToRefuseASumOfSquares() throws ReflectiveOperationException {
    Trainer trainer = trainer("SingleCurve");
    double first = trainer.loss(curve().inputs(), curve().targets(), 0, 20);
    Minimum minimum = new LevenbergMarquardt().minimise(trainer, curve());
    assertTrue(minimum.value() < 1e-3 * first, () -> minimum + " from " + first);
  }

  private static DataSet prices() {
    double[] x = new double[40];
    double[] t = new double[20];
    for (int i = 0; i < 20; i++) {
      x[2 * i] = 1;
      x[2 * i + 1] = 50 + i;
      t[i] = 3e5 + 2e3 * i + 10 * (i % 3);
    }
    return DataSet.of(x, 2, t, 1);
  }

  @Test
  void largeFloatsAreHeldAgainstTheirSquaresToo() throws ReflectiveOperationException {
    Trainer trainer = trainer("Prices");
    Minimum minimum = new LevenbergMarquardt().minimise(trainer, prices());
    assertArrayEquals(new double[] {2e5, 2e3}, weights(trainer), 50);
    assertTrue(minimum.value() < 1e4, minimum::toString);
    Exception e =
        assertThrows(
            IllegalArgumentException.class,
            () -> new LevenbergMarquardt().minimise(trainer("AbsolutePrices"), prices()));
    assertTrue(e.getMessage().contains("the loss of an error of 2"), e::getMessage);
  }

  @Test
  void targetsThatAreDistributionsCannotBeMoved() throws ReflectiveOperationException {
    Exception e =
        assertThrows(
            IllegalArgumentException.class,
            () -> new LevenbergMarquardt().minimise(trainer("Shares"), spirals()));
    assertTrue(
        e.getMessage()
            .startsWith(
                "the targets cannot be moved one by one, which tells how each output counts: the "
                    + "elements of target t sum to "),
        e::getMessage);
  }

  @ParameterizedTest
  @CsvSource({
    "LearntScale,a derivative where all targets are the outputs at row 0 is ",
    "LearntWeight,the sum of a derivative for an error of 1 and for one of −1 of output 0 at row 0"
  })
  void aLossWhoseWeightIsLearntIsRefused(String network, String found)
      throws ReflectiveOperationException {
    Trainer trainer = trainer(network);
    Exception e =
        assertThrows(
            IllegalArgumentException.class,
            () -> new LevenbergMarquardt().minimise(trainer, curve()));
    String start = "the loss is no sum of squares of target − output: " + found;
    assertTrue(e.getMessage().startsWith(start), e::getMessage);
  }

  /** With y beyond 2⁵³ an error of 1 is none. */
  @ParameterizedTest
  @ValueSource(strings = {"Growth", "SingleGrowth"})
  void aStepTooFarIsNoMinimum(String network) throws ReflectiveOperationException {
    Trainer trainer = trainer(network);
    DataSet one = DataSet.of(new double[] {1}, 1, new double[] {1}, 1);
    Minimum minimum = new LevenbergMarquardt().minimise(trainer, one);
    assertEquals(0, weights(trainer)[0], 1e-4, minimum::toString);
    assertEquals(trainer.loss(one.inputs(), one.targets(), 0, 1), minimum.value(), 1e-9);
  }

  @Test
  void aLossThatIsNoSumOfSquaresFarOffIsRefused() throws ReflectiveOperationException {
    DataSet far = DataSet.of(new double[] {1, 1, 1}, 1, new double[] {0, 100, 0}, 1);
    Exception e =
        assertThrows(
            IllegalArgumentException.class,
            () -> new LevenbergMarquardt().minimise(trainer("Huber"), far));
    assertEquals(
        "the loss is no sum of squares of target − output: the loss at row 1 is 1025.0, "
            + "expected 11025.0",
        e.getMessage());
  }

  @Test
  void dataOfAnotherNetworkIsRefused() throws ReflectiveOperationException {
    for (DataSet wrong :
        List.of(xor(), DataSet.of(new double[] {1}, 1, new double[2], 2), curve().rows(0, 0))) {
      Trainer trainer = trainer("Curve");
      assertThrows(
          IllegalArgumentException.class, () -> new LevenbergMarquardt().minimise(trainer, wrong));
      assertThrows(IllegalArgumentException.class, () -> new Lbfgs().minimise(trainer, wrong));
    }
  }

  /** 10³⁹ is a number, and no {@code float}. */
  @Test
  void updatesBeyondFloatAreNotMade() throws ReflectiveOperationException {
    Trainer trainer = trainer("SingleGrowth");
    double[] before = weights(trainer);
    DataSet far = DataSet.of(new double[] {1}, 1, new double[] {1e30}, 1);
    TrainingDivergedException e =
        assertThrows(
            TrainingDivergedException.class,
            () -> Training.of(trainer).data(far).optimiser(new Sgd()).stepSize(1e11).run());
    assertTrue(e.getMessage().startsWith("parameter w would become 1.3"), e::getMessage);
    assertArrayEquals(before, weights(trainer));
  }

  @Test
  void numbersBeyondFloatAreNotLoaded(@TempDir Path folder)
      throws ReflectiveOperationException, IOException {
    Path file = folder.resolve("w.safetensors");
    Safetensors.of(Map.of(), List.of(Tensor.doubles("w", List.of(), 1e39))).write(file);
    Trainer trainer = trainer("SingleGrowth");
    Exception e =
        assertThrows(
            ModelFileException.class, () -> ModelFile.loadIgnoringFingerprint(file, trainer));
    assertTrue(e.getMessage().endsWith("w = 1.0E39, expected finite numbers only"), e::getMessage);
    ModelFile.loadIgnoringFingerprint(file, trainer("Growth"));
  }

  @Test
  void aTargetThatIsNotFiniteIsSkippedInADistributionToo() throws ReflectiveOperationException {
    double[] t = spirals().targets();
    t[2 * 17] = Double.NaN;
    DataSet damaged = DataSet.of(spirals().inputs(), 2, t, 2);
    TrainingResult result =
        Training.of(trainer("Spirals")).data(damaged).epochs(1).nonFinite(NonFinite.SKIP).run();
    assertEquals(1, result.epochs().get(0).skipped());
    NonFiniteGradientException e =
        assertThrows(
            NonFiniteGradientException.class,
            () -> Training.of(trainer("Spirals")).data(damaged).epochs(1).run());
    assertEquals(17, e.row().getAsInt());
  }

  @Test
  void aLossThatIsNoSumOfSquaresIsRefused() throws ReflectiveOperationException {
    Exception e =
        assertThrows(
            IllegalArgumentException.class,
            () -> new LevenbergMarquardt().minimise(trainer("Xor"), xor()));
    assertTrue(
        e.getMessage().startsWith("the loss is no sum of squares of target − output: "),
        e::getMessage);
    double[] first = weights(trainer("Xor"));
    Trainer trainer = trainer("Xor");
    assertThrows(
        IllegalArgumentException.class, () -> new LevenbergMarquardt().minimise(trainer, xor()));
    assertArrayEquals(first, weights(trainer));
  }

  @Test
  void otherInitialValuesGiveOtherResults() throws ReflectiveOperationException {
    Trainer trainer = trainer("Xor");
    double[] first = weights(trainer);
    Initial.initialise(trainer, 2, Map.of("c", Initial.of(Init.ZEROS)));
    assertNotEquals(first[0], weights(trainer)[0]);
  }
}
