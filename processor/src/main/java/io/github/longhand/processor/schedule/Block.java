package io.github.longhand.processor.schedule;

import java.util.List;

/**
 * How a trainer works on many rows at once: a block of samples, each value of which is an array
 * with one element a sample.
 *
 * @param size how many samples a block holds
 * @param arrays how many arrays there are
 * @param fewest below so many rows, one at a time is as fast
 * @param names what code calls things
 * @param inputs the calls that load inputs; then those that load targets, compute what the outputs
 *     need, the loss and the derivatives, and that add up the gradient
 * @param lossArray the index of the array of losses
 * @param checkArray the index of an array whose elements are finite if all is well with a sample
 */
public record Block(
    int size,
    int arrays,
    int fewest,
    Names names,
    List<Statement> inputs,
    List<Statement> targets,
    List<Statement> forward,
    List<Statement> outputs,
    List<Statement> loss,
    List<Statement> backward,
    List<Statement> sums,
    int lossArray,
    int checkArray) {

  /**
   * What code calls things.
   *
   * @param arrays the arrays of the block
   * @param index a sample of the block
   * @param count how many samples of the block are in use
   * @param rows the rows of inputs or targets
   * @param row the first of them that is in the block
   */
  public record Names(String arrays, String index, String count, String rows, String row) {}
}
