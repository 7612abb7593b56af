package io.github.longhand.report;

import io.github.longhand.Parameter;
import io.github.longhand.Trainer;
import io.github.longhand.data.DataSet;
import io.github.longhand.support.Checks;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Whether the gradient that a trainer computes is the derivative of the loss that it computes:
 * ∂L/∂θ of each parameter beside the quotient of differences of L, extrapolated to a step of zero.
 *
 * <p>Each parameter takes some 10 to 50 losses of all rows: a few rows are enough, and {@link
 * #of(Trainer, DataSet, double, int...)} checks some parameters of many.
 *
 * @param rows how many rows the gradient is the sum of
 * @param tolerance the relative difference that is allowed beyond errors of rounding
 * @param comparisons one for each parameter checked, in order
 */
public record GradientCheck(int rows, double tolerance, List<Comparison> comparisons) {
  private static final double TOLERANCE = 1e-6;
  private static final double SINGLE_TOLERANCE = 1e-3;
  private static final int SHOWN = 5;

  /** Makes sure that the comparisons do not change. */
  public GradientCheck {
    comparisons = List.copyOf(comparisons);
  }

  /** What came of a parameter. */
  public enum Verdict {
    /** The two agree. */
    EQUAL,

    /** The two do not agree, and the numeric one is good enough to say so. */
    DIFFERENT,

    /**
     * The loss has a kink or jump here, as relu has at 0, and no derivative. The analytic value is
     * between the slopes on either side, as it should be.
     */
    KINK,

    /** The two do not agree, and the numeric one is too uncertain to blame the analytic one. */
    UNCLEAR
  }

  /**
   * A derivative in two ways.
   *
   * @param name the parameter's, with an index if it is an array: {@code W1[3]}
   * @param index the index in the flat parameter array
   * @param analytic what {@link Trainer#gradient} gives
   * @param numeric what differences of the loss give
   * @param error an estimate of the error of the numeric one
   * @param relative the difference of the two by the larger one, or by a thousandth of the largest
   *     derivative if both are smaller than that
   * @param verdict what follows
   */
  public record Comparison(
      String name,
      int index,
      double analytic,
      double numeric,
      double error,
      double relative,
      Verdict verdict) {}

  /**
   * Checks all parameters, to within 1e-6 for a network of {@code double}, 1e-3 for one of {@code
   * float}.
   *
   * @param trainer its parameters are changed and put back
   * @param rows the data; the sum of the losses of all rows is what is differentiated
   * @throws IllegalArgumentException if there are no rows, or they are not as wide as the network's
   * @throws io.github.longhand.NonFiniteGradientException if the gradient is not finite
   */
  public static GradientCheck of(Trainer trainer, DataSet rows) {
    return of(trainer, rows, trainer.isFloat() ? SINGLE_TOLERANCE : TOLERANCE);
  }

  /**
   * Checks some parameters.
   *
   * @param trainer its parameters are changed and put back
   * @param rows the data; the sum of the losses of all rows is what is differentiated
   * @param tolerance the relative difference that is allowed beyond errors of rounding
   * @param parameters indices in the flat parameter array; none for all parameters
   * @throws IllegalArgumentException if there are no rows, or they are not as wide as the
   *     network's, or the tolerance is not between 0 and 1
   * @throws IndexOutOfBoundsException if there is no such parameter
   * @throws io.github.longhand.NonFiniteGradientException if the gradient is not finite
   */
  public static GradientCheck of(
      Trainer trainer, DataSet rows, double tolerance, int... parameters) {
    Checks.fraction("the tolerance", tolerance);
    LossOfRows loss = LossOfRows.of(trainer, rows);
    int[] chosen =
        parameters.length > 0 ? parameters : IntStream.range(0, trainer.parameterCount()).toArray();
    try {
      String[] names = names(trainer);
      GradientComparer comparer = new GradientComparer(loss, tolerance);
      List<Comparison> comparisons = new ArrayList<>();
      for (int index : chosen) {
        comparisons.add(comparer.compare(names[index], index));
      }
      return new GradientCheck(rows.size(), tolerance, comparisons);
    } finally {
      loss.restore();
    }
  }

  private static String[] names(Trainer trainer) {
    String[] names = new String[trainer.parameterCount()];
    for (Parameter parameter : trainer.parameters()) {
      for (int i = 0; i < parameter.size(); i++) {
        names[parameter.offset() + i] =
            parameter.size() == 1 ? parameter.name() : parameter.name() + "[" + i + "]";
      }
    }
    return names;
  }

  /**
   * Returns whether the gradient is right as far as can be told: no parameter is different, and at
   * least one is equal.
   */
  public boolean ok() {
    return count(Verdict.DIFFERENT) == 0 && count(Verdict.EQUAL) > 0;
  }

  /** Returns how many parameters came to a verdict. */
  public long count(Verdict verdict) {
    return comparisons.stream().filter(c -> c.verdict() == verdict).count();
  }

  /**
   * Returns the comparisons to look at first: those that differ, then those that are unclear, at a
   * kink, equal; the larger relative difference first.
   *
   * @param most how many at most
   */
  public List<Comparison> worst(int most) {
    return comparisons.stream()
        .sorted(
            Comparator.comparing((Comparison c) -> rank(c.verdict()))
                .thenComparing(Comparator.comparingDouble(Comparison::relative).reversed()))
        .limit(most)
        .toList();
  }

  private static int rank(Verdict verdict) {
    return switch (verdict) {
      case DIFFERENT -> 0;
      case UNCLEAR -> 1;
      case KINK -> 2;
      case EQUAL -> 3;
    };
  }

  /** Returns a summary and the five worst comparisons, as a table for people. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "%d parameters, %d rows, tolerance %s: %d equal, %d different, %d at a kink, %d unclear%n",
            comparisons.size(),
            rows,
            tolerance,
            count(Verdict.EQUAL),
            count(Verdict.DIFFERENT),
            count(Verdict.KINK),
            count(Verdict.UNCLEAR)));
    List<Comparison> worst = worst(SHOWN);
    int width = worst.stream().mapToInt(c -> c.name().length()).max().orElse(0);
    String name = "%-" + Math.max(width, "parameter".length()) + "s";
    text.append(
        String.format(
            Locale.ROOT,
            name + "  %14s  %14s  %9s  %9s  %s%n",
            "parameter",
            "analytic",
            "numeric",
            "its error",
            "relative",
            "verdict"));
    for (Comparison c : worst) {
      text.append(
          String.format(
              Locale.ROOT,
              name + "  %14.7e  %14.7e  %9.1e  %9.1e  %s%n",
              c.name(),
              c.analytic(),
              c.numeric(),
              c.error(),
              c.relative(),
              c.verdict().name().toLowerCase(Locale.ROOT)));
    }
    return text.toString();
  }
}
