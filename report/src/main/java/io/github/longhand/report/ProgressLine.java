package io.github.longhand.report;

import io.github.longhand.training.Epoch;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The text about an epoch, from what is known of all epochs until then. */
final class ProgressLine {
  private static final String BLOCKS = "█░";
  private static final String ASCII = "#-";
  private static final int LONGEST_BAR = 30;
  private static final int SHORTEST_BAR = 8;

  private final String bar;
  private long nanos;
  private long samples;
  private int epochs;

  ProgressLine(boolean blocks) {
    this.bar = blocks ? BLOCKS : ASCII;
  }

  static boolean isEncodedBy(Charset charset) {
    return charset.canEncode() && charset.newEncoder().canEncode(BLOCKS);
  }

  /** Takes an epoch into the means from which speed and time left follow. */
  void add(Epoch epoch) {
    nanos += epoch.nanos();
    samples += epoch.samples();
    epochs++;
  }

  /** Returns the whole text. */
  String text(Epoch epoch) {
    return String.join("  ", fields(epoch));
  }

  /**
   * Returns the text with a bar before it, no longer than a width: the bar gets what the text
   * leaves, and without room for it the text is cut.
   */
  String text(Epoch epoch, int width) {
    String text = text(epoch);
    int room = Math.min(LONGEST_BAR, width - text.length() - 3);
    if (room < SHORTEST_BAR) {
      return text.length() > width ? text.substring(0, width) : text;
    }
    int full = (int) Math.min(room, (long) room * epoch.number() / Math.max(1, epoch.of()));
    return "["
        + bar.substring(0, 1).repeat(full)
        + bar.substring(1).repeat(room - full)
        + "] "
        + text;
  }

  private List<String> fields(Epoch epoch) {
    List<String> fields = new ArrayList<>();
    fields.add("epoch " + epoch.number() + "/" + epoch.of());
    fields.add("loss " + number(epoch.loss()));
    if (!Double.isNaN(epoch.heldOut())) {
      fields.add("held out " + number(epoch.heldOut()));
    }
    if (nanos > 0) {
      fields.add(String.format(Locale.ROOT, "%,.0f/s", samples * 1e9 / nanos));
      int left = epoch.of() - epoch.number();
      double seconds = nanos / 1e9 / epochs;
      fields.add(left > 0 ? time(seconds * left) + " left" : time(seconds * epochs));
    }
    if (epoch.skipped() > 0) {
      fields.add(epoch.skipped() + " skipped");
    }
    return fields;
  }

  /** Four digits, which is what a person compares. */
  private static String number(double value) {
    return String.format(Locale.ROOT, "%.4g", value);
  }

  /** Hours, minutes and seconds. */
  static String time(double seconds) {
    long whole = Math.round(seconds);
    return whole < 3600
        ? String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60)
        : String.format(Locale.ROOT, "%d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60);
  }
}
