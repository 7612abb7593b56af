package io.github.longhand.processor.code;

/**
 * An array that a trainer works on.
 *
 * @param name the field of the model or the variable; empty for what each trainer has one of
 */
public record ArrayRef(Home home, String name) {
  /** The working memory for one sample. */
  public static final ArrayRef SCRATCH = new ArrayRef(Home.SCRATCH, "");

  /** The working memory for a block of samples, if it is one array. */
  public static final ArrayRef BLOCK = new ArrayRef(Home.BLOCK, "");

  /** The array that derivatives are added to. */
  public static final ArrayRef GRADIENT = new ArrayRef(Home.GRADIENT, "");

  /** Whose array it is. */
  public enum Home {
    MODEL,
    SCRATCH,
    BLOCK,
    GRADIENT,
    VARIABLE
  }
}
