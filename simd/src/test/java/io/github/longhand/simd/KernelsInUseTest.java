package io.github.longhand.simd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.longhand.Kernels;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** Which kernels {@link Kernels} finds, in JVMs started in several ways. */
class KernelsInUseTest {
  private static final String ADD = "--add-modules=jdk.incubator.vector";

  /** Prints what is in use. */
  static final class Main {
    private Main() {}

    public static void main(String[] arguments) {
      double[] x = {1, 2, 3};
      System.out.println(Kernels.implementation() + ", dot " + Kernels.DOUBLE.dot(x, 0, x, 0, 3));
    }
  }

  @Test
  @EnabledIf("io.github.longhand.simd.VectorKernelsTest#machineHasVectors")
  void vectorKernelsWithTheModule() throws Exception {
    assertEquals("vector", Kernels.implementation());
    assertEquals("vector, dot 14.0", inUse(ADD));
  }

  @Test
  void plainKernelsWithoutTheModule() throws Exception {
    assertEquals(
        "plain: no module jdk.incubator.vector, which --add-modules adds, dot 14.0", inUse());
  }

  @Test
  void plainKernelsIfAskedFor() throws Exception {
    assertEquals("plain: longhand.kernels=plain, dot 14.0", inUse(ADD, "-Dlonghand.kernels=plain"));
  }

  @Test
  void plainKernelsWithoutTheCompilerThatKnowsVectors() throws Exception {
    assertEquals(
        "plain: C2 is off: mixed mode, emulated-client, sharing, dot 14.0",
        inUse(ADD, "-XX:TieredStopAtLevel=1"));
    assertTrue(inUse(ADD, "-Xint").startsWith("plain: C2 is off: interpreted mode"));
  }

  @Test
  void theLogSaysWhichAndIsSilentByDefault(@TempDir Path directory) throws Exception {
    Path configuration = directory.resolve("logging.properties");
    Files.writeString(
        configuration,
        "handlers=java.util.logging.ConsoleHandler\n"
            + "java.util.logging.ConsoleHandler.level=FINE\n"
            + "io.github.longhand.level=FINE\n");
    List<String> lines =
        run("-Djava.util.logging.config.file=" + configuration, "-Dlonghand.kernels=vector");
    assertTrue(
        lines.stream().anyMatch(line -> line.contains("Dense kernels: plain: ")), lines::toString);
    assertEquals(1, run().size());
  }

  private static String inUse(String... options) throws IOException, InterruptedException {
    List<String> lines = run(options);
    return lines.get(lines.size() - 1);
  }

  /** The last line is what the program printed; before it the JVM may warn of incubator modules. */
  private static List<String> run(String... options) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(options));
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(Main.class.getName());
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), output);
    return output.lines().toList();
  }
}
