package io.github.longhand.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.longhand.training.Epoch;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** What is written about the epochs, and when. It changes what the whole JVM has one of. */
@Isolated
class ProgressTest {
  private static final long SECOND = 1_000_000_000;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  /** Goes past the largest number, as the real one may. */
  private long now = Long.MAX_VALUE - SECOND;

  private PrintStream stream(Charset charset) {
    return new PrintStream(bytes, false, charset);
  }

  private String written(Charset charset) {
    return bytes.toString(charset).replace(System.lineSeparator(), "\n");
  }

  private Progress terminal(int width, Charset charset) {
    return Progress.terminal(stream(charset), charset, width, () -> now);
  }

  private static Epoch epoch(int number, int of, double heldOut) {
    return new Epoch(number, of, 1.0 / number, heldOut, 0.1, 51_234, 0, 1, SECOND);
  }

  @Test
  void aTerminalHasOneLine() {
    Progress progress = terminal(100, StandardCharsets.UTF_8);
    for (int number = 1; number <= 40; number++) {
      now += SECOND;
      progress.epoch(epoch(number, 40, 0.5), null);
    }
    progress.end();
    String text = written(StandardCharsets.UTF_8);
    assertTrue(text.endsWith("\n"), text);
    assertEquals(text.length() - 1, text.indexOf('\n'));
    List<String> drawn = Arrays.asList(text.substring(1, text.length() - 1).split("\r"));
    assertEquals(40, drawn.size());
    assertEquals(
        "[███████░░░░░░░░░░░░░░░░░░░░░░░] epoch 10/40  loss 0.1000  held out 0.5000  51,234/s  0:30 left",
        drawn.get(9));
    assertTrue(drawn.get(39).startsWith("[" + "█".repeat(30) + "] epoch 40/40"), drawn.get(39));
    assertTrue(drawn.get(39).stripTrailing().endsWith("51,234/s  0:40"), drawn.get(39));
    for (int i = 0; i < 40; i++) {
      assertTrue(drawn.get(i).length() <= 99, drawn.get(i));
    }
    // What was longer is written over to its end.
    assertTrue(drawn.get(39).length() >= drawn.get(38).stripTrailing().length());
  }

  @Test
  void noLineIsWiderThanTheTerminal() {
    for (int width = 2; width <= 120; width++) {
      bytes.reset();
      Progress progress = terminal(width, StandardCharsets.UTF_8);
      progress.epoch(epoch(1, 1000, 0.25), null);
      progress.end();
      String line = written(StandardCharsets.UTF_8).replace("\r", "").replace("\n", "");
      assertTrue(line.length() <= width - 1, width + ": " + line);
      assertTrue(!line.isEmpty());
      assertEquals(width >= 75, line.startsWith("["), width + ": " + line);
    }
    assertThrows(IllegalArgumentException.class, () -> terminal(1, StandardCharsets.UTF_8));
  }

  @Test
  void theBarIsAsciiWhereBlocksCannotBeWritten() {
    for (Charset charset : List.of(StandardCharsets.US_ASCII, StandardCharsets.ISO_8859_1)) {
      bytes.reset();
      Progress progress = terminal(100, charset);
      progress.epoch(epoch(20, 40, Double.NaN), null);
      progress.end();
      String text = written(charset);
      assertTrue(text.contains("[###############---------------] epoch 20/40"), text);
      assertFalse(text.contains("?"), text);
      assertFalse(text.contains("held out"), text);
    }
    assertTrue(ProgressLine.isEncodedBy(Charset.forName("IBM437")));
  }

  @Test
  void aTerminalIsNotRedrawnMoreOftenThanEyesSee() {
    Progress progress = terminal(100, StandardCharsets.UTF_8);
    for (int number = 1; number <= 10_000; number++) {
      now += 1_000_000;
      progress.epoch(epoch(number, 20_000, 0.5), null);
    }
    String before = written(StandardCharsets.UTF_8);
    assertEquals(200, before.chars().filter(c -> c == '\r').count());
    // The end shows what was left out.
    progress.end();
    assertTrue(written(StandardCharsets.UTF_8).contains("epoch 10000/20000"));
  }

  @Test
  void plainLinesAreTheFirstTheLastAndSomeBetween() {
    Progress progress =
        Progress.plain(stream(StandardCharsets.UTF_8), Duration.ofSeconds(5), () -> now);
    for (int number = 1; number <= 20; number++) {
      now += SECOND;
      progress.epoch(epoch(number, 20, 0.5), null);
    }
    progress.end();
    String text = written(StandardCharsets.UTF_8);
    assertFalse(text.contains("\r"), text);
    assertEquals(
        List.of("epoch 1/20", "epoch 6/20", "epoch 11/20", "epoch 16/20", "epoch 20/20"),
        text.lines().map(l -> l.substring(0, l.indexOf("  "))).toList());
  }

  @Test
  void plainLinesEndWithTheLastEpochOfATrainingThatIsCutShort() {
    Progress progress =
        Progress.plain(stream(StandardCharsets.UTF_8), Duration.ofSeconds(5), () -> now);
    for (int number = 1; number <= 3; number++) {
      now += SECOND;
      progress.epoch(epoch(number, 20, 0.5), null);
    }
    progress.end();
    progress.end();
    assertEquals(2, written(StandardCharsets.UTF_8).lines().count());
    assertTrue(written(StandardCharsets.UTF_8).contains("epoch 3/20"));
  }

  @Test
  void withoutAnEpochNothingIsWritten() {
    terminal(80, StandardCharsets.UTF_8).end();
    Progress.plain(stream(StandardCharsets.UTF_8)).end();
    assertEquals("", written(StandardCharsets.UTF_8));
    Progress none = Progress.none();
    none.epoch(epoch(1, 2, 3), null);
    none.end();
  }

  @Test
  void numbersAreTheSameEverywhere() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      Progress progress = Progress.plain(stream(StandardCharsets.UTF_8));
      progress.epoch(new Epoch(1, 9000, 1234.5678, 1e-9, 0.1, 5_000_000, 3, 1, SECOND), null);
      assertEquals(
          "epoch 1/9000  loss 1235  held out 1.000e-09  5,000,000/s  2:29:59 left  3 skipped\n",
          written(StandardCharsets.UTF_8));
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void thePropertyDecides() {
    String before = System.getProperty("longhand.progress");
    PrintStream out = System.out;
    try {
      System.setOut(stream(Charsets.of(out)));
      System.setProperty("longhand.progress", "none");
      Progress.auto().epoch(epoch(1, 2, 3), null);
      assertEquals(0, bytes.size());
      System.setProperty("longhand.progress", "plain");
      Progress.auto().epoch(epoch(1, 2, 3), null);
      assertTrue(written(Charsets.of(out)).startsWith("epoch"), bytes::toString);
      bytes.reset();
      System.setProperty("longhand.progress", "terminal");
      Progress.auto().epoch(epoch(1, 2, 3), null);
      assertTrue(written(Charsets.of(out)).startsWith("\r"), bytes::toString);
      bytes.reset();
      // Surefire's tests have no terminal.
      System.setProperty("longhand.progress", "auto");
      Progress.auto().epoch(epoch(1, 2, 3), null);
      assertTrue(written(Charsets.of(out)).startsWith("epoch"), bytes::toString);
      System.setProperty("longhand.progress", "yes");
      IllegalArgumentException refused =
          assertThrows(IllegalArgumentException.class, Progress::auto);
      assertEquals(
          "the system property longhand.progress is \"yes\", expected auto, terminal, plain or none",
          refused.getMessage());
    } finally {
      System.setOut(out);
      if (before == null) {
        System.clearProperty("longhand.progress");
      } else {
        System.setProperty("longhand.progress", before);
      }
    }
  }

  @Test
  void widthsThatAreNoneAreEighty() {
    assertEquals(80, Progress.columns(null));
    assertEquals(80, Progress.columns(""));
    assertEquals(80, Progress.columns("0"));
    assertEquals(80, Progress.columns("wide"));
    assertEquals(132, Progress.columns(" 132 "));
  }
}
