package io.github.longhand.processor.notation;

/**
 * How much room a formula takes on a line, in letters.
 *
 * @param width the whole
 * @param lead what stands before the first place where the line may break
 * @param tall whether it is higher than a line of text
 */
public record Size(double width, double lead, boolean tall) {
  static final Size NONE = new Size(0, 0, false);

  /** A thin space. */
  static final double GAP = 0.4;

  /** An operator with the spaces around it. */
  static final double OPERATOR = 2.3;

  private static final double SCRIPT = 0.7;

  /** Something that does not break. */
  static Size of(double width) {
    return new Size(width, width, false);
  }

  /** This, and behind it something else; whether the line may break in between. */
  Size then(double gap, Size next, boolean breaks) {
    double first = breaksInside() ? lead : breaks ? width + gap : width + gap + next.lead;
    return new Size(width + gap + next.width, first, tall || next.tall);
  }

  boolean breaksInside() {
    return lead < width;
  }

  /** The same in one piece. */
  Size whole() {
    return new Size(width, width, tall);
  }

  Size asTall() {
    return new Size(width, lead, true);
  }

  /** As wide as the wider of two, one above the other. */
  Size over(Size below) {
    double wider = Math.max(width, below.width);
    return new Size(wider, wider, true);
  }

  /** The width in the size of indices and exponents. */
  double asScript() {
    return width * SCRIPT;
  }
}
