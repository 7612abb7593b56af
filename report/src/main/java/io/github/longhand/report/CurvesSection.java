package io.github.longhand.report;

import io.github.longhand.training.Epoch;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** How the loss and what moves it went from epoch to epoch. */
final class CurvesSection {
  /** More places than a chart has pixels are not to be seen. */
  private static final int PLACES = 400;

  private static final int ROWS = 50;

  private final List<Epoch> epochs;

  private CurvesSection(List<Epoch> epochs) {
    this.epochs = epochs;
  }

  static String of(List<Epoch> epochs) {
    return new CurvesSection(epochs).html();
  }

  /** The epoch with the smallest held-out loss; the last one if there is no held-out loss. */
  static Epoch best(List<Epoch> epochs) {
    Epoch best = epochs.get(epochs.size() - 1);
    for (Epoch epoch : epochs) {
      if (epoch.heldOut() < best.heldOut() || (isHeldOut(epoch) && !isHeldOut(best))) {
        best = epoch;
      }
    }
    return best;
  }

  private static boolean isHeldOut(Epoch epoch) {
    return !Double.isNaN(epoch.heldOut());
  }

  private String html() {
    StringBuilder out = new StringBuilder("<div class=\"charts\">\n");
    out.append(losses());
    if (varies(Epoch::gradientNorm)) {
      out.append(single("Norm of the gradient", "norm", Epoch::gradientNorm));
    }
    if (varies(Epoch::stepSize)) {
      out.append(single("Step size", "step size", Epoch::stepSize));
    }
    return out + "</div>\n" + numbers();
  }

  private boolean varies(ToDoubleFunction<Epoch> quantity) {
    return epochs.stream().mapToDouble(quantity).filter(Double::isFinite).distinct().count() > 1;
  }

  private String losses() {
    Epoch best = best(epochs);
    boolean held = isHeldOut(best);
    Epoch first = epochs.get(0);
    Epoch last = epochs.get(epochs.size() - 1);
    String description =
        "The training loss is %s in epoch %d and %s in epoch %d."
            .formatted(
                Html.number(first.loss()), first.number(), Html.number(last.loss()), last.number());
    if (held) {
      description +=
          " The held-out loss is smallest, %s, in epoch %d, and %s in the last."
              .formatted(Html.number(best.heldOut()), best.number(), Html.number(last.heldOut()));
    }
    Chart chart =
        Chart.of(
            "Loss by epoch",
            description,
            epochAxis(),
            axis("mean loss", List.of(Epoch::loss, Epoch::heldOut)));
    line(chart, "a", Epoch::loss);
    String keys = Html.key("line a", "training");
    if (held) {
      line(chart, "b", Epoch::heldOut);
      chart.dots("mark", new double[] {best.number()}, new double[] {best.heldOut()});
      keys +=
          Html.key("line b", "held out")
              + Html.key("dots mark", "its smallest, in epoch " + best.number());
    }
    return Html.figure(chart.svg(), keys);
  }

  private String single(String title, String label, ToDoubleFunction<Epoch> quantity) {
    double[] values = epochs.stream().mapToDouble(quantity).filter(Double::isFinite).toArray();
    String description =
        "It is %s in the first epoch and %s in the last."
            .formatted(Html.number(values[0]), Html.number(values[values.length - 1]));
    Chart chart = Chart.of(title, description, epochAxis(), axis(label, List.of(quantity)));
    line(chart, "a", quantity);
    return Html.figure(chart.svg(), title + " in the last update of each epoch");
  }

  private Axis epochAxis() {
    return Axis.whole("epoch", epochs.get(0).number(), epochs.get(epochs.size() - 1).number());
  }

  private Axis axis(String label, List<ToDoubleFunction<Epoch>> quantities) {
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (Epoch epoch : epochs) {
      for (ToDoubleFunction<Epoch> quantity : quantities) {
        double value = quantity.applyAsDouble(epoch);
        if (Double.isFinite(value)) {
          least = Math.min(least, value);
          most = Math.max(most, value);
        }
      }
    }
    return least <= most ? Axis.suitable(label, least, most) : Axis.even(label, 0, 1);
  }

  /** Of many epochs the smallest and the largest value of each few, so that no peak is lost. */
  private void line(Chart chart, String kind, ToDoubleFunction<Epoch> quantity) {
    int each = Math.max(1, 2 * epochs.size() / PLACES);
    List<Epoch> chosen = new ArrayList<>();
    for (int from = 0; from < epochs.size(); from += each) {
      List<Epoch> few = epochs.subList(from, Math.min(epochs.size(), from + each));
      Epoch low = few.get(0);
      Epoch high = few.get(0);
      for (Epoch epoch : few) {
        low = quantity.applyAsDouble(epoch) < quantity.applyAsDouble(low) ? epoch : low;
        high = quantity.applyAsDouble(epoch) > quantity.applyAsDouble(high) ? epoch : high;
      }
      chosen.add(low.number() < high.number() ? low : high);
      if (low.number() != high.number()) {
        chosen.add(low.number() < high.number() ? high : low);
      }
    }
    chart.line(
        kind,
        chosen.stream().mapToDouble(Epoch::number).toArray(),
        chosen.stream().mapToDouble(quantity).toArray());
  }

  private String numbers() {
    List<List<String>> rows = new ArrayList<>();
    int count = Math.min(ROWS, epochs.size());
    for (int i = 0; i < count; i++) {
      // The first and the last, and what is evenly between them.
      Epoch epoch =
          epochs.get(count == 1 ? 0 : (int) ((long) i * (epochs.size() - 1) / (count - 1)));
      rows.add(
          List.of(
              Integer.toString(epoch.number()),
              Html.number(epoch.loss()),
              isHeldOut(epoch) ? Html.number(epoch.heldOut()) : "–",
              Html.number(epoch.stepSize()),
              Html.number(epoch.gradientNorm()),
              Html.number(epoch.nanos() / 1e9)));
    }
    String caption = count < epochs.size() ? count + " of the epochs" : "Epochs";
    return "<details>\n<summary>The epochs in numbers</summary>\n"
        + Html.table(
            caption,
            List.of("epoch", "training loss", "held-out loss", "step size", "gradient", "seconds"),
            rows)
        + "</details>\n";
  }
}
