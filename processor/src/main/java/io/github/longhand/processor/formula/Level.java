package io.github.longhand.processor.formula;

/** How tightly operators bind, the loosest first. */
enum Level {
  OR,
  AND,
  NOT,
  COMPARISON,
  SUM,
  PRODUCT,
  SIGN,
  POWER;

  boolean bindsTighterThan(Level other) {
    return compareTo(other) > 0;
  }
}
