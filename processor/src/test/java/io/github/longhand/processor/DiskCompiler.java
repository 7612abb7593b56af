package io.github.longhand.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Runs javac with the Longhand processor over folders, as a build does it.
 *
 * @param classes the folder of class files
 * @param generated the folder of generated sources
 */
record DiskCompiler(Path classes, Path generated) {
  /** Compiles all sources in some folders, and returns what javac prints. */
  String compile(List<Path> roots, List<String> options) throws IOException {
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    List<String> arguments = new ArrayList<>(options);
    arguments.addAll(List.of("-d", classes.toString(), "-s", generated.toString()));
    List<Path> units = new ArrayList<>();
    for (Path root : roots) {
      try (Stream<Path> files = Files.walk(root)) {
        units.addAll(files.filter(f -> f.toString().endsWith(".java")).sorted().toList());
      }
    }
    StringWriter printed = new StringWriter();
    try (StandardJavaFileManager files = javac.getStandardFileManager(null, null, null)) {
      JavaCompiler.CompilationTask task =
          javac.getTask(
              printed, files, null, arguments, null, files.getJavaFileObjectsFromPaths(units));
      task.setProcessors(List.of(new LonghandProcessor()));
      boolean success = task.call();
      assertEquals(success, !printed.toString().contains("error:"), printed::toString);
    }
    return printed.toString();
  }
}
