package io.github.longhand.processor.schedule;

/**
 * Numbers that stand side by side.
 *
 * @param home the memory that they are in
 * @param field the field of the model, if they are there
 * @param start the index of the first; of a block of arrays the index of the array
 * @param size how many there are, of each sample if there are any for it
 * @param ofSamples whether there are so many for each sample of a block
 */
public record Stretch(Home home, String field, String start, int size, boolean ofSamples) {
  /** The memories of a trainer. */
  public enum Home {
    SCRATCH,
    BLOCK,
    MODEL_ARRAY,
    MODEL_NUMBER
  }
}
