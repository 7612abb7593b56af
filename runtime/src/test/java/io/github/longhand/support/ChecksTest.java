package io.github.longhand.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** What checks let pass, and what they say otherwise. */
class ChecksTest {
  @Test
  void theVersionIsThatOfTheProject() {
    assertTrue(Version.CURRENT.matches("\\d+\\.\\d+\\.\\d+(-\\w+)?"), Version.CURRENT);
  }

  @Test
  void aTrainerOfThisVersionPasses() {
    assertEquals(Version.CURRENT, Checks.version(Version.CURRENT, ChecksTest.class));
  }

  @Test
  void aTrainerOfAnotherVersionIsToldBothAndWhatToDo() {
    Error error =
        assertThrows(
            IncompatibleClassChangeError.class, () -> Checks.version("0.0.9", ChecksTest.class));
    assertEquals(
        "io.github.longhand.support.ChecksTest was written by longhand-processor 0.0.9, but"
            + " longhand-runtime is "
            + Version.CURRENT
            + ": give both the same version in the build, and compile the network again",
        error.getMessage());
  }
}
