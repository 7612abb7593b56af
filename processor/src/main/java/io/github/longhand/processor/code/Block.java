package io.github.longhand.processor.code;

import java.util.List;
import java.util.Map;

/**
 * How a trainer works on many rows at once.
 *
 * <p>Without loops each value of a block of samples is an array of its own, with one element a
 * sample: C2 makes vector instructions of loops over arrays that all start at index 0. With loops
 * all values are stretches of one array, with the elements of each sample side by side.
 *
 * @param size how many samples a block holds
 * @param room how many arrays there are, or how long the one is
 * @param flat whether it is one array
 * @param starts constants of the trainer that say where in the one array a stretch starts
 * @param fewest below so many rows, one at a time is as fast
 * @param names what code calls things
 * @param inputs the calls that load inputs; then those that load targets, compute what the outputs
 *     need, copy the outputs, compute the loss and the derivatives, and add up the gradient
 * @param losses where the loss of each sample is
 * @param bounded what is small if all is well with each sample
 * @param finite what is finite if all is well with each sample
 */
public record Block(
    int size,
    int room,
    boolean flat,
    Map<String, Integer> starts,
    int fewest,
    Names names,
    List<Statement> inputs,
    List<Statement> targets,
    List<Statement> forward,
    List<Statement> outputs,
    List<Statement> loss,
    List<Statement> backward,
    List<Statement> sums,
    Stretch losses,
    List<Stretch> bounded,
    List<Stretch> finite) {

  /**
   * What code calls things.
   *
   * @param arrays the memory of the block
   * @param index a sample of the block
   * @param count how many samples of the block are in use
   * @param rows the rows of inputs or targets
   * @param row the first of them that is in the block
   */
  public record Names(String arrays, String index, String count, String rows, String row) {}
}
