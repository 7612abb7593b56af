package io.github.longhand.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.longhand.Generator;
import io.github.longhand.data.DataSet;
import io.github.longhand.metric.Calibration;
import io.github.longhand.report.TwoLayers.Activation;
import io.github.longhand.training.Epoch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page says, and what it does not let in. How it looks is seen in a browser. */
class ReportTest {
  private static final String HOSTILE = "<b onclick='x'>&\"\u202Ename\u0007";
  private static final String HARMLESS = "&lt;b onclick=&#39;x&#39;&gt;&amp;&quot;\uFFFDname\uFFFD";

  @TempDir Path folder;

  private Path page() {
    return folder.resolve("report.html");
  }

  private String written(Report report) throws IOException {
    report.write(page());
    return Files.readString(page());
  }

  private static List<Epoch> epochs(int count) {
    List<Epoch> epochs = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      double held = 0.2 + Math.abs(i - 0.6 * count) / count;
      epochs.add(new Epoch(i, count, 1.0 / i, held, 0.1, 100, 0, 1.0 / i, 1_000_000));
    }
    return epochs;
  }

  private static TwoLayers trainer() {
    TwoLayers trainer = new TwoLayers(Activation.TANH, false);
    Generator generator = new Generator(1);
    double[] theta = new double[trainer.parameterCount()];
    for (int i = 0; i < theta.length; i++) {
      theta[i] = generator.nextGaussian();
    }
    trainer.setParameters(theta);
    return trainer;
  }

  /** Rows whose targets are what the trainer predicts, and one more. */
  private static DataSet rows(TwoLayers trainer, int count, double more) {
    Generator generator = new Generator(2);
    double[] inputs = new double[2 * count];
    double[] targets = new double[count];
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = generator.nextGaussian();
    }
    trainer.predict(inputs, 0, count, targets);
    for (int i = 0; i < count; i++) {
      targets[i] += more;
    }
    return DataSet.of(inputs, 2, targets, 1);
  }

  /** The style sheet, which is long, is left out of the message. */
  private static void assertContains(String part, String html) {
    assertTrue(
        html.contains(part), () -> part + " is not in " + html.substring(html.indexOf("</style>")));
  }

  @Test
  void theFiguresAreThoseOfTheEpochs() throws IOException {
    String html = written(Report.of("Net").epochs(epochs(10)).figure("Seed", "7"));
    for (String[] figure :
        new String[][] {
          {"Epochs", "10 of 10"},
          {"Training loss in the last epoch", "0.1000"},
          {"Held-out loss in the last epoch", "0.6000"},
          {"Smallest held-out loss", "0.2000 in epoch 6"},
          {"Samples a second", "100,000"},
          {"Seed", "7"}
        }) {
      assertContains("<th scope=\"row\">" + figure[0] + "</th><td>" + figure[1] + "</td>", html);
    }
    assertContains("The held-out loss is smallest, 0.2000, in epoch 6", html);
  }

  @Test
  void residualsAreMeasured() throws IOException {
    TwoLayers trainer = trainer();
    // Every target is 0.5 more than predicted: all errors are known.
    String html =
        written(
            Report.of("Net")
                .trainer(trainer)
                .heldOut(rows(trainer, 300, 0.5))
                .outputs(List.of(HOSTILE)));
    assertContains(
        "<th scope=\"row\">"
            + HARMLESS
            + "</th><td>300</td><td>0.5000</td><td>0.5000</td><td>0.5000</td>",
        html);
    assertContains("Mean loss of these rows</th><td>0.1250</td>", html);
    // ∂L/∂b2 is the residual.
    assertTrue(
        Pattern.compile("<code>b2</code></th><td>1</td>.*<td>0.5000</td></tr>")
            .matcher(html)
            .find(),
        html);
  }

  @Test
  void classesAreCounted() throws IOException {
    TwoLayers trainer = trainer();
    // Outputs on both sides of a half.
    trainer.setParameters(new double[] {1, 0, 0, 1, 1, 1, 0, 0, 0, 1, 1, 0.2, 0.5});
    DataSet predicted = rows(trainer, 400, 0);
    double[] inputs = new double[800];
    double[] targets = new double[400];
    int[][] counts = new int[2][2];
    int taken = 0;
    for (int row = 0; row < 400; row++) {
      predicted.copyInputs(row, inputs, 2 * row);
      int given = predicted.target(row, 0) >= 0.5 ? 1 : 0;
      // Every fifth row is of the other class.
      int actual = row % 5 == 0 ? 1 - given : given;
      targets[row] = actual;
      counts[actual][given]++;
      taken += given;
    }
    String html =
        written(
            Report.of("Net")
                .trainer(trainer)
                .heldOut(DataSet.of(inputs, 2, targets, 1))
                .classes(List.of("no", HOSTILE)));
    assertContains("Accuracy</th><td>80.0\u00A0%</td>", html);
    assertTrue(
        Pattern.compile(
                "<th scope=\"row\">no</th><td class=\"r\\d\">%d</td><td class=\"w\\d\">%d</td>"
                    .formatted(counts[0][0], counts[0][1]))
            .matcher(html)
            .find(),
        html);
    String precision = String.format(Locale.ROOT, "%.1f\u00A0%%", 100.0 * counts[1][1] / taken);
    String recall =
        String.format(
            Locale.ROOT, "%.1f\u00A0%%", 100.0 * counts[1][1] / (counts[1][0] + counts[1][1]));
    assertContains(
        "<th scope=\"row\">%s</th><td>%d</td><td>%s</td><td>%s</td>"
            .formatted(HARMLESS, counts[1][0] + counts[1][1], precision, recall),
        html);
    // Outputs beyond 0 and 1 are no probabilities.
    assertFalse(html.contains("Calibration"));
  }

  @Test
  void nothingOfAUserIsTakenForThePage() throws IOException {
    String html = written(Report.of(HOSTILE).figure(HOSTILE, HOSTILE).epochs(epochs(1)));
    assertContains("<h1>" + HARMLESS + "</h1>", html);
    assertContains("<title>" + HARMLESS + "</title>", html);
    assertFalse(html.contains("<b "));
    assertFalse(html.contains("http:") || html.contains("https:"));
    for (int c : html.codePoints().toArray()) {
      assertTrue(c >= ' ' || c == '\n', () -> "character " + c);
    }
  }

  @Test
  void onlyTheStyleOfThePageIsAllowed() throws Exception {
    String html = written(Report.of("Net").epochs(epochs(3)));
    Matcher style = Pattern.compile("<style>(.*)</style>", Pattern.DOTALL).matcher(html);
    assertTrue(style.find());
    byte[] hash =
        MessageDigest.getInstance("SHA-256")
            .digest(style.group(1).getBytes(StandardCharsets.UTF_8));
    assertContains(
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src"
            + " 'sha256-"
            + Base64.getEncoder().encodeToString(hash)
            + "'; base-uri 'none'; form-action 'none'\">",
        html);
    assertFalse(html.contains("style=\""));
  }

  @Test
  void drawingsAreCleaned() throws IOException {
    Path derivations = Files.createDirectories(folder.resolve("über: uns"));
    Path derivation = derivations.resolve("a b#1.html");
    Files.writeString(
        derivation,
        """
        <html><head><style>
        p { color: red; }
        :root { --tied-0: #123456; }
        .network text { fill: red; }
        </style></head><body>
        <svg xmlns="http://www.w3.org/2000/svg" class="network" viewBox="0 0 640.5 300" onload="x()" style="color:red">
        <title id="t">x &lt; y</title><script>bad()</script><foreignObject><p>bad</p></foreignObject>
        <a href="#neuron-x3" id="node-x3"><rect width="3" onclick="bad()"/></a>
        <a href="javascript:bad()"><text>z</text></a><image href="bad"/>
        </svg><svg></svg></body></html>
        """);
    String html = written(Report.of("Net").derivation(derivation));
    String link = "./%C3%BCber:%20uns/a%20b%231.html";
    assertContains("<a href=\"" + link + "\">Its derivation</a>", html);
    assertContains(
        "<a href=\"" + link + "#neuron-x3\" id=\"node-x3\"><rect width=\"3\"></rect></a>", html);
    assertContains("<svg class=\"network\" viewBox=\"0 0 640.5 300\">", html);
    assertContains("<title id=\"t\">x &lt; y</title>", html);
    assertContains("<a><text>z</text></a>", html);
    assertFalse(html.contains("bad"));
    assertContains(":root { --tied-0: #123456; }\n.network text { fill: red; }", html);
    assertFalse(html.contains("p { color: red; }"), html);
    assertContains(".network { max-width: 640.5px; }", html);

    Files.writeString(derivation, "<svg><rect></svg>");
    IllegalArgumentException damaged =
        assertThrows(
            IllegalArgumentException.class,
            () -> Report.of("Net").derivation(derivation).write(page()));
    assertTrue(damaged.getMessage().contains("a b#1.html is damaged"), damaged.getMessage());
    Files.writeString(derivation, "No drawing, as the network is too large.");
    assertTrue(written(Report.of("Net").derivation(derivation)).contains("Its derivation"));
    Files.writeString(
        derivation,
        "<!DOCTYPE svg [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><svg><text>&e;</text></svg>");
    assertThrows(
        IllegalArgumentException.class,
        () -> Report.of("Net").derivation(derivation).write(page()));
  }

  @Test
  void aPageIsReplacedAsAWhole() throws IOException {
    Report report = Report.of("Net").epochs(epochs(3));
    String first = written(report);
    assertEquals(first, written(report));
    assertTrue(written(report.figure("Seed", "7")).contains("Seed"));
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(List.of(page()), files.toList());
    }
    Path other = folder.resolve("other");
    Files.writeString(other, "");
    assertEquals(Files.getPosixFilePermissions(other), Files.getPosixFilePermissions(page()));
    assertThrows(IOException.class, () -> report.write(folder.resolve("none/report.html")));
  }

  @Test
  void whatDoesNotFitIsRefused() {
    TwoLayers trainer = trainer();
    DataSet rows = rows(trainer, 5, 0);
    assertThrows(IllegalStateException.class, () -> Report.of("Net").heldOut(rows).write(page()));
    assertThrows(IllegalArgumentException.class, () -> Report.of("Net").classes(List.of("one")));
    Report three = Report.of("Net").trainer(trainer).heldOut(rows).classes(List.of("a", "b", "c"));
    assertEquals(
        "there are 3 classes and 1 outputs, expected an output for each class, or one output for two"
            + " classes",
        assertThrows(IllegalArgumentException.class, () -> three.write(page())).getMessage());
  }

  @Test
  void aTrainingThatFailedHasAReport() throws IOException {
    TwoLayers trainer = trainer();
    DataSet rows = rows(trainer, 50, 0);
    String html =
        written(Report.of("Net").trainer(trainer).heldOut(rows).classes(List.of("a", "b")));
    assertContains("There is no confusion matrix: the targets are no classes", html);
    double[] theta = new double[trainer.parameterCount()];
    Arrays.fill(theta, Double.NaN);
    trainer.setParameters(theta);
    html = written(Report.of("Net").trainer(trainer).heldOut(rows).classes(List.of("a", "b")));
    assertContains("There is no confusion matrix: output 0 of row 0 is NaN", html);
    assertContains("Mean loss of these rows</th><td>not a number</td>", html);
    html = written(Report.of("Net").trainer(trainer).heldOut(rows));
    assertContains("<th scope=\"row\">output 1</th><td>50</td><td>not a number</td>", html);
  }

  @Test
  void aBinIsAsSureAsItsRowsAreMany() {
    // Of 10 rows 7: the interval of Wilson is 0.397 to 0.892 (A. Agresti and B. A. Coull, 1998).
    Calibration.Bin bin = new Calibration.Bin(0.6, 0.7, 10);
    assertEquals(0.3968, CalibrationSection.bound(bin, -1), 5e-5);
    assertEquals(0.8922, CalibrationSection.bound(bin, 1), 5e-5);
    assertEquals(1, CalibrationSection.bound(new Calibration.Bin(1, 1, 3), 1));
  }

  @Test
  void manyEpochsAndOddNumbersMakeAPage() throws IOException {
    String html = written(Report.of("Net").epochs(epochs(100_000)));
    assertTrue(html.length() < 60_000, "length " + html.length());
    assertContains("50 of the epochs", html);
    List<Epoch> odd = new ArrayList<>();
    double[] numbers = {Double.NaN, Double.POSITIVE_INFINITY, -1, 0, 1e300, -1e300, 5e-324};
    for (int i = 0; i < numbers.length; i++) {
      odd.add(new Epoch(i + 1, 9, numbers[i], numbers[6 - i], numbers[i], 0, 0, numbers[i], 0));
    }
    for (int from = 0; from < odd.size(); from++) {
      for (int to = from + 1; to <= odd.size(); to++) {
        html = written(Report.of("Net").epochs(odd.subList(from, to)));
        assertFalse(html.contains("NaN"));
        assertFalse(html.contains("Infinity"));
      }
    }
  }
}
