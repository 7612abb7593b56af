package io.github.longhand.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One direction of a chart: which numbers it shows and how.
 *
 * @param label what the numbers are
 * @param least the number at the beginning
 * @param most the number at the end, which is larger
 * @param kind how numbers are laid out
 */
record Axis(String label, double least, double most, Kind kind) {
  enum Kind {
    /** Equal lengths are equal differences. */
    EVEN,

    /** The same, of numbers that are whole. */
    WHOLE,

    /** Equal lengths are equal ratios. */
    LOGARITHMIC
  }

  /** From this ratio on, small numbers are hard to tell from 0 on an even scale. */
  private static final double WIDE = 30;

  private static final int TICKS = 5;

  /** A number with a line and a label. */
  record Tick(double value, String label) {}

  /** An even axis from the smallest number to the largest, and a little further. */
  static Axis even(String label, double least, double most) {
    return around(label, least, most, Kind.EVEN);
  }

  /** An even axis of whole numbers, from the smallest to the largest, and a little further. */
  static Axis whole(String label, int least, int most) {
    return around(label, least, most, Kind.WHOLE);
  }

  private static Axis around(String label, double least, double most, Kind kind) {
    double room = most > least ? 0.03 * (most - least) : Math.max(1e-300, 0.1 * Math.abs(most));
    return new Axis(label, least - room, most + room, kind);
  }

  /** An even axis of whole numbers from 0 on, for counts. */
  static Axis fromZero(String label, double most) {
    return new Axis(label, 0, most > 0 ? 1.05 * most : 1, Kind.WHOLE);
  }

  /** An axis for positive numbers: logarithmic if they differ in their order of magnitude. */
  static Axis suitable(String label, double least, double most) {
    if (!(least > 0 && most / least >= WIDE)) {
      return even(label, least, most);
    }
    double room = Math.pow(most / least, 0.03);
    return new Axis(label + " (logarithmic)", least / room, most * room, Kind.LOGARITHMIC);
  }

  /** Where a number is, from 0 at the beginning to 1 at the end. */
  double at(double value) {
    return kind == Kind.LOGARITHMIC
        ? Math.log(value / least) / Math.log(most / least)
        : (value - least) / (most - least);
  }

  /** Numbers that people like, some five of them. */
  List<Tick> ticks() {
    return kind == Kind.LOGARITHMIC ? powers() : steps();
  }

  /**
   * Multiples of a step of 1, 2 or 5 times a power of ten. Source: P. S. Heckbert, <i>Nice numbers
   * for graph labels</i>, Graphics Gems, 1990.
   */
  private List<Tick> steps() {
    double rough = (most - least) / TICKS;
    int power = (int) Math.floor(Math.log10(rough));
    double unit = Math.pow(10, power);
    double part = rough / unit;
    double nice = unit * (part < 1.5 ? 1 : part < 3.5 ? 2 : part < 7.5 ? 5 : 10);
    double step = kind == Kind.WHOLE ? Math.max(1, nice) : nice;
    int place = (int) Math.floor(Math.log10(step) + 1e-9);
    List<Tick> ticks = new ArrayList<>();
    double first = Math.ceil(least / step - 1e-9);
    // A step that is lost in rounding would give no end.
    for (int i = 0; i < 2 * TICKS + 2 && (first + i) * step <= most + 1e-9 * step; i++) {
      double value = (first + i) * step;
      ticks.add(new Tick(value, label(value, place, Math.max(-least, most))));
    }
    return ticks;
  }

  /**
   * A number to the digit in which ticks differ.
   *
   * @param place the power of ten of this digit
   */
  private static String label(double value, int place, double largest) {
    if (value == 0) {
      return "0";
    }
    return place < -4 || largest >= 1e6
        ? scientific(value, Math.max(0, (int) Math.floor(Math.log10(Math.abs(value))) - place))
        : minus(String.format(Locale.ROOT, "%." + Math.max(0, -place) + "f", value));
  }

  private List<Tick> powers() {
    int from = (int) Math.ceil(Math.log10(least) - 1e-9);
    int to = (int) Math.floor(Math.log10(most) + 1e-9);
    int apart = Math.max(1, (to - from + TICKS) / TICKS);
    List<Tick> ticks = new ArrayList<>();
    for (int power = apart > 1 ? from : from - 1; power <= to; power += apart) {
      for (int digit : to - from < 2 ? new int[] {1, 2, 5} : new int[] {1}) {
        double value = digit * Math.pow(10, power);
        if (value >= least && value <= most) {
          ticks.add(
              new Tick(
                  value,
                  power < -4 || power > 5
                      ? scientific(value, 0)
                      : String.format(Locale.ROOT, "%." + Math.max(0, -power) + "f", value)));
        }
      }
    }
    return ticks;
  }

  private static String scientific(double value, int digits) {
    String text = String.format(Locale.ROOT, "%." + digits + "e", value);
    return minus(text.replace("e+0", "e").replace("e-0", "e-").replace("e+", "e"));
  }

  private static String minus(String number) {
    return number.replace('-', '−');
  }
}
