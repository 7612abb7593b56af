package io.github.longhand.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.longhand.data.DataSet;
import io.github.longhand.data.Scaling;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is saved is loaded, and what does not fit changes nothing. */
class ModelFileTest {
  private static final double[] THETA = {0.1, -0.0, Double.MIN_VALUE, Double.MAX_VALUE};

  private final FakeTrainer trainer = new FakeTrainer(2, "w*3 b");

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void fill() {
    trainer.setParameters(THETA);
    file = folder.resolve("model.safetensors");
  }

  @Test
  void parametersComeBackBitForBit() throws IOException {
    ModelFile.save(file, trainer);
    FakeTrainer other = new FakeTrainer(2, "w*3 b");
    Safetensors rest = ModelFile.load(file, other);
    assertBits(THETA, other.theta());
    assertTrue(rest.tensors().isEmpty());
    assertEquals("longhand-model", rest.metadata().get("format"));
    assertEquals("1", rest.metadata().get("longhand.version"));
    assertFalse(rest.metadata().get("longhand.fingerprint").isEmpty());
    Safetensors raw = Safetensors.read(file);
    assertEquals("w: F64 [3]", raw.tensors().get("w").toString());
    assertEquals("b: F64 []", raw.tensors().get("b").toString());
  }

  @Test
  void textsAndFurtherTensorsComeBack() throws IOException {
    Map<String, String> texts = Map.of("data", "iris", "unit", "cm");
    ModelFile.save(
        file,
        trainer,
        texts,
        Tensor.doubles("scaler.mean", List.of(2), 5, 6),
        Tensor.longs("rows.used", List.of(), 150));
    Safetensors rest = ModelFile.load(file, trainer);
    assertTrue(rest.metadata().entrySet().containsAll(texts.entrySet()));
    assertEquals("[rows.used, scaler.mean]", rest.tensors().keySet().toString());
    assertArrayEquals(new double[] {5, 6}, rest.tensors().get("scaler.mean").doubles());
    assertArrayEquals(new long[] {150}, rest.tensors().get("rows.used").longs());
  }

  @Test
  void scalingsAreSavedWithTheModel() throws IOException {
    Scaling scaling =
        Scaling.standardise(DataSet.of(new double[] {1, 10, 3, 50}, 2, new double[0], 0));
    ModelFile.save(file, trainer, Map.of(), Tensor.state("scaling", scaling.state()));
    Safetensors more = ModelFile.load(file, trainer);
    double[] row = {2, 20};
    Scaling.of(more.state("scaling")).apply(row);
    double[] expected = {2, 20};
    scaling.apply(expected);
    assertArrayEquals(expected, row);
    assertEquals(Map.of(), more.state("scal"));
    assertEquals(Map.of(), more.state("scaling.shift"));
  }

  @Test
  void floatsAreHalfAsLong() throws IOException {
    double[] floats = {0.1f, -0.0, Float.MIN_VALUE, Float.MAX_VALUE};
    trainer.setParameters(floats);
    ModelFile.save(file, trainer, ElementType.F32, Map.of());
    assertEquals("w: F32 [3]", Safetensors.read(file).tensors().get("w").toString());
    FakeTrainer other = new FakeTrainer(2, "w*3 b");
    ModelFile.load(file, other);
    assertBits(floats, other.theta());
    trainer.setParameters(THETA);
    assertMessage(
        assertThrows(
            IllegalArgumentException.class,
            () -> ModelFile.save(file, trainer, ElementType.F32, Map.of())),
        "b[0] is 1.7976931348623157E308, too large for F32");
    assertThrows(
        IllegalArgumentException.class,
        () -> ModelFile.save(file, trainer, ElementType.I64, Map.of()));
    ModelFile.load(file, other);
    assertBits(floats, other.theta());
  }

  @Test
  void namesThatAreNotFreeAreRefused() {
    for (String name : List.of("format", "longhand.version", "longhand.anything")) {
      assertMessage(
          assertThrows(
              IllegalArgumentException.class,
              () -> ModelFile.save(file, trainer, Map.of(name, "x"))),
          name);
    }
    assertMessage(
        assertThrows(
            IllegalArgumentException.class,
            () -> ModelFile.save(file, trainer, Map.of(), Tensor.doubles("mean", List.of(), 1))),
        "mean, expected a dot in its name");
    assertFalse(Files.exists(file));
  }

  @Test
  void modelsThatAreNotFiniteAreNotSaved() throws IOException {
    ModelFile.save(file, trainer);
    byte[] before = Files.readAllBytes(file);
    trainer.theta()[1] = Double.NaN;
    assertMessage(
        assertThrows(IllegalStateException.class, () -> ModelFile.save(file, trainer)),
        "w[1] = NaN, expected a finite number");
    trainer.theta()[1] = 0;
    trainer.theta()[3] = Double.NEGATIVE_INFINITY;
    assertMessage(
        assertThrows(IllegalStateException.class, () -> ModelFile.save(file, trainer)),
        "b = -Infinity, expected");
    assertArrayEquals(before, Files.readAllBytes(file));
  }

  @Test
  void filesWithNumbersThatAreNotFiniteAreNotLoaded() throws IOException {
    for (double wrong :
        new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
      resave(Tensor.doubles("w", List.of(3), 1, 2, wrong), Tensor.doubles("b", List.of(), 1));
      assertRefused("w[2] = " + wrong + ", expected finite numbers only");
      resave(Tensor.doubles("w", List.of(3), 1, 2, 3), Tensor.doubles("b", List.of(), wrong));
      assertRefused("b = " + wrong);
    }
  }

  @Test
  void othersThanTheParametersAreAllListed() throws IOException {
    resave(
        Tensor.doubles("b", List.of(1), 1),
        Tensor.doubles("v", List.of(3), 1, 2, 3),
        Tensor.doubles("u", List.of(), 1),
        Tensor.doubles("a.further", List.of(), 1));
    assertRefused(
        "other parameters than the model: it does not have w [3]; it has the unexpected \"u\","
            + " \"v\"; it has b as F64 [1] and not F64 or F32 [], expected the same names and"
            + " shapes");
    resave(Tensor.longs("b", List.of(), 1), Tensor.doubles("w", List.of(1, 3), 1, 2, 3));
    assertRefused("it has w as F64 [1, 3] and not F64 or F32 [3], b as I64 [] and not F64 or F32");
  }

  @Test
  void ofManyNamesTheFirstAreListed() throws IOException {
    ModelFile.save(file, trainer);
    FakeTrainer large =
        new FakeTrainer(2, IntStream.range(0, 1000).mapToObj(i -> "w" + i).toArray(String[]::new));
    ModelFileException refused =
        assertThrows(
            ModelFileException.class, () -> ModelFile.loadIgnoringFingerprint(file, large));
    assertMessage(refused, "does not have w0 [], w1 []");
    assertMessage(refused, "w49 [] and 950 more; it has the unexpected \"b\", \"w\"");
  }

  @Test
  void anotherNetworkIsRefusedUnlessThatIsIgnored() throws IOException {
    ModelFile.save(file, trainer);
    FakeTrainer other = new FakeTrainer(3, "w*3 b");
    ModelFileException refused =
        assertThrows(ModelFileException.class, () -> ModelFile.load(file, other));
    String found = trainer.fingerprint();
    String expected = other.fingerprint();
    assertMessage(refused, "fingerprint \"" + found + "\", expected fingerprint \"" + expected);
    assertMessage(refused, "loadIgnoringFingerprint");
    assertBits(new double[4], other.theta());
    ModelFile.loadIgnoringFingerprint(file, other);
    assertBits(THETA, other.theta());
  }

  @Test
  void modelsFromElsewhereLoadIgnoringTheFingerprint() throws IOException {
    Files.write(file, Bytes.stored("model.safetensors"));
    assertRefused("format \"np\", expected format \"longhand-model\"");
    Safetensors rest = ModelFile.loadIgnoringFingerprint(file, trainer);
    assertBits(new double[] {1, 2, 3, 0.5}, trainer.theta());
    assertArrayEquals(new double[] {7, 8}, rest.tensors().get("scaler.mean").doubles());
    trainer.setParameters(THETA);
    Safetensors.of(Map.of("format", "longhand-model"), List.of()).write(file);
    assertRefused("no longhand.fingerprint, expected fingerprint");
    Safetensors.of(Map.of(), List.of()).write(file);
    assertRefused("no format, expected format");
    Files.write(file, Bytes.stored("bytes.safetensors"));
    assertRefused("of type \"U8\"");
  }

  @Test
  void filesOfALaterVersionAreRefused() throws IOException {
    ModelFile.save(file, trainer);
    Map<String, String> texts = new TreeMap<>(Safetensors.read(file).metadata());
    texts.put("longhand.version", "2");
    Safetensors.of(texts, Safetensors.read(file).tensors().values()).write(file);
    assertRefused("longhand.version \"2\", expected 1; a later Longhand may read it");
    assertThrows(ModelFileException.class, () -> ModelFile.loadIgnoringFingerprint(file, trainer));
  }

  @Test
  void checkpointsAreNoModels() throws IOException {
    Checkpoint.of(trainer).save(file);
    assertRefused("format \"longhand-checkpoint\", expected format \"longhand-model\"");
  }

  @Test
  void matricesAreStoredRowByRow() {
    // 1 2 3
    // 4 5 6, after a number that does not belong to it.
    double[] columns = {9, 1, 4, 2, 5, 3, 6};
    double[] rows = Layout.byRows(columns, 1, 2, 3);
    assertArrayEquals(new double[] {1, 2, 3, 4, 5, 6}, rows);
    double[] back = {9, 0, 0, 0, 0, 0, 0};
    Layout.byColumns(rows, 2, 3, back, 1);
    assertArrayEquals(columns, back);
  }

  private void resave(Tensor... tensors) throws IOException {
    ModelFile.save(file, trainer);
    Safetensors.of(Safetensors.read(file).metadata(), List.of(tensors)).write(file);
  }

  private void assertRefused(String text) {
    assertMessage(
        assertThrows(ModelFileException.class, () -> ModelFile.load(file, trainer)), text);
    assertBits(THETA, trainer.theta());
  }

  private static void assertMessage(Throwable thrown, String text) {
    assertTrue(thrown.getMessage().contains(text), thrown.getMessage());
  }

  private static void assertBits(double[] expected, double[] found) {
    assertArrayEquals(bits(expected), bits(found));
  }

  private static long[] bits(double[] numbers) {
    return Arrays.stream(numbers).mapToLong(Double::doubleToRawLongBits).toArray();
  }
}
