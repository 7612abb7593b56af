package io.github.longhand.processor.code;

import io.github.longhand.processor.declaration.Declaration.Scalar;
import io.github.longhand.processor.network.Network;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that the trainer's source says, decided.
 *
 * @param frame what the trainer looks like from outside
 * @param scratchSize the length of the array that holds values between the parts of a trainer that
 *     was cut: inputs, then targets, then what the parts leave for each other
 * @param cut whether the methods are cut into parts
 * @param far how large a value may be, as a power of two, for derivatives to be finite by rule
 * @param starts constants of the trainer that say where in the scratch array an array starts
 * @param entries the methods that users call
 * @param parts the parts that they consist of, if cut
 * @param copies the stretches in which parameters are copied, if they are too many for one method
 * @param block how many rows are worked on at once; empty if they are taken one by one
 */
public record Plan(
    Frame frame,
    int scratchSize,
    boolean cut,
    int far,
    Map<String, Integer> starts,
    Map<Entry, Body> entries,
    List<Part> parts,
    List<Copy> copies,
    Optional<Block> block) {

  /** The network as it is declared. */
  public Network network() {
    return frame.network();
  }

  /** How many numbers training changes. */
  public int parameterCount() {
    return network().parameters().stream().mapToInt(v -> network().shape(v).size()).sum();
  }

  /** How many numbers a sample gives: the elements of the neurons that the loss reads. */
  public int outputCount() {
    return network().outputs().stream().mapToInt(o -> o.shape().size()).sum();
  }

  /** Whether the network is one of {@code float}. */
  public boolean isFloat() {
    return network().declaration().scalar() == Scalar.FLOAT;
  }

  /** Whether the working memory is of the element type of the network, and not of doubles. */
  public boolean hasFloatScratch() {
    return hasLoops() && isFloat();
  }

  /** Whether the arithmetic is in loops over arrays of the element type. */
  public boolean hasLoops() {
    return !starts.isEmpty();
  }

  /** The methods of a trainer that take one sample. */
  public enum Entry {
    PREDICT,
    FORWARD,
    LOSS,
    GRADIENT,
    INPUT_GRADIENT,
    STEP,
    /** Looks closer at a sample for which derivatives by parameters are not finite by rule. */
    EXAMINE,
    /** The same for derivatives by inputs. */
    EXAMINE_INPUTS
  }

  /** What is looked at closer where something is not small. */
  public enum Look {
    GRADIENT,
    INPUT_GRADIENT,
    STEP
  }

  /** What a part of a method works on besides the model and the scratch array. */
  public enum Section {
    COMPUTE,
    PUBLISH,
    OUTPUT,
    ACCUMULATE,
    UPDATE,
    BLOCK_LOAD,
    BLOCK_COMPUTE,
    BLOCK_OUTPUT,
    BLOCK_SUM;

    /** Whether the part works on a block of samples, and not on one in the scratch array. */
    public boolean ofBlocks() {
      return compareTo(BLOCK_LOAD) >= 0;
    }
  }

  /**
   * What a method does.
   *
   * @param names where the values are that are not computed where they are used
   */
  public record Body(List<Statement> statements, Map<Value, Location> names) {}

  /**
   * A stretch of a method, in a method of its own.
   *
   * @param owner the class inside the trainer that it stands in; empty for the trainer
   */
  public record Part(String name, Optional<String> owner, Section section, Body body) {
    /** The same in another class. */
    public Part in(Optional<String> place) {
      return new Part(name, place, section, body);
    }
  }

  /**
   * A stretch of the parameters, which methods of their own copy from and to the model.
   *
   * @param owner the class inside the trainer that they stand in; empty for the trainer
   */
  public record Copy(Optional<String> owner, int from, int to) {}
}
