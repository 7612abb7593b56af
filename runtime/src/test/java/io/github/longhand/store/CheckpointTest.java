package io.github.longhand.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.longhand.Generator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** All that a checkpoint is given comes back. */
class CheckpointTest {
  /** Numbers that are lost easily: two NaNs, one of them signalling, both zeros, subnormals. */
  private static final double[] HARD = {
    Double.longBitsToDouble(0x7FF8000000000123L),
    Double.longBitsToDouble(0xFFF0000000000001L),
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    -0.0,
    0.0,
    Double.MIN_VALUE,
    -Double.MAX_VALUE,
    0.1
  };

  private final FakeTrainer trainer = new FakeTrainer(2, "w*8 b");

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void fill() {
    trainer.setParameters(HARD);
    file = folder.resolve("checkpoint.safetensors");
  }

  @Test
  void everythingComesBackBitForBit() throws IOException {
    Generator generator = new Generator(42).split();
    generator.nextLong();
    SortedMap<String, double[]> state = new TreeMap<>();
    state.put("first moment", HARD.clone());
    state.put("of/any name", new double[] {1});
    state.put("", new double[0]);
    Checkpoint saved =
        Checkpoint.of(trainer)
            .with("optimiser", state)
            .with("generator", generator.state())
            .with("epoch", 7)
            .with("losses", HARD)
            .with("one", 0.5)
            .with("schedule", "cosine");
    // A checkpoint is as it was when it was made.
    state.get("first moment")[0] = 1;
    trainer.setParameters(new double[9]);
    saved.save(file);

    Checkpoint loaded = Checkpoint.load(file);
    loaded.restore(trainer);
    assertBits(HARD, trainer.theta());
    SortedMap<String, double[]> found = loaded.state("optimiser");
    assertEquals(state.keySet(), found.keySet());
    assertBits(HARD, found.get("first moment"));
    assertBits(new double[] {1}, found.get("of/any name"));
    assertEquals(0, found.get("").length);
    assertEquals(generator.nextLong(), Generator.of(loaded.longs("generator")).nextLong());
    assertEquals(7, loaded.number("epoch"));
    assertBits(HARD, loaded.doubles("losses"));
    assertBits(new double[] {0.5}, loaded.doubles("one"));
    assertEquals("cosine", loaded.text("schedule"));

    double[] moment = new double[9];
    state.put("first moment", moment);
    loaded.restore("optimiser", state);
    assertBits(HARD, moment);
    assertBits(HARD, saved.state("optimiser").get("first moment"));
  }

  @Test
  void statesThatDoNotFitChangeNothing() throws IOException {
    Checkpoint.of(trainer)
        .with("optimiser", Map.of("m", new double[] {1, 2}, "v", new double[] {3, 4}))
        .save(file);
    Checkpoint loaded = Checkpoint.load(file);
    double[] m = new double[2];
    for (Map<String, double[]> other :
        List.of(
            Map.of("m", m, "v", new double[3]),
            Map.of("m", m),
            Map.of("m", m, "v", new double[2], "w", new double[2]),
            Map.<String, double[]>of())) {
      ModelFileException refused =
          assertThrows(ModelFileException.class, () -> loaded.restore("optimiser", other));
      assertTrue(
          refused.getMessage().contains("optimiser with arrays of lengths {m=2, v=2}, expected"),
          refused.getMessage());
      assertArrayEquals(new double[2], m);
    }
    // An optimiser that remembers nothing.
    loaded.restore("other", Map.of());
  }

  @Test
  void anotherNetworkIsNotRestored() throws IOException {
    Checkpoint.of(trainer).save(file);
    Checkpoint loaded = Checkpoint.load(file);
    for (FakeTrainer other :
        new FakeTrainer[] {new FakeTrainer(3, "w*8 b"), new FakeTrainer(2, "w*4 b")}) {
      assertTrue(
          assertThrows(ModelFileException.class, () -> loaded.restore(other))
              .getMessage()
              .contains("the parameters of another network"));
      assertArrayEquals(new double[other.parameterCount()], other.theta());
    }
  }

  @Test
  void whatIsNotThereIsNamed() throws IOException {
    Checkpoint.of(trainer).with("epoch", 7).with("many", 1, 2).save(file);
    Checkpoint loaded = Checkpoint.load(file);
    assertTrue(loaded.has("epoch"));
    assertFalse(loaded.has("generator"));
    assertRefused("no generator", () -> loaded.longs("generator"));
    assertRefused("no losses", () -> loaded.doubles("losses"));
    assertRefused("no text schedule", () -> loaded.text("schedule"));
    assertRefused("epoch: I64 []", () -> loaded.doubles("epoch"));
    assertRefused("many: I64 [2], expected a whole number", () -> loaded.number("many"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "a/b", "format", "longhand.x", "parameters", "taken", "text", "state"})
  void namesThatAreNotFreeAreRefused(String name) {
    Checkpoint checkpoint =
        Checkpoint.of(trainer)
            .with("taken", 1)
            .with("text", "text")
            .with("state", Map.of("x", new double[1]));
    for (Executable with :
        List.<Executable>of(
            () -> checkpoint.with(name, 1),
            () -> checkpoint.with(name, 1, 2),
            () -> checkpoint.with(name, 1.0, 2.0),
            () -> checkpoint.with(name, "text"),
            () -> checkpoint.with(name, Map.of("x", new double[1])))) {
      assertThrows(IllegalArgumentException.class, with);
    }
  }

  @Test
  void modelsAreNoCheckpoints() throws IOException {
    trainer.setParameters(new double[9]);
    ModelFile.save(file, trainer);
    assertRefused("format \"longhand-model\", expected", () -> Checkpoint.load(file));
  }

  private static void assertRefused(String text, Executable action) {
    String message = assertThrows(ModelFileException.class, action).getMessage();
    assertTrue(message.contains(text), message);
  }

  private static void assertBits(double[] expected, double[] found) {
    assertArrayEquals(bits(expected), bits(found));
  }

  private static long[] bits(double[] numbers) {
    return Arrays.stream(numbers).mapToLong(Double::doubleToRawLongBits).toArray();
  }
}
