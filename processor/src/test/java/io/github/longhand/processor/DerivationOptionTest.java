package io.github.longhand.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The option that says in which forms derivations are written. */
class DerivationOptionTest {
  private static InMemoryCompiler.Result compile(String... options) {
    return InMemoryCompiler.compile(
        Map.of("golden.SeedNet", Models.golden().get("SeedNet")), options);
  }

  @Test
  void writesHtmlUnlessToldOtherwise() {
    assertEquals(Set.of("golden/SeedNet.html"), compile().resources().keySet());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "none;",
        "html; html",
        "latex; tex",
        "markdown; md",
        "markdown,html; html md",
        "html, latex, markdown; html md tex"
      })
  void writesWhatIsAskedFor(String option, String suffixes) {
    Set<String> written = compile("-Alonghand.derivation=" + option).resources().keySet();
    Set<String> expected =
        suffixes == null
            ? Set.of()
            : Set.of(suffixes.split(" ")).stream()
                .map(s -> "golden/SeedNet." + s)
                .collect(java.util.stream.Collectors.toSet());
    assertEquals(expected, written);
  }

  @ParameterizedTest
  @ValueSource(strings = {"pdf", "html,pdf", "HTML", "html,", "none,html"})
  void namesTheFormsThereAre(String option) {
    InMemoryCompiler.Result result = compile("-Alonghand.derivation=" + option);
    assertFalse(result.success());
    String expected =
        "the option longhand.derivation is `"
            + option
            + "`, expected `html` or `latex` or `markdown`, several of them with commas, or `none`";
    assertTrue(result.report().contains(expected), result::report);
  }
}
