package io.github.longhand.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.longhand.Effort;
import io.github.longhand.Generator;
import io.github.longhand.Trainer;
import io.github.longhand.data.DataSet;
import io.github.longhand.report.GradientCheck;
import io.github.longhand.report.Report;
import io.github.longhand.training.Epoch;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Reports of generated trainers in the distribution's Chromium, on a phone's width and on a desk's.
 * Screenshots stay under {@code target/pages}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReportTest {
  private static final int[] WIDTHS = {320, 1280};
  private static final int ROWS = 600;
  private static final int HELD_OUT = 150;

  /** Text of a user that no page may take for its own. */
  private static final String HOSTILE =
      "\"'><script>window.hacked = 1</script><img src=x onerror=hacked=1>&\u202E\u0000";

  private InMemoryCompiler.Result compiled;
  private Browser browser;
  private final Map<String, Path> pages = new TreeMap<>();

  @BeforeAll
  void writeReports() throws Exception {
    Map<String, String> sources = new TreeMap<>();
    for (String name : List.of("SeedNet", "Digits", "LogisticRegression")) {
      sources.put("golden." + name, Models.golden().get(name));
    }
    compiled = InMemoryCompiler.compile(sources, "-Alonghand.derivation=html");
    assertTrue(compiled.success(), compiled::report);
    Files.createDirectories(Pages.FOLDER);
    for (Map.Entry<String, String> page : compiled.resources().entrySet()) {
      Files.writeString(
          Pages.FOLDER.resolve("of " + Path.of(page.getKey()).getFileName()), page.getValue());
    }
    digits();
    regression();
    hostile();
    browser = Browser.open();
  }

  @AfterAll
  void close() {
    if (browser != null) {
      browser.close();
    }
  }

  // Trainings
  // ------------------------------------------------------------------------------------------------------

  private Trainer trainer(String name) throws ReflectiveOperationException {
    ClassLoader loader = compiled.loader();
    Class<?> model = loader.loadClass("golden." + name);
    var constructor = model.getDeclaredConstructor();
    constructor.setAccessible(true);
    var made = loader.loadClass("golden." + name + "Trainer").getDeclaredConstructor(model);
    made.setAccessible(true);
    return (Trainer) made.newInstance(constructor.newInstance());
  }

  private static void draw(Trainer trainer, Generator generator, double size) {
    double[] theta = new double[trainer.parameterCount()];
    for (int i = 0; i < theta.length; i++) {
      theta[i] = size * generator.nextGaussian();
    }
    trainer.setParameters(theta);
  }

  private static DataSet rows(
      Trainer trainer, double[] inputs, double[] targets, int from, int to) {
    return DataSet.of(inputs, trainer.inputCount(), targets, trainer.targetCount()).rows(from, to);
  }

  /** Trains by mini-batches of the rows before the held-out ones. */
  private static List<Epoch> train(
      Trainer trainer, double[] inputs, double[] targets, int epochs, double k) {
    List<Epoch> known = new ArrayList<>();
    int rows = ROWS - HELD_OUT;
    for (int number = 1; number <= epochs; number++) {
      long start = System.nanoTime();
      double step = k / (1 + 0.1 * number);
      double loss = 0;
      for (int from = 0; from < rows; from += 10) {
        loss += trainer.step(inputs, targets, from, from + 10, step);
      }
      double[] g = new double[trainer.parameterCount()];
      trainer.gradient(inputs, targets, rows - 10, rows, g);
      double squares = 0;
      for (double d : g) {
        squares += d * d;
      }
      known.add(
          new Epoch(
              number,
              epochs,
              loss / rows,
              trainer.loss(inputs, targets, rows, ROWS) / HELD_OUT,
              step,
              rows,
              0,
              Math.sqrt(squares) / 10,
              System.nanoTime() - start));
    }
    return known;
  }

  private void digits() throws Exception {
    Trainer trainer = trainer("Digits");
    Generator generator = new Generator(1);
    double[] patterns = new double[10 * 64];
    for (int i = 0; i < patterns.length; i++) {
      patterns[i] = generator.nextDouble();
    }
    double[] inputs = new double[ROWS * 64];
    double[] targets = new double[ROWS * 10];
    for (int row = 0; row < ROWS; row++) {
      int digit = generator.nextInt(10);
      targets[row * 10 + digit] = 1;
      for (int i = 0; i < 64; i++) {
        inputs[row * 64 + i] = patterns[digit * 64 + i] + 0.8 * generator.nextGaussian();
      }
    }
    draw(trainer, generator, 0.1);
    List<Epoch> epochs = train(trainer, inputs, targets, 40, 0.3);
    Path page = Pages.FOLDER.resolve("report-digits.html");
    Report.of("Digits")
        .epochs(epochs)
        .trainer(trainer)
        .heldOut(rows(trainer, inputs, targets, ROWS - HELD_OUT, ROWS))
        .classes(IntStream.range(0, 10).mapToObj(Integer::toString).toList())
        .derivation(Pages.FOLDER.resolve("of Digits.html"))
        .figure("Seed", "1")
        .write(page);
    pages.put("digits", page);
  }

  private void regression() throws Exception {
    Trainer trainer = trainer("SeedNet");
    Generator generator = new Generator(2);
    double[] inputs = new double[ROWS * 2];
    double[] targets = new double[ROWS];
    for (int row = 0; row < ROWS; row++) {
      inputs[2 * row] = generator.nextGaussian();
      inputs[2 * row + 1] = generator.nextGaussian();
      targets[row] =
          2
              + Math.sin(inputs[2 * row])
              + 0.5 * Math.tanh(inputs[2 * row + 1])
              + 0.1 * generator.nextDouble();
    }
    double[] theta = new double[trainer.parameterCount()];
    for (int i = 0; i < theta.length; i++) {
      theta[i] = 0.2 + 0.6 * generator.nextDouble();
    }
    trainer.setParameters(theta);
    Path page = Pages.FOLDER.resolve("report-seed.html");
    Report.of("SeedNet")
        .epochs(train(trainer, inputs, targets, 60, 0.05))
        .trainer(trainer)
        .heldOut(rows(trainer, inputs, targets, ROWS - HELD_OUT, ROWS))
        .outputs(List.of("petal length"))
        .derivation(Pages.FOLDER.resolve("of SeedNet.html"))
        .write(page);
    pages.put("seed", page);
  }

  /** Names that are text of an attacker, losses that are none, and a class that never comes. */
  private void hostile() throws Exception {
    Trainer trainer = trainer("LogisticRegression");
    Generator generator = new Generator(3);
    double[] inputs = new double[ROWS * 3];
    double[] targets = new double[ROWS];
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = generator.nextGaussian();
    }
    for (int row = 0; row < ROWS; row++) {
      targets[row] = inputs[3 * row] + generator.nextGaussian() > 0 ? 1 : 0;
    }
    draw(trainer, generator, 0.1);
    List<Epoch> epochs = new ArrayList<>(train(trainer, inputs, targets, 1, 0.1));
    epochs.add(
        new Epoch(2, 3, Double.NaN, Double.POSITIVE_INFINITY, 0.1, 10, 3, Double.NaN, 1_000_000));
    epochs.add(new Epoch(3, 3, 0.5, Double.NaN, 0.1, 10, 3, 0, 0));
    Path page = Pages.FOLDER.resolve("report-hostile.html");
    Report.of(HOSTILE + "a".repeat(200))
        .epochs(epochs)
        .trainer(trainer)
        .heldOut(rows(trainer, inputs, targets, ROWS - HELD_OUT, ROWS))
        .classes(List.of(HOSTILE, "W".repeat(120)))
        .derivation(Pages.FOLDER.resolve("of LogisticRegression.html"))
        .figure(HOSTILE, HOSTILE + "b".repeat(200))
        .write(page);
    pages.put("hostile", page);
  }

  // Pages
  // ------------------------------------------------------------------------------------------------------

  @ParameterizedTest
  @ValueSource(strings = {"digits", "seed", "hostile"})
  void isReadableAtEveryWidth(String name) throws IOException {
    for (int width : WIDTHS) {
      for (boolean dark : new boolean[] {false, true}) {
        String place = name + " at " + width + (dark ? " in the dark" : "");
        browser.show(pages.get(name), width, dark);
        browser.driver().executeScript("document.querySelector('details').open = true");
        assertEquals(List.of(), browser.complaints(), place);
        assertEquals(
            0,
            browser.number(
                "return document.querySelectorAll('script, img, iframe, object, [style]').length"),
            place);
        assertEquals(true, browser.driver().executeScript("return window.hacked === undefined"));
        assertEquals(0, browser.overflow(), () -> place + ": " + browser.widest());
        // One page and both widths, both schemes; the others are of the same kind.
        if (name.equals("digits") || Effort.isLong()) {
          assertEquals(List.of(), browser.violations(), place);
        }
        browser.keep(
            Pages.FOLDER.resolve("report-" + name + "-" + width + (dark ? "-dark" : "") + ".png"),
            width);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"digits", "seed", "hostile"})
  void chartsStayWithinTheirFrames(String name) {
    for (int width : WIDTHS) {
      browser.show(pages.get(name), width, false);
      assertTrue(browser.number("return document.querySelectorAll('svg.chart').length") >= 3);
      assertEquals(
          List.of(),
          browser
              .driver()
              .executeScript(
                  "const bad = []; for (const s of document.querySelectorAll('svg.chart')) {"
                      + "const f = s.getBoundingClientRect();"
                      + "const boxes = [...s.querySelectorAll('text')]"
                      + ".map(t => [t.textContent, t.getBoundingClientRect()]);"
                      + "for (const [t, b] of boxes) { if (b.left < f.left - 2 || b.right > f.right + 2"
                      + "|| b.top < f.top - 2 || b.bottom > f.bottom + 2) bad.push('out: ' + t);"
                      + "if (b.height < 8) bad.push('small: ' + t); }"
                      + "for (let i = 0; i < boxes.length; i++) for (let j = 0; j < i; j++) {"
                      + "const a = boxes[i][1], b = boxes[j][1];"
                      + "if (a.left < b.right && b.left < a.right && a.top + 3 < b.bottom"
                      + "&& b.top + 3 < a.bottom) bad.push(boxes[i][0] + ' on ' + boxes[j][0]); } }"
                      + "return bad"),
          name + " at " + width);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"digits", "seed", "hostile"})
  void drawingsAreThoseOfTheDerivation(String name) throws IOException {
    browser.show(pages.get(name), 1280, false);
    assertEquals(1, browser.number("return document.querySelectorAll('svg.network').length"));
    assertEquals(
        "rgb(255, 254, 251)",
        browser
            .driver()
            .executeScript(
                "return getComputedStyle(document.querySelector('.network .shape')).fill"));
    assertNotEquals(
        "none",
        browser
            .driver()
            .executeScript("return getComputedStyle(document.querySelector('.network')).maxWidth"));
    List<?> links =
        (List<?>)
            browser
                .driver()
                .executeScript(
                    "return [...document.querySelectorAll('a[href]')].map(a => a.getAttribute('href'))");
    assertTrue(links.size() > 6, links::toString);
    for (Object link : links) {
      String text = (String) link;
      if (text.startsWith("#")) {
        assertTrue(
            (Boolean)
                browser
                    .driver()
                    .executeScript(
                        "return document.getElementById(arguments[0]) !== null", text.substring(1)),
            text);
      } else {
        assertTrue(text.startsWith("./of%20"), text);
        String[] parts = text.split("#", 2);
        Path page = Path.of(URI.create(pages.get(name).toUri().resolve(parts[0]).toString()));
        String derivation = Files.readString(page);
        assertTrue(parts.length == 1 || derivation.contains("id=\"" + parts[1] + "\""), text);
      }
    }
  }

  @Test
  void keysReachEveryTable() {
    browser.show(pages.get("digits"), 320, false);
    assertEquals(
        0,
        browser.number(
            "return [...document.querySelectorAll('*')].filter(e => e.scrollWidth > e.clientWidth + 1"
                + " && getComputedStyle(e).overflowX === 'auto' && e.tabIndex < 0).length"));
  }

  @Test
  void theGradientOfTheGeneratedTrainerIsRight() throws Exception {
    for (String name : List.of("SeedNet", "Digits", "LogisticRegression")) {
      Trainer trainer = trainer(name);
      Generator generator = new Generator(4);
      draw(trainer, generator, 0.3);
      double[] inputs = new double[8 * trainer.inputCount()];
      double[] targets = new double[8 * trainer.targetCount()];
      for (int i = 0; i < inputs.length; i++) {
        inputs[i] = generator.nextGaussian();
      }
      for (int row = 0; row < 8; row++) {
        targets[row * trainer.targetCount() + generator.nextInt(trainer.targetCount())] = 1;
      }
      GradientCheck check =
          GradientCheck.of(
              trainer, DataSet.of(inputs, trainer.inputCount(), targets, trainer.targetCount()));
      assertTrue(check.ok(), check::toString);
      assertEquals(
          trainer.parameterCount(), check.count(GradientCheck.Verdict.EQUAL), check::toString);
      assertFalse(check.toString().isEmpty());
    }
  }
}
