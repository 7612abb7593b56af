package io.github.longhand.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A compilation finds what an earlier one wrote; only a class of the user's is in its way. */
class RecompilationTest {
  private static final String OWN = "package p; class NetTrainer { int own; }\n";

  @TempDir Path folder;
  private Path source;
  private Path classes;
  private Path generated;
  private DiskCompiler compiler;

  @BeforeEach
  void createFolders() throws IOException {
    source = Files.createDirectories(folder.resolve("source"));
    classes = Files.createDirectories(folder.resolve("classes"));
    generated = Files.createDirectories(folder.resolve("generated"));
    compiler = new DiskCompiler(classes, generated);
  }

  @Test
  void replacesTheClassFileOfAnEarlierCompilation() throws Exception {
    write(source, "Net", network("tanh(w*x)"));
    compileWell("-classpath", path(runtime(), classes));
    assertEquals(Math.tanh(0.5), predict(), 1e-12);
    write(source, "Net", network("sin(w*x)"));
    compileWell("-classpath", path(runtime(), classes));
    assertEquals(Math.sin(0.5), predict(), 1e-12);
  }

  @Test
  void replacesTheSourceOfAnEarlierCompilationOnTheSourcePath() throws Exception {
    String sourcePath = path(source, generated);
    write(source, "Net", network("tanh(w*x)"));
    compileWell("-sourcepath", sourcePath);
    write(source, "Net", network("sin(w*x)"));
    compileWell("-sourcepath", sourcePath);
    assertEquals(Math.sin(0.5), predict(), 1e-12);
  }

  /** The generated sources are in another folder than those that are written. */
  @Test
  void replacesACopyOnTheSourcePath() throws Exception {
    write(source, "Net", network("tanh(w*x)"));
    compileWell();
    Path copies = folder.resolve("copies");
    write(copies, "NetTrainer", Files.readString(generated.resolve("p/NetTrainer.java")));
    write(source, "Net", network("sin(w*x)"));
    compileWell("-sourcepath", path(source, copies));
    assertEquals(Math.sin(0.5), predict(), 1e-12);
  }

  @Test
  void acceptsAFittingTrainerAmongTheSources() throws Exception {
    write(source, "Net", network("tanh(w*x)"));
    compileWell();
    assertEquals("", compile(List.of(source, generated)));
    assertEquals(Math.tanh(0.5), predict(), 1e-12);
  }

  /** It cannot be replaced, and would compute another network. */
  @Test
  void refusesATrainerAmongTheSourcesThatDoesNotFit() throws Exception {
    write(source, "Net", network("tanh(w*x)"));
    compileWell();
    write(source, "Net", network("sin(w*x)"));
    String report = compile(List.of(source, generated));
    assertTrue(report.contains("Net.java:4: error: the trainer `p.NetTrainer` is of an"), report);
    assertTrue(report.contains("leave the folder of generated sources out"), report);
  }

  @Test
  void refusesAClassOfTheUsersAmongTheSources() throws Exception {
    write(source, "Net", network("tanh(w*x)"));
    write(source, "NetTrainer", OWN);
    assertRefused(compile(List.of(source)));
  }

  @Test
  void refusesAClassOfTheUsersOnTheSourcePath() throws Exception {
    write(source, "Net", network("tanh(w*x)"));
    Path other = folder.resolve("other");
    write(other, "NetTrainer", OWN);
    assertRefused(compile(List.of(source), "-sourcepath", other.toString()));
  }

  @Test
  void refusesAClassOfTheUsersOnTheClassPath() throws Exception {
    write(source, "NetTrainer", OWN);
    compileWell();
    Files.delete(source.resolve("p/NetTrainer.java"));
    write(source, "Net", network("tanh(w*x)"));
    assertRefused(compile(List.of(source), "-classpath", path(runtime(), classes)));
  }

  private static void assertRefused(String report) {
    String message =
        "Net.java:4: error: a class `NetTrainer` exists in this package already; rename it";
    assertTrue(report.contains(message), report);
    assertEquals(1, report.lines().filter(l -> l.contains(": error:")).count(), report);
  }

  private static String network(String formula) {
    return """
        package p;
        import io.github.longhand.*;
        @Network
        public class Net {
          @Input double x; @Weight double w; @Target double t;
          @Neuron("FORMULA") double y;
          @Loss("(y - t)^2") double loss;
        }
        """
        .replace("FORMULA", formula);
  }

  private static void write(Path root, String name, String text) throws IOException {
    Files.createDirectories(root.resolve("p"));
    Files.writeString(root.resolve("p").resolve(name + ".java"), text);
  }

  private void compileWell(String... options) throws IOException {
    assertEquals("", compile(List.of(source), options));
  }

  private String compile(List<Path> roots, String... options) throws IOException {
    // Without -implicit, javac warns of every source on the path that no processor sees it.
    List<String> arguments = new ArrayList<>(List.of("-implicit:none"));
    if (!List.of(options).contains("-classpath")) {
      arguments.addAll(List.of("-classpath", InMemoryCompiler.runtime()));
    }
    arguments.addAll(List.of(options));
    return compiler.compile(roots, arguments);
  }

  private static Path runtime() {
    return Path.of(InMemoryCompiler.runtime());
  }

  private static String path(Path first, Path second) {
    return first + File.pathSeparator + second;
  }

  /** What the compiled trainer predicts for x = 1 with w = 0.5. */
  private double predict() throws Exception {
    URL[] path = {classes.toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(path, getClass().getClassLoader())) {
      Class<?> type = loader.loadClass("p.Net");
      Object net = type.getConstructor().newInstance();
      var weight = type.getDeclaredField("w");
      weight.setAccessible(true);
      weight.setDouble(net, 0.5);
      Object trainer = loader.loadClass("p.NetTrainer").getConstructor(type).newInstance(net);
      return (double) trainer.getClass().getMethod("predict", double.class).invoke(trainer, 1.0);
    }
  }
}
