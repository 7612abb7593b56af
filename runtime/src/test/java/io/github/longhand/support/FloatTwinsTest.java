package io.github.longhand.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The {@code float} kernels of this module are the {@code double} ones with other types. */
class FloatTwinsTest {
  @Test
  void twinsAreWhatTheirSourcesGive() throws IOException {
    FloatTwins.check(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "`double[] x = DOUBLES.of(Double.NaN);`; `float[] x = FLOATS.of(Float.NaN);`",
        "`f(1.0, -2.5e-3, .5, 3, 0x1p-3)`; `f(1.0f, -2.5e-3f, .5, 3, 0x1p-3)`",
        "`x1.y = a[1].z + 7.0f`; `x1.y = a[1].z + 7.0f`",
        "/** 1.5 of {@code double}. */ 1.5; /** 1.5 of {@code float}. */ 1.5f",
        "`say(\"double // 1.5 \\\" 2.5\", '\"', 1.5) // double 0.5`; "
            + "`say(\"float // 1.5 \\\" 2.5\", '\"', 1.5f) // float 0.5`"
      })
  void typesNamesAndLiterals(String code, String expected) {
    assertEquals(expected, derived(code));
  }

  @Test
  void whatIsForDoubleOnlyIsLeftOut() {
    assertEquals(
        "float a;\nfloat c;\n",
        derived(
            "double a;\n  // Double only. As float has another.\ndouble b;\n// Both again.\n"
                + "double c;\n"));
  }

  @ParameterizedTest
  @CsvSource({
    "'// Double only.\na'",
    "'// Both again.\na'",
    "'// Double only.\n// Double only.\n// Both again.'"
  })
  void marksComeInPairs(String code) {
    assertThrows(IllegalArgumentException.class, () -> derived(code));
  }

  @Test
  void layoutDoesNotCount() {
    assertEquals(
        FloatTwins.wordsOf("/** One\n *  two. */ f(a,\n  b * c\n * d);"),
        FloatTwins.wordsOf("/**\n   * One two.\n   */\nf(\n a, b\n * c * d);"));
    assertNotEquals(FloatTwins.wordsOf("a\n * d"), FloatTwins.wordsOf("a\n d"));
  }

  private static String derived(String code) {
    String twin = FloatTwins.derive(FloatTwins.MARK + "\n" + code, "A.java");
    return twin.substring(twin.indexOf('\n') + 1);
  }
}
