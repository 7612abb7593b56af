package io.github.longhand.processor.declaration;

import io.github.longhand.Init;
import io.github.longhand.processor.diagnostics.Origin;
import java.util.List;
import java.util.Optional;

/**
 * A network class as its source declares it, without anything of {@code javax.lang.model}: what
 * later stages need, and for each thing the origin that an error about it points at.
 *
 * @param packageName empty for the unnamed package
 * @param className the class inside its package, {@code Outer.Inner} for a nested one
 * @param trainerName the simple name of the trainer to write
 * @param isPublic whether the trainer can be public
 * @param scalar the one type of all fields
 * @param unroll how arrays become code
 * @param math how functions are computed
 * @param seed the seed of random initial values
 * @param variables the annotated fields in the order of declaration
 * @param functions the user's functions in the order of declaration
 * @param origin the class itself
 */
public record Declaration(
    String packageName,
    String className,
    String trainerName,
    boolean isPublic,
    Scalar scalar,
    Unroll unroll,
    MathMode math,
    long seed,
    List<Variable> variables,
    List<Function> functions,
    Origin origin) {

  /** How arrays become code: see the annotation of the class. */
  public enum Unroll {
    AUTO,
    ALWAYS,
    NEVER
  }

  /** How functions are computed: see the annotation of the class. */
  public enum MathMode {
    FAST,
    STRICT
  }

  /** Element types of a network. */
  public enum Scalar {
    DOUBLE,
    FLOAT
  }

  /** What a field is for. */
  public enum Role {
    INPUT,
    WEIGHT,
    BIAS,
    NEURON,
    TARGET,
    LOSS
  }

  /**
   * An annotated field.
   *
   * @param formula the equation of a neuron or of the loss, empty otherwise
   * @param frozen whether a weight or bias is not trained
   * @param extent what an array's annotation says of its size; empty for a scalar field
   * @param distribution whether the elements of a target sum to one
   * @param start the initial values of a weight or bias, if it declares some
   */
  public record Variable(
      Role role,
      String name,
      Optional<String> formula,
      boolean frozen,
      Optional<Extent> extent,
      boolean distribution,
      Optional<Start> start,
      Origin origin) {
    /** A scalar field. */
    public Variable(
        Role role, String name, Optional<String> formula, boolean frozen, Origin origin) {
      this(role, name, formula, frozen, Optional.empty(), false, Optional.empty(), origin);
    }

    public boolean isArray() {
      return extent.isPresent();
    }
  }

  /**
   * How a weight or bias gets its initial values.
   *
   * @param value that of a constant
   */
  public record Start(Init init, double value, Origin origin) {}

  /**
   * The size of an array as far as its annotation gives it; 0 for what it leaves open.
   *
   * @param size the elements of a vector; then rows and columns are 0
   */
  public record Extent(int size, int rows, int columns) {
    /** What a reported mistake leaves: nothing is known. */
    public static final Extent UNKNOWN = new Extent(-1, 0, 0);

    /** The most elements that an array can have. */
    public static final int MOST = 1 << 27;
  }

  /** A function of the user's. */
  public sealed interface Function {
    Origin origin();
  }

  /** {@code name(parameters) = formula}. */
  public record FormulaFunction(String text, Origin origin) implements Function {}

  /**
   * A static method of the network class.
   *
   * @param derivatives the methods of its partial derivatives, one a parameter
   */
  public record MethodFunction(
      String name, List<String> parameters, List<String> derivatives, Origin origin)
      implements Function {}
}
