package io.github.longhand.csv;

/** What to do with a cell that says that its value is missing. */
public enum Missing {
  /** It is a mistake. */
  REJECT,

  /** Its row is left out. */
  DROP_ROW,

  /**
   * It gets the mean of the column's values. They are those of the whole table: to let no held-out
   * row have a say, fill after the split.
   */
  MEAN,

  /** It is NaN, for whoever fills it. */
  NAN
}
