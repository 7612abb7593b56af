package io.github.longhand.processor.schedule;

import io.github.longhand.processor.arithmetic.Labels;
import io.github.longhand.processor.arithmetic.Names;
import io.github.longhand.processor.calculus.Gradients;
import io.github.longhand.processor.code.Block;
import io.github.longhand.processor.code.Frame;
import io.github.longhand.processor.code.Frame.Argument;
import io.github.longhand.processor.declaration.Declaration.Variable;
import io.github.longhand.processor.network.Network;
import java.util.List;

/** Gives what a trainer consists of its names. */
final class Frames {
  /** A method takes 255 slots of arguments at most, and a double takes two. */
  private static final int MOST_ARGUMENTS = 120;

  private Frames() {}

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

  /** The same for blocks of samples. */
  static Block.Names ofBlocks(Names names) {
    return new Block.Names(
        names.allocate("block"),
        names.allocate("i"),
        names.allocate("count"),
        names.allocate("rows"),
        names.allocate("row"));
  }

  private static List<Argument> arguments(
      Network network, List<Variable> variables, Labels labels) {
    return variables.stream()
        .map(v -> new Argument(labels.field(v.name()), v, network.shape(v)))
        .toList();
  }
}
