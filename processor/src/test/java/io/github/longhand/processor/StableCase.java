package io.github.longhand.processor;

import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;

/**
 * A formula as a textbook has it.
 *
 * @param members of the network besides the input z and the loss
 * @param loss the formula of the loss
 * @param slope whether the derivative is compared as well: at a removable singularity no rewrite
 *     saves it
 * @param targets the values of the targets among the members
 * @param reference the same with hundreds of digits
 * @param plain the same as a programmer would write it at first
 */
record StableCase(
    String members,
    String loss,
    boolean slope,
    double[] targets,
    UnaryOperator<Big> reference,
    DoubleUnaryOperator plain) {

  static StableCase of(String loss, UnaryOperator<Big> reference, DoubleUnaryOperator plain) {
    return of("", loss, reference, plain);
  }

  static StableCase of(
      String members,
      String loss,
      UnaryOperator<Big> reference,
      DoubleUnaryOperator plain,
      double... targets) {
    return new StableCase(members, loss, true, targets, reference, plain);
  }

  StableCase withoutSlope() {
    return new StableCase(members, loss, false, targets, reference, plain);
  }

  String source(String name) {
    String functions =
        """
        @Function("sigma(z) = 1/(1 + exp(-z))")
        @Function("sp(z) = ln(1 + exp(z))")
        @Function("th(z) = (exp(z) - exp(-z))/(exp(z) + exp(-z))")
        """;
    String body =
        "@Network class %s { @Input double z; %s @Loss(\"%s\") double loss; }"
            .formatted(name, members, loss);
    return Models.source("stable", functions + body);
  }

  @Override
  public String toString() {
    return members.isEmpty() ? loss : members + " " + loss;
  }
}
