package io.github.longhand.processor.code;

import io.github.longhand.processor.calculus.Gradients;
import io.github.longhand.processor.declaration.Declaration.Variable;
import io.github.longhand.processor.network.Network;
import io.github.longhand.processor.network.Shape;
import java.util.List;

/**
 * What a trainer looks like from outside, however its code is shaped.
 *
 * @param gradients what the trainer computes, as it is displayed
 * @param inputs the arguments for the inputs, in order; targets likewise
 * @param model what the model is called in code; the step size, the gradient, the outputs' array,
 *     the offset in it and the scratch array likewise
 * @param counter a variable of loops that copy
 * @param typed whether there is a method with one argument for each input and target
 */
public record Frame(
    Gradients gradients,
    List<Argument> inputs,
    List<Argument> targets,
    String model,
    String stepSize,
    String gradient,
    String outputs,
    String offset,
    String scratch,
    String counter,
    boolean typed) {
  /** An input or target as an argument of a method. */
  public record Argument(String name, Variable variable, Shape shape) {}

  public Network network() {
    return gradients.network();
  }

  /** How many numbers a list of arguments holds. */
  public static int size(List<Argument> arguments) {
    return arguments.stream().mapToInt(a -> a.shape().size()).sum();
  }
}
