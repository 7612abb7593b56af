package io.github.longhand.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.github.longhand.Network;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Networks compile where every warning is an error. */
class LintTest {
  /** A field of each kind, functions of both kinds, one and several on a class. */
  private static final String EVERY_ANNOTATION =
      """
      package app;
      import io.github.longhand.Bias;
      import io.github.longhand.Function;
      import io.github.longhand.Input;
      import io.github.longhand.Loss;
      import io.github.longhand.Network;
      import io.github.longhand.Neuron;
      import io.github.longhand.Target;
      import io.github.longhand.Weight;
      /** All. */
      @Network
      @Function("rho(z) = z^2")
      @Function("twice(z) = 2*z")
      public class All {
        /** Left to its default. */
        public All() {}
        @Input double x;
        @Weight double w;
        @Bias double b;
        @Neuron("rho(twice(soft(w*x + b)))") double y;
        @Target double t;
        @Loss("(y - t)^2") double loss;
        @Function(derivative = "softSlope")
        static double soft(double z) { return z / (1 + Math.abs(z)); }
        static double softSlope(double z) { double d = 1 + Math.abs(z); return 1 / (d * d); }
      }
      """;

  @TempDir Path folder;

  @Test
  void claimsEveryAnnotationOfTheRuntime() {
    Set<String> annotations =
        new ClassFileImporter()
            .importPackagesOf(Network.class).stream()
                .filter(JavaClass::isAnnotation)
                .filter(c -> c.getPackageName().equals("io.github.longhand"))
                .map(JavaClass::getName)
                .collect(Collectors.toSet());
    assertTrue(annotations.contains("io.github.longhand.Weight"), annotations::toString);
    assertEquals(annotations, new LonghandProcessor().getSupportedAnnotationTypes());
  }

  @Test
  void compilesWithoutAWarning() {
    InMemoryCompiler.Result result =
        InMemoryCompiler.compile(Map.of("app.All", EVERY_ANNOTATION), "-Xlint:all", "-Werror");
    assertEquals("", result.report());
    assertTrue(result.success());
  }

  /** Trainers of numbers, of arrays, and in several methods and classes. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "module app { requires io.github.longhand; }",
        "module app { requires transitive io.github.longhand; exports app; }"
      })
  void compilesInAModuleThatRequiresTheRuntimeAlone(String module) throws IOException {
    Path source = Files.createDirectories(folder.resolve("source"));
    Path classes = Files.createDirectories(folder.resolve("classes"));
    Path generated = Files.createDirectories(folder.resolve("generated"));
    write(source, "module-info.java", "/** Networks. */ " + module);
    write(source, "app/All.java", EVERY_ANNOTATION);
    for (Map.Entry<String, String> model : Models.golden().entrySet()) {
      write(source, "golden/" + model.getKey() + ".java", model.getValue());
    }
    String report =
        new DiskCompiler(classes, generated)
            .compile(
                List.of(source),
                List.of("-Xlint:all", "-Werror", "--module-path", InMemoryCompiler.runtime()));
    assertEquals("", report);
    assertTrue(Files.exists(classes.resolve("app/AllTrainer.class")));
    assertTrue(Files.exists(classes.resolve("golden/DigitsTrainer.class")));
  }

  private static void write(Path root, String name, String text) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
