package io.github.longhand.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.longhand.Effort;
import io.github.longhand.Seeds;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever happens to a file: it is loaded and right, or refused. */
class FuzzTest {
  private static final int FILES = Effort.of(1_000, 10_000);

  /** The most bytes that reading one of these files may take; they have some hundred each. */
  private static final long MOST = 1_000_000;

  private static final double[] THETA = {1.5, -2.5, 3.5, -4.5, 5.5, 6.5};

  private static final double[] UNTOUCHED = {1, 1, 1, 1, 1, 1};

  @TempDir Path folder;

  static List<Long> seeds() {
    return Seeds.of(11);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void damagedFilesAreRefusedOrRight(long seed) throws Throwable {
    FakeTrainer trainer = new FakeTrainer(2, "w*3 b v*2");
    trainer.setParameters(THETA);
    Path file = folder.resolve("file");
    ModelFile.save(
        file,
        trainer,
        ElementType.F32,
        Map.of("text", "Zürich\n"),
        Tensor.doubles("x.mean", List.of(2, 1), 7, 8),
        Tensor.longs("x.count", List.of(), 9));
    Mutation mutation = new Mutation(Files.readAllBytes(file), new Random(seed));
    int read = 0;
    int loaded = 0;
    long most = 0;
    for (int i = 0; i < FILES; i++) {
      Files.write(file, mutation.next());
      boolean[] good = new boolean[2];
      trainer.setParameters(UNTOUCHED);
      most =
          Math.max(
              most,
              Bytes.allocated(
                  () -> {
                    good[0] = reads(file);
                    good[1] = loads(file, trainer);
                    return null;
                  }));
      assertTrue(good[0] || !good[1], "loaded, but not read");
      if (good[1]) {
        for (double parameter : trainer.theta()) {
          assertTrue(Double.isFinite(parameter));
        }
      } else {
        assertArrayEquals(UNTOUCHED, trainer.theta());
      }
      if (good[0]) {
        assertWritable(file);
      }
      read += good[0] ? 1 : 0;
      loaded += good[1] ? 1 : 0;
    }
    System.out.printf(
        "%d damaged files: %d read, %d of them loaded; at most %d bytes allocated%n",
        FILES, read, loaded, most);
    assertTrue(read > FILES / 100 && loaded > FILES / 200 && read < FILES / 2);
    assertTrue(most < MOST, most + " bytes");
  }

  private static boolean reads(Path file) throws IOException {
    try {
      Safetensors.read(file);
      return true;
    } catch (ModelFileException e) {
      return false;
    }
  }

  private static boolean loads(Path file, FakeTrainer trainer) throws IOException {
    try {
      ModelFile.load(file, trainer);
      return true;
    } catch (ModelFileException e) {
      return false;
    }
  }

  /** What was read is complete: written and read again it is the same. */
  private static void assertWritable(Path file) throws IOException {
    Safetensors read = Safetensors.read(file);
    Path again = file.resolveSibling("again");
    // Without forcing it to the disk, which would take most of the time.
    try (FileChannel channel =
        FileChannel.open(
            again,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      new TensorWriter(read.metadata(), read.tensors().values()).write(channel);
    }
    Safetensors other = Safetensors.read(again);
    assertEquals(read.metadata(), other.metadata());
    assertEquals(read.tensors().keySet(), other.tensors().keySet());
    for (Tensor tensor : read.tensors().values()) {
      Tensor same = other.tensors().get(tensor.name());
      assertEquals(tensor.toString(), same.toString());
      if (tensor.type() == ElementType.I64) {
        assertArrayEquals(tensor.longs(), same.longs());
      } else {
        assertTrue(Arrays.equals(tensor.doubles(), same.doubles()));
      }
    }
  }
}
