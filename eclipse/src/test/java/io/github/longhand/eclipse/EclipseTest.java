package io.github.longhand.eclipse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Networks in Eclipse, which is the engine of Java in Visual Studio Code as well. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EclipseTest {
  private static final int SECONDS = 300;

  private static final List<String> WRITTEN =
      List.of(
          "file .apt_generated/p/Net.html",
          "file .apt_generated/p/NetTrainer.java",
          "file bin/p/NetTrainer.class");

  private String printed;

  @BeforeAll
  void build(@TempDir Path folder) throws Exception {
    Path runtime = jarOf("io.github.longhand.Network");
    Path processor = jarOf("io.github.longhand.processor.LonghandProcessor");
    printed =
        new Eclipse(Path.of(System.getProperty("eclipse.bundles")), folder)
            .run(
                List.of(
                    "-Dlonghand.runtime=" + runtime,
                    "-Dlonghand.processor=" + runtime + File.pathSeparator + processor),
                SECONDS);
  }

  private static Path jarOf(String className) throws Exception {
    var source = Class.forName(className).getProtectionDomain().getCodeSource();
    return Path.of(source.getLocation().toURI());
  }

  private List<String> after(String step) {
    List<String> lines =
        printed
            .lines()
            .filter(l -> l.startsWith(step + ": "))
            .map(l -> l.substring(step.length() + 2))
            .toList();
    assertTrue(lines.contains("built"), printed);
    return lines.stream().filter(l -> !l.equals("built")).toList();
  }

  @Test
  void buildsFirst() {
    assertEquals(WRITTEN, after("first"), printed);
  }

  @Test
  void buildsAfterAChange() {
    assertEquals(WRITTEN, after("changed"), printed);
  }

  @Test
  void tellsOfAMistakeOnItsLineAndBuildsWhenItIsMended() {
    assertTrue(
        after("mistaken")
            .contains(
                "error Net.java:7 @Neuron y: unknown name `q`; declare a field of this name, for"
                    + " example with @Weight"),
        printed);
    assertEquals(WRITTEN, after("mended"), printed);
  }

  @Test
  void leavesHalfTypedSourceToTheCompiler() {
    for (String step : List.of("half typed", "without a formula")) {
      List<String> errors = after(step).stream().filter(l -> l.contains(" Net.java:")).toList();
      assertEquals(1, errors.size(), printed);
      assertTrue(errors.get(0).startsWith("error Net.java:7 "), printed);
    }
    assertEquals(WRITTEN, after("typed"), printed);
  }

  @Test
  void doesNotReplaceAClassOfTheUsers() {
    assertTrue(
        after("in the way").stream()
            .anyMatch(l -> l.startsWith("error Net.java:4 a class `NetTrainer` exists")),
        printed);
    assertEquals(WRITTEN, after("out of the way"), printed);
  }

  @Test
  void followsANewName() {
    List<String> renamed = WRITTEN.stream().map(l -> l.replace("Net", "Web")).toList();
    assertEquals(renamed, after("renamed"), printed);
    assertEquals(renamed, after("full"), printed);
  }
}
