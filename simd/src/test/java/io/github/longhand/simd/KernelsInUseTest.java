package io.github.longhand.simd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.longhand.support.Kernels;
import io.github.longhand.support.Version;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;
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
        runHere("-Djava.util.logging.config.file=" + configuration, "-Dlonghand.kernels=vector");
    assertTrue(
        lines.stream().anyMatch(line -> line.contains("Dense kernels: plain: ")), lines::toString);
    assertEquals(1, runHere().size());
  }

  /** Before the jar on the class path stands a class that says that the jar is older. */
  @Test
  void plainKernelsBesideAJarOfAnotherVersion(@TempDir Path directory) throws Exception {
    Path source = directory.resolve("VectorVersion.java");
    Files.writeString(
        source,
        "package io.github.longhand.simd;\n"
            + "public final class VectorVersion {\n"
            + "  public static final String CURRENT = \"0.0.9\";\n"
            + "}\n");
    assertEquals(
        0,
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-d", directory.toString(), source.toString()));
    String path = directory + File.pathSeparator + System.getProperty("java.class.path");
    String found = "plain: longhand-simd is 0.0.9, longhand-runtime " + Version.CURRENT;
    List<String> lines = run(path, ADD);
    assertEquals(found + ", dot 14.0", lines.get(lines.size() - 1));
    assertTrue(
        lines.stream().anyMatch(line -> line.equals("WARNING: Dense kernels: " + found)),
        lines::toString);
  }

  private static String inUse(String... options) throws IOException, InterruptedException {
    List<String> lines = runHere(options);
    return lines.get(lines.size() - 1);
  }

  private static List<String> runHere(String... options) throws IOException, InterruptedException {
    return run(System.getProperty("java.class.path"), options);
  }

  /** The last line is what the program printed; before it the JVM may warn of incubator modules. */
  private static List<String> run(String path, String... options)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(options));
    command.add("-cp");
    command.add(path);
    command.add(Main.class.getName());
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), output);
    return output.lines().toList();
  }
}
