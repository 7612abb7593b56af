package io.github.longhand.processor.schedule;

import io.github.longhand.processor.calculus.Gradients;
import io.github.longhand.processor.network.Network;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Everything that the trainer's source says, decided.
 *
 * @param inputs the names of the inputs in code, in order; targets likewise
 * @param model what the model is called in code; the step size, the gradient, the outputs' array
 *     and the offset in it likewise
 * @param scratch the fields that hold values between the parts of a trainer that was cut; empty for
 *     one in which each method is whole
 * @param cut whether the methods are cut into parts
 * @param typed whether there is a method with one argument for each input and target
 * @param entries the methods that users call
 * @param parts the parts that they consist of, if cut
 */
public record Plan(
    Network network,
    Gradients gradients,
    List<String> inputs,
    List<String> targets,
    String model,
    String stepSize,
    String gradient,
    String outputs,
    String offset,
    List<String> scratch,
    boolean cut,
    boolean typed,
    Map<Entry, List<Statement>> entries,
    List<Part> parts,
    Map<Entry, Function<Value, Optional<String>>> names) {

  /** The methods of a trainer that take one sample. */
  public enum Entry {
    PREDICT,
    FORWARD,
    LOSS,
    GRADIENT,
    INPUT_GRADIENT,
    STEP
  }

  /** What a part of a method works on besides the scratch fields. */
  public enum Section {
    COMPUTE,
    PUBLISH,
    ACCUMULATE,
    UPDATE
  }

  /** A stretch of a method, in a method of its own. */
  public record Part(
      String name,
      Section section,
      List<Statement> statements,
      Function<Value, Optional<String>> names) {}

  /** How code refers to a value in a method; empty if it is written where it is used. */
  public Function<Value, Optional<String>> namesOf(Entry entry) {
    return names.get(entry);
  }
}
