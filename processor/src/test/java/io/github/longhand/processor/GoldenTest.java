package io.github.longhand.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.longhand.support.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Generated sources and derivations against files that people have read. {@code
 * -Dlonghand.golden.update=true} writes them anew.
 */
class GoldenTest {
  private static final Path FILES = Path.of("src/test/resources/golden");
  private static final boolean UPDATE = Boolean.getBoolean("longhand.golden.update");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SeedNet",
        "LogisticRegression",
        "Autoencoder",
        "Constants",
        "Gates",
        "Method",
        "Digits",
        "TiedAutoencoder"
      })
  void writesWhatStandsInTheGoldenFiles(String model) throws IOException {
    InMemoryCompiler.Result result = compile(model);
    assertTrue(result.success(), result::report);
    Map<String, String> written = new LinkedHashMap<>(result.sources());
    written.putAll(result.resources());
    assertEquals(2, written.size(), () -> "files: " + written.keySet());
    compare(written);
  }

  /** One page in each of the other forms. */
  @Test
  void writesPagesAsTheyStandInTheGoldenFiles() throws IOException {
    Map<String, String> written = compile("SeedNet", "html,latex").resources();
    assertEquals(2, written.size(), () -> "files: " + written.keySet());
    compare(written);
  }

  private static void compare(Map<String, String> written) throws IOException {
    for (Map.Entry<String, String> file : written.entrySet()) {
      Path golden = FILES.resolve(Path.of(file.getKey()).getFileName() + ".txt");
      // The files are to stay when the version changes.
      String text = file.getValue().replace('"' + Version.CURRENT + '"', "\"(version)\"");
      if (UPDATE) {
        Files.createDirectories(FILES);
        Files.writeString(golden, text);
      }
      assertEquals(Files.readString(golden), text, golden::toString);
    }
  }

  /** The textbook's answers (a) to (d), symbol for symbol, each on a line of its own. */
  @Test
  void derivesTheTextbooksAnswers() {
    String derivation = compile("SeedNet").resources().get("golden/SeedNet.md");
    for (String answer :
        new String[] {
          "dL/dz6 = 2*(z6^2 - t)/z6^3",
          "w46 <- w46 - 2*k*x4*(z6^2 - t)/z6^3",
          "b6 <- b6 - 2*k*(z6^2 - t)/z6^3",
          "dL/dz3 = 2*(z6^2 - t)/z6^3*sigma'(z3)*(w36 + w34*w46*sigma'(z4) + w35*w56*sigma'(z5))"
        }) {
      assertTrue(derivation.lines().anyMatch(answer::equals), () -> answer + "\n" + derivation);
    }
  }

  @Test
  void logisticWithCrossEntropyLeavesTheDifference() {
    String derivation =
        compile("LogisticRegression").resources().get("golden/LogisticRegression.md");
    assertTrue(derivation.lines().anyMatch("dL/dz_y = y - t"::equals), derivation);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '"',
      value = {
        "Digits; dL/dz_digit = digit - label",
        "Digits; dL/dz_hidden = tanh'(z_hidden) .* (transpose(W2)*dL/dz_digit)",
        "Digits; W1 <- W1 - k*dL/dz_hidden*transpose(pixels)",
        "Digits; b1 <- b1 - k*dL/dz_hidden",
        "PlainDigits; dL/dz_digit = sum(label)*digit - label",
        "TiedAutoencoder; dL/dcopy = copy - pixels",
        "TiedAutoencoder; dL/dz_code = tanh'(z_code) .* (W*dL/dcopy)",
        "TiedAutoencoder; W <- W - k*(code*transpose(dL/dcopy) + dL/dz_code*transpose(pixels))"
      })
  void writesVectorsAsTheTextbookDoes(String model, String line) {
    String derivation = compile(model).resources().get("golden/" + model + ".md");
    assertTrue(derivation.lines().anyMatch(line::equals), () -> line + "\n" + derivation);
  }

  @Test
  void trainersShowWholeArrays() {
    String trainer = String.join("\n", compile("Digits").sources().values());
    for (String comment :
        new String[] {
          "// z_hidden = W1*pixels + b1",
          "// dL/dz_digit = digit - label",
          "// dL/dW1 = dL/dz_hidden*transpose(pixels)",
          "// W1 <- W1 - k*dL/dz_hidden*transpose(pixels)"
        }) {
      assertTrue(trainer.lines().anyMatch(l -> l.strip().equals(comment)), () -> comment + trainer);
    }
  }

  @Test
  void twoCompilationsWriteTheSame() {
    assertEquals(compile("Gates").sources(), compile("Gates").sources());
    assertEquals(compile("Gates").resources(), compile("Gates").resources());
  }

  private static InMemoryCompiler.Result compile(String model) {
    return compile(model, "markdown");
  }

  private static InMemoryCompiler.Result compile(String model, String forms) {
    return InMemoryCompiler.compile(
        Map.of("golden." + model, Models.golden().get(model)),
        "-Xlint:all",
        "-Werror",
        "-Alonghand.derivation=" + forms);
  }
}
