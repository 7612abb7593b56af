package io.github.longhand.processor.code;

/**
 * How often something is done.
 *
 * @param ofSamples whether it is done so often for each sample that is in the block
 */
public record Bound(int number, boolean ofSamples) {
  public static Bound of(int number) {
    return new Bound(number, false);
  }
}
