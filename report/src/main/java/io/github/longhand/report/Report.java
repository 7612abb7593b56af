package io.github.longhand.report;

import io.github.longhand.NonFiniteGradientException;
import io.github.longhand.Trainer;
import io.github.longhand.data.DataSet;
import io.github.longhand.metric.Calibration;
import io.github.longhand.metric.ConfusionMatrix;
import io.github.longhand.metric.Evaluation;
import io.github.longhand.training.Epoch;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;

/**
 * A report of a training as one HTML page with nothing outside of it and no script: figures,
 * learning curves, what the network makes of held-out rows, its parameters and its drawing. All
 * that is given is optional; a section is there if what it needs is.
 *
 * <pre>{@code
 * Report.of("Digits")
 *     .epochs(epochs)
 *     .trainer(trainer)
 *     .heldOut(test)
 *     .classes(List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9"))
 *     .derivation(Path.of("target/generated-sources/annotations/sample/Digits.html"))
 *     .write(Path.of("target/digits.html"));
 * }</pre>
 */
public final class Report {
  private final String title;
  private final List<List<String>> figures = new ArrayList<>();
  private List<Epoch> epochs = List.of();
  private Trainer trainer;
  private DataSet heldOut;
  private List<String> classes = List.of();
  private List<String> outputs = List.of();
  private Path derivation;

  private Report(String title) {
    this.title = Objects.requireNonNull(title, "title");
  }

  /**
   * Returns a report of nothing yet.
   *
   * @param title its heading, usually the name of the network
   */
  public static Report of(String title) {
    return new Report(title);
  }

  /**
   * Adds learning curves.
   *
   * @param known what was told about each epoch, in order
   */
  public Report epochs(List<Epoch> known) {
    this.epochs = List.copyOf(known);
    return this;
  }

  /**
   * Adds the parameters as they are when the page is written.
   *
   * @param trained belongs to the thread that writes the page
   */
  public Report trainer(Trainer trained) {
    this.trainer = Objects.requireNonNull(trained, "trainer");
    return this;
  }

  /**
   * Adds what the network makes of rows, which training should not have seen: errors, or confusions
   * of {@link #classes}, and the mean gradient. It needs {@link #trainer}.
   */
  public Report heldOut(DataSet rows) {
    this.heldOut = Objects.requireNonNull(rows, "rows");
    return this;
  }

  /**
   * Says that outputs are scores of classes: one for each class, or for two classes one that is the
   * probability of the second. Targets are 1 for the class of a row and 0 for the others.
   *
   * @param names what the classes are called, in order
   * @throws IllegalArgumentException if there are fewer than two
   */
  public Report classes(List<String> names) {
    if (names.size() < 2) {
      throw new IllegalArgumentException(
          "there are " + names.size() + " classes, expected two or more");
    }
    this.classes = List.copyOf(names);
    return this;
  }

  /**
   * Says what outputs are called that are numbers.
   *
   * @param names in the order of the outputs
   */
  public Report outputs(List<String> names) {
    this.outputs = List.copyOf(names);
    return this;
  }

  /**
   * Adds the drawing of the network and a link to its derivation.
   *
   * @param page the HTML page that the processor wrote
   */
  public Report derivation(Path page) {
    this.derivation = Objects.requireNonNull(page, "page");
    return this;
  }

  /** Adds a line to the table of figures. */
  public Report figure(String name, String value) {
    figures.add(List.of(Html.escape(name), Html.escape(value)));
    return this;
  }

  /**
   * Writes the page. Who reads the file meanwhile sees the one before, or all of the new one.
   *
   * @throws IOException if the page cannot be written, or the derivation not be read
   * @throws IllegalStateException if there are held-out rows, but no trainer
   * @throws IllegalArgumentException if rows, classes and network do not fit together
   */
  public void write(Path page) throws IOException {
    Path folder = page.toAbsolutePath().getParent();
    String html = html(folder);
    Path draft = folder.resolve("." + page.getFileName() + "." + System.nanoTime() + ".tmp");
    try {
      Files.writeString(draft, html, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
      try {
        Files.move(draft, page, StandardCopyOption.ATOMIC_MOVE);
      } catch (AtomicMoveNotSupportedException e) {
        Files.move(draft, page, StandardCopyOption.REPLACE_EXISTING);
      }
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  private String html(Path folder) throws IOException {
    if (heldOut != null && trainer == null) {
      throw new IllegalStateException("there are held-out rows, but no trainer: call trainer(...)");
    }
    Page page = new Page();
    Evaluation data =
        heldOut == null || heldOut.size() == 0 ? null : Evaluation.of(trainer, heldOut);
    epochFigures(page);
    if (!epochs.isEmpty()) {
      page.section("curves", "Learning curves", CurvesSection.of(epochs));
    }
    if (data != null) {
      outcome(page, data);
    }
    if (trainer != null) {
      parameters(page, data);
    }
    String style = css();
    if (derivation != null) {
      DerivationPage drawn = DerivationPage.read(derivation, folder);
      style += drawn.style();
      page.section(
          "network",
          "The network",
          drawn.drawing()
              + Html.paragraph(
                  "<a href=\""
                      + drawn.link()
                      + "\">Its derivation</a> works every gradient out by hand."));
    }
    figures.forEach(f -> page.figure(f.get(0), f.get(1)));
    return page.html(Html.escape(title), style);
  }

  private void epochFigures(Page page) {
    if (epochs.isEmpty()) {
      return;
    }
    Epoch last = epochs.get(epochs.size() - 1);
    Epoch best = CurvesSection.best(epochs);
    double seconds = epochs.stream().mapToLong(Epoch::nanos).sum() / 1e9;
    long samples = epochs.stream().mapToLong(Epoch::samples).sum();
    long skipped = epochs.stream().mapToLong(Epoch::skipped).sum();
    page.figure("Epochs", last.number() + " of " + last.of());
    page.figure("Training loss in the last epoch", Html.number(last.loss()));
    if (!Double.isNaN(best.heldOut())) {
      page.figure("Held-out loss in the last epoch", Html.number(last.heldOut()));
      page.figure(
          "Smallest held-out loss", Html.number(best.heldOut()) + " in epoch " + best.number());
    }
    page.figure(
        "Time",
        Html.number(seconds)
            + "\u00A0s"
            + (seconds < 60 ? "" : " (" + ProgressLine.time(seconds) + ")"));
    if (seconds > 0) {
      page.figure("Samples a second", Html.count(Math.round(samples / seconds)));
    }
    if (skipped > 0) {
      page.figure("Samples skipped as something was not finite", Html.count(skipped));
    }
  }

  private void outcome(Page page, Evaluation data) {
    page.figure("Held-out rows", Html.count(data.size()));
    page.figure("Mean loss of these rows", Html.number(data.loss()));
    if (!classes.isEmpty()) {
      classes(page, data);
    } else if (trainer.targetCount() == data.outputs()) {
      page.section("residuals", "Residuals", ResidualsSection.of(data, outputs));
    }
  }

  private void classes(Page page, Evaluation data) {
    boolean single = data.outputs() == 1;
    if (classes.size() != (single ? 2 : data.outputs())) {
      throw new IllegalArgumentException(
          "there are "
              + classes.size()
              + " classes and "
              + data.outputs()
              + " outputs, expected an output for each class, or one output for two classes");
    }
    ConfusionMatrix confusion;
    try {
      confusion = data.confusion();
    } catch (IllegalStateException e) {
      // A training that failed is what a report is wanted for.
      page.section(
          "classes",
          "Classes",
          Html.paragraph("There is no confusion matrix: " + Html.escape(e.getMessage()) + "."));
      return;
    }
    page.figure("Accuracy", Html.percent(confusion.accuracy()));
    page.section("classes", "Classes", ClassesSection.of(confusion, classes));
    if (CalibrationSection.isOfProbabilities(data)) {
      Calibration calibration = data.calibration(CalibrationSection.BINS);
      page.figure("Expected calibration error", Html.percent(calibration.expectedError()));
      String event =
          single ? "the class " + Html.escape(classes.get(1)) : "the class that a row is taken for";
      page.section("calibration", "Calibration", CalibrationSection.of(calibration, event));
    }
  }

  private void parameters(Page page, Evaluation data) {
    page.figure("Parameters", Html.count(trainer.parameterCount()));
    double[] theta = new double[trainer.parameterCount()];
    trainer.getParameters(theta);
    double[] gradient = new double[0];
    String note = "";
    if (data != null) {
      try {
        gradient = meanGradient();
        note = "∂L/∂θ is the mean gradient of the held-out rows.";
      } catch (NonFiniteGradientException e) {
        note = "There is no gradient of the held-out rows: " + Html.escape(e.getMessage()) + ".";
      }
    }
    page.section(
        "parameters",
        "Parameters and gradients",
        ParametersSection.of(trainer.parameters(), theta, gradient)
            + (note.isEmpty() ? "" : Html.paragraph(note)));
  }

  private double[] meanGradient() {
    double[] gradient = new double[trainer.parameterCount()];
    trainer.gradient(heldOut.inputs(), heldOut.targets(), 0, heldOut.size(), gradient);
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] /= heldOut.size();
    }
    return gradient;
  }

  private static String css() {
    try (InputStream css = Report.class.getResourceAsStream("report.css")) {
      return new String(css.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sections, and the page around them. */
  private static final class Page {
    private final StringBuilder contents = new StringBuilder();
    private final StringBuilder sections = new StringBuilder();
    private final List<List<String>> figures = new ArrayList<>();

    void figure(String name, String value) {
      figures.add(List.of(name, value));
    }

    void section(String id, String heading, String html) {
      contents.append(entry(id, heading));
      sections.append(Html.heading(2, id, heading)).append(html);
    }

    /** What a reader looks for comes first, and is known last. */
    private void figures() {
      if (!figures.isEmpty()) {
        contents.insert(0, entry("figures", "Figures"));
        sections.insert(
            0,
            Html.heading(2, "figures", "Figures")
                + "<div class=\"facts\">\n"
                + Html.table("Figures of this training", List.of("figure", "value"), figures)
                + "</div>\n");
      }
    }

    private static String entry(String id, String heading) {
      return "<li><a href=\"#" + id + "\">" + heading + "</a></li>\n";
    }

    /**
     * The page. Of styles it allows those in its head alone, by their hash, and of all else
     * nothing: text that came into it in spite of all could neither run nor fetch anything.
     */
    String html(String title, String style) {
      figures();
      String rules = "\n" + style;
      return """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="%s">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>%s</title>
      <style>%s</style>
      </head>
      <body>
      <a class="skip" href="#content">Skip to the report</a>
      <header>
      <h1>%s</h1>
      <nav aria-label="Chapters">
      <ul>
      %s</ul>
      </nav>
      </header>
      <main id="content">
      %s</main>
      <footer>
      <p>Written by Longhand.</p>
      </footer>
      </body>
      </html>
      """
          .formatted(policy(rules), title, rules, title, contents, sections);
    }

    private static String policy(String style) {
      try {
        byte[] hash =
            MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8));
        return "default-src 'none'; style-src 'sha256-"
            + Base64.getEncoder().encodeToString(hash)
            + "'; base-uri 'none'; form-action 'none'";
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
