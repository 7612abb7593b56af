package io.github.longhand.processor.schedule;

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
  /** A method takes 255 slots of arguments at most, and a double takes two. */
  private static final int MOST_ARGUMENTS = 120;

  /** An input or target as an argument of a method. */
  public record Argument(String name, Variable variable, Shape shape) {}

  /** Gives everything a name; the names of the user's fields come first and stay as they are. */
  static Frame of(Gradients gradients, Names names, Labels labels) {
    Network network = gradients.network();
    List<Argument> inputs = arguments(network, network.inputs(), labels);
    List<Argument> targets = arguments(network, network.targets(), labels);
    network.declaration().variables().forEach(v -> labels.field(v.name()));
    // Nor may a name of the generator's be that of a field, though the field goes by another here.
    network.declaration().variables().forEach(v -> names.reserve(v.name()));
    Frame frame =
        new Frame(
            gradients,
            inputs,
            targets,
            names.allocate("model"),
            names.allocate("k"),
            names.allocate("g"),
            names.allocate("out"),
            names.allocate("at"),
            names.allocate("s"),
            names.allocate("n"),
            inputs.size() + targets.size() <= MOST_ARGUMENTS);
    // A class inside the trainer must not hide these.
    names.reserve(network.declaration().trainerName());
    for (String enclosing : network.declaration().className().split("\\.", -1)) {
      names.reserve(enclosing);
    }
    return frame;
  }

  private static List<Argument> arguments(
      Network network, List<Variable> variables, Labels labels) {
    return variables.stream()
        .map(v -> new Argument(labels.field(v.name()), v, network.shape(v)))
        .toList();
  }

  public Network network() {
    return gradients.network();
  }

  /** How many numbers a list of arguments holds. */
  public static int size(List<Argument> arguments) {
    return arguments.stream().mapToInt(a -> a.shape().size()).sum();
  }
}
