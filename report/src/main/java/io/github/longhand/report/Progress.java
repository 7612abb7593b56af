package io.github.longhand.report;

import io.github.longhand.Trainer;
import io.github.longhand.training.Epoch;
import io.github.longhand.training.TrainingListener;
import java.io.Console;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.Objects;
import java.util.function.LongSupplier;

/**
 * Shows how training goes: on a terminal one line that is written over, with a bar, the epoch, the
 * losses, the speed and the time left; elsewhere, as in a log, plain lines now and then.
 *
 * <pre>
 * {@code [████████████░░░░░░░░] epoch 24/40  loss 0.04213  held out 0.1032  412,345/s  0:07 left}
 * </pre>
 *
 * <p>An instance belongs to one training.
 */
public final class Progress implements TrainingListener {
  /** The system property that decides what {@link #auto()} gives. */
  private static final String PROPERTY = "longhand.progress";

  /** Redrawn more often than this, a line flickers, and the terminal takes time from training. */
  private static final long REDRAW = 50_000_000;

  private static final Duration PLAIN = Duration.ofSeconds(5);
  private static final int COLUMNS = 80;

  private final PrintStream out;
  private final LongSupplier nanoTime;
  private final long every;

  /** The length that a line may have; 0 for plain lines, which end where they end. */
  private final int width;

  private final ProgressLine line;

  private Epoch last;
  private long shownAt;
  private boolean isShown;
  private int drawn;

  private Progress(
      PrintStream out, ProgressLine line, int width, long every, LongSupplier nanoTime) {
    this.out = out;
    this.line = line;
    this.width = width;
    this.every = every;
    this.nanoTime = nanoTime;
  }

  /**
   * Returns what suits the place: a line on a terminal, plain lines elsewhere, both on standard
   * output. The system property {@code longhand.progress} decides if it is set: {@code terminal},
   * {@code plain}, {@code none}, or {@code auto} for the same as without it.
   *
   * <p>A terminal is there if standard input and output both are one, which is what {@link
   * System#console()} tells before Java 22, and {@code Console.isTerminal} since.
   *
   * @throws IllegalArgumentException if the property is anything else
   */
  public static Progress auto() {
    String wanted = System.getProperty(PROPERTY, "auto");
    return switch (wanted) {
      case "auto" -> isTerminal() ? terminal(System.out) : plain(System.out);
      case "terminal" -> terminal(System.out);
      case "plain" -> plain(System.out);
      case "none" -> none();
      default ->
          throw new IllegalArgumentException(
              "the system property "
                  + PROPERTY
                  + " is \""
                  + wanted
                  + "\", expected auto, terminal, plain or none");
    };
  }

  /** Returns one that shows nothing. */
  public static Progress none() {
    return new Progress(null, new ProgressLine(false), 0, 0, System::nanoTime);
  }

  /**
   * Returns one that writes plain lines: the first epoch, the last, and one every five seconds
   * between them.
   */
  public static Progress plain(PrintStream out) {
    return plain(out, PLAIN, System::nanoTime);
  }

  /**
   * Returns one that writes plain lines: the first epoch, the last, and some between them.
   *
   * @param every the least time between two lines
   * @param nanoTime the time in nanoseconds, as {@link System#nanoTime} gives it
   */
  public static Progress plain(PrintStream out, Duration every, LongSupplier nanoTime) {
    return new Progress(
        Objects.requireNonNull(out, "out"),
        new ProgressLine(false),
        0,
        every.toNanos(),
        Objects.requireNonNull(nanoTime, "nanoTime"));
  }

  /**
   * Returns one that writes over its line, as wide as the environment variable {@code COLUMNS}
   * says, or 80.
   */
  public static Progress terminal(PrintStream out) {
    return terminal(out, Charsets.of(out), columns(System.getenv("COLUMNS")), System::nanoTime);
  }

  /**
   * Returns one that writes over its line.
   *
   * @param charset that of the stream; the bar is of {@code #} and {@code -} if it lacks blocks
   * @param width the number of columns of the terminal
   * @param nanoTime the time in nanoseconds, as {@link System#nanoTime} gives it
   * @throws IllegalArgumentException if the width is less than 2
   */
  public static Progress terminal(
      PrintStream out, Charset charset, int width, LongSupplier nanoTime) {
    if (width < 2) {
      throw new IllegalArgumentException("the width is " + width + ", expected 2 columns or more");
    }
    return new Progress(
        Objects.requireNonNull(out, "out"),
        new ProgressLine(ProgressLine.isEncodedBy(charset)),
        // A character in the last column makes some terminals begin a new line.
        width - 1,
        REDRAW,
        Objects.requireNonNull(nanoTime, "nanoTime"));
  }

  @Override
  public void epoch(Epoch epoch, Trainer trainer) {
    if (out == null) {
      return;
    }
    line.add(epoch);
    long now = nanoTime.getAsLong();
    boolean first = last == null;
    last = epoch;
    isShown = false;
    // Differences of times, as nanoTime may go past the largest number.
    if (first || epoch.number() >= epoch.of() || now - shownAt >= every) {
      show();
      shownAt = now;
    }
  }

  /** Shows the last epoch unless it is shown already, and ends the line. */
  @Override
  public void end() {
    if (last == null) {
      return;
    }
    if (!isShown) {
      show();
    }
    if (width > 0) {
      out.println();
      out.flush();
    }
    last = null;
  }

  private void show() {
    isShown = true;
    if (width == 0) {
      out.println(line.text(last));
    } else {
      String text = line.text(last, width);
      // In one piece, so that no other thread writes between the two; spaces hide a longer line.
      out.print("\r" + text + " ".repeat(Math.max(0, drawn - text.length())));
      drawn = text.length();
    }
    out.flush();
  }

  static int columns(String variable) {
    try {
      int columns = variable == null ? COLUMNS : Integer.parseInt(variable.strip());
      return columns < 2 ? COLUMNS : columns;
    } catch (NumberFormatException e) {
      return COLUMNS;
    }
  }

  /**
   * Whether there is a terminal. From Java 22 on there is a console even without one, which then
   * has a method to ask; before, that there is a console is the answer.
   */
  @SuppressWarnings("SystemConsoleNull")
  private static boolean isTerminal() {
    Console console = System.console();
    if (console == null || "dumb".equals(System.getenv("TERM"))) {
      return false;
    }
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException e) {
      return true;
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }
}
