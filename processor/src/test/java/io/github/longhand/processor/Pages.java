package io.github.longhand.processor;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Derivations as files, as people open them, under {@code target/pages}. */
final class Pages {
  static final Path FOLDER = Path.of("target/pages").toAbsolutePath();

  private Pages() {}

  /** The networks whose pages are looked at, by name. */
  static Map<String, String> models() {
    Map<String, String> models = new LinkedHashMap<>();
    Models.golden().forEach((name, source) -> models.put("golden." + name, source));
    models.put("golden.Dense", dense(13, 32, 2));
    return models;
  }

  /** A scalar network of two dense layers: too large for a drawing of every neuron. */
  private static String dense(int inputs, int hidden, int outputs) {
    StringBuilder text = new StringBuilder("package golden;\nimport io.github.longhand.*;\n");
    text.append("@Network class Dense {\n");
    text.append("  @Input double ").append(names("x", inputs)).append(";\n");
    List<String> neurons = new ArrayList<>();
    layer(text, neurons, "u", "x", inputs, "h", hidden, "tanh");
    layer(text, neurons, "v", "h", hidden, "y", outputs, "");
    text.append(String.join("", neurons));
    text.append("  @Target double ").append(names("t", outputs)).append(";\n");
    text.append("  @Loss(\"")
        .append(
            IntStream.range(0, outputs)
                .mapToObj(o -> "(y" + o + " - t" + o + ")^2")
                .collect(Collectors.joining(" + ")))
        .append("\") double loss;\n}\n");
    return text.toString();
  }

  private static void layer(
      StringBuilder weights,
      List<String> neurons,
      String weight,
      String below,
      int in,
      String above,
      int out,
      String function) {
    for (int o = 0; o < out; o++) {
      List<String> names = new ArrayList<>();
      List<String> terms = new ArrayList<>();
      for (int i = 0; i < in; i++) {
        String name = weight + i + "_" + o;
        names.add(name);
        terms.add(name + "*" + below + i);
      }
      weights.append("  @Weight double ").append(String.join(", ", names)).append(";\n");
      neurons.add(
          "  @Neuron(\"%s(%s)\") double %s%d;\n"
              .formatted(function, String.join(" + ", terms), above, o));
    }
  }

  private static String names(String stem, int count) {
    return IntStream.range(0, count).mapToObj(i -> stem + i).collect(Collectors.joining(", "));
  }

  /** Compiles networks and writes the pages of a form; gives the file of each. */
  static Map<String, Path> write(Map<String, String> sources, String form) {
    InMemoryCompiler.Result result =
        InMemoryCompiler.compile(sources, "-Alonghand.derivation=" + form);
    assertTrue(result.success(), result::report);
    Map<String, Path> files = new LinkedHashMap<>();
    try {
      Files.createDirectories(FOLDER);
      for (Map.Entry<String, String> page : result.resources().entrySet()) {
        Path file = FOLDER.resolve(Path.of(page.getKey()).getFileName());
        Files.writeString(file, page.getValue());
        files.put(page.getKey(), file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }
}
