package io.github.longhand.processor.drawing;

/** How wide a text is, about: widths of a Roman typeface, of which there is no other measure. */
final class TextWidth {
  /** The size of indices and exponents beside that of what they belong to. */
  static final double SMALL = 0.72;

  private static final int FIRST_OF_EAST_ASIA = 0x2E80;

  private TextWidth() {}

  static double of(Label label, double size) {
    return label.parts().stream().mapToDouble(p -> size * ems(p)).sum();
  }

  private static double ems(Label.Part part) {
    if (part instanceof Label.Name n) {
      Symbol symbol = Symbol.of(n.name());
      return ems(symbol.stem()) + SMALL * (ems(symbol.index()) + (n.transposed() ? 0.6 : 0));
    }
    return part instanceof Label.Words w
        ? ems(w.text())
        : SMALL * ems(((Label.Exponent) part).text());
  }

  private static double ems(String text) {
    return text.codePoints().mapToDouble(TextWidth::ems).sum();
  }

  private static double ems(int c) {
    if ("fijlrt.,:;'|()[] ".indexOf(c) >= 0) {
      return 0.32;
    }
    if ("mwMW…—".indexOf(c) >= 0 || c >= FIRST_OF_EAST_ASIA) {
      return 1;
    }
    return Character.isUpperCase(c) ? 0.72 : 0.53;
  }
}
