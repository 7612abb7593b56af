package io.github.longhand.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files go to the safetensors library and come from it. Without a Python that has the library the
 * tests are skipped, unless {@code LONGHAND_PYTHON} names one.
 */
class PythonTest {
  private static final String HOW =
      "python3 -m venv FOLDER, FOLDER/bin/pip install safetensors numpy, and"
          + " LONGHAND_PYTHON=FOLDER/bin/python in the environment";

  private static final String PYTHON = System.getenv().getOrDefault("LONGHAND_PYTHON", "python3");

  @TempDir Path folder;

  @BeforeAll
  static void require() throws Exception {
    String imports = "import safetensors.numpy";
    String missing = PYTHON + " has no safetensors and numpy: " + HOW;
    boolean there;
    try {
      there = new ProcessBuilder(PYTHON, "-c", imports).start().waitFor() == 0;
    } catch (IOException e) {
      there = false;
    }
    if (!there) {
      if (System.getenv("LONGHAND_PYTHON") != null) {
        Assertions.fail(missing);
      }
      System.out.println("Skipped: " + missing);
      Assumptions.abort(missing);
    }
  }

  @Test
  void pythonReadsWhatLonghandWrote() throws Exception {
    Random random = new Random(3);
    double[] doubles = new double[1000];
    Arrays.setAll(doubles, i -> Double.longBitsToDouble(random.nextLong()));
    double[] floats = random.doubles(60).toArray();
    long[] longs = random.longs(77).toArray();
    Safetensors.of(
            Map.of("where", "Zürich", "who", "Longhand"),
            List.of(
                Tensor.doubles("doubles", List.of(10, 20, 5), doubles),
                Tensor.floats("flöats", List.of(60, 1), floats),
                Tensor.longs("longs", List.of(77), longs),
                Tensor.doubles("none", List.of(2, 0))))
        .write(folder.resolve("java.safetensors"));
    assertEquals(
        List.of(
            "text where=Zürich",
            "text who=Longhand",
            "doubles float64 [10, 20, 5] " + hex(bits(doubles)),
            "flöats float32 [60, 1] "
                + hex(
                    Arrays.stream(floats)
                        .map(x -> (float) x)
                        .mapToLong(Double::doubleToRawLongBits)),
            "longs int64 [77] " + hex(Arrays.stream(longs)),
            "none float64 [2, 0]"),
        run("show"));
  }

  @Test
  void longhandReadsWhatPythonWrote() throws Exception {
    run("make");
    Safetensors made = Safetensors.read(folder.resolve("python.safetensors"));
    assertEquals(Map.of("made", "by Python"), made.metadata());
    double[] halves = made.tensors().get("halves").doubles();
    double[] wide = made.tensors().get("wide").doubles();
    assertEquals(1 << 16, halves.length);
    for (int i = 0; i < halves.length; i++) {
      // All bits but those of NaNs.
      assertEquals(Double.doubleToLongBits(wide[i]), Double.doubleToLongBits(halves[i]));
    }
    made.write(folder.resolve("java.safetensors"));
    Map<String, String> tensors = new TreeMap<>();
    for (String line : run("show").subList(1, 6)) {
      String[] parts = line.split("] ", 2);
      tensors.put(parts[0], parts[1]);
    }
    assertEquals(
        "[halves float32 [65536, longs int64 [1000, normal float64 [37, 41, single float32 [5, 7,"
            + " 3, wide float64 [65536]",
        tensors.keySet().toString());
    assertEquals(
        hex(bits(made.tensors().get("normal").doubles())), tensors.get("normal float64 [37, 41"));
    assertEquals(
        hex(bits(made.tensors().get("single").doubles())), tensors.get("single float32 [5, 7, 3"));
    assertEquals(
        hex(Arrays.stream(made.tensors().get("longs").longs())), tensors.get("longs int64 [1000"));
  }

  /** Who reads a damaged file at all reads the same as the library, which is less strict. */
  @Test
  void whatLonghandReadsPythonReadsLikewise() throws Exception {
    FakeTrainer trainer = new FakeTrainer(2, "w*3 b v*2");
    Path file = folder.resolve("file");
    ModelFile.save(file, trainer, Map.of(), Tensor.longs("x.count", List.of(), 9));
    Mutation mutation = new Mutation(Files.readAllBytes(file), new Random(12));
    Map<String, Path> read = new TreeMap<>();
    for (int i = 0; i < 3000; i++) {
      String number = String.format(Locale.ROOT, "%04d", i);
      Path mutant = Files.write(folder.resolve(number + ".mutant"), mutation.next());
      try {
        Safetensors.read(mutant);
        read.put(number, mutant);
      } catch (ModelFileException e) {
        // The library may read it: it is less strict.
      }
    }
    int refused = 0;
    int stricter = 0;
    for (String line : run("judge")) {
      String[] parts = line.split(" ", 2);
      Path mutant = read.get(parts[0]);
      if (mutant != null) {
        assertEquals(
            elements(mutant),
            parts.length < 2 ? "" : parts[1],
            Files.readString(mutant, StandardCharsets.ISO_8859_1));
      } else if (parts.length == 2 && parts[1].equals("refused")) {
        refused++;
      } else {
        stricter++;
      }
    }
    System.out.printf(
        "3000 damaged files: %d read by both, %d by the library alone, %d by none%n",
        read.size(), stricter, refused);
    assertTrue(read.size() > 100 && refused > 100);
  }

  /** Returns type, shape and bytes of each tensor, by the name of the tensor. */
  private static String elements(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    long origin = 8 + ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong(0);
    try (TensorReader reader = TensorReader.open(file)) {
      return new TreeMap<>(reader.entries())
          .values().stream()
              .map(
                  entry -> {
                    int from = (int) (origin + entry.begin);
                    int to = (int) (origin + entry.end);
                    StringBuilder hex = new StringBuilder();
                    for (int i = from; i < to; i++) {
                      hex.append(String.format(Locale.ROOT, "%02x", bytes[i]));
                    }
                    return entry.encoding + " " + entry.shape + " " + hex;
                  })
              .collect(Collectors.joining("; "));
    }
  }

  private List<String> run(String verb) throws Exception {
    Path script = Path.of("src", "test", "safetensors", "exchange.py");
    ProcessBuilder builder =
        new ProcessBuilder(PYTHON, "-X", "utf8", script.toString(), verb, folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    Process program = builder.start();
    List<String> lines =
        new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
            .lines()
            .toList();
    assertEquals(0, program.waitFor());
    return lines;
  }

  private static LongStream bits(double[] numbers) {
    return Arrays.stream(numbers).mapToLong(Double::doubleToRawLongBits);
  }

  private static String hex(LongStream bits) {
    return bits.mapToObj(Long::toHexString).collect(Collectors.joining(" "));
  }
}
