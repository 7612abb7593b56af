package io.github.longhand.processor.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.longhand.processor.NetworkSketch;
import io.github.longhand.processor.calculus.Gradients;
import io.github.longhand.processor.declaration.Declaration.Role;
import io.github.longhand.processor.declaration.Declaration.Unroll;
import io.github.longhand.processor.program.Lift;
import io.github.longhand.processor.program.Program;
import io.github.longhand.processor.program.ProgramBuilder;
import io.github.longhand.processor.program.Unroller;
import io.github.longhand.processor.stability.StableForms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * Programs, what transformations make of them, and plans against files that people have read: a
 * kernel that is not found any more, or a check that is gone, is seen at once. {@code
 * -Dlonghand.golden.update=true} writes them anew.
 */
class PlanGoldenTest {
  private static final Path FILES = Path.of("src/test/resources/plans");

  /** Nobody reads more of what is unrolled. */
  private static final int LONGEST = 2_000;

  private static final boolean UPDATE = Boolean.getBoolean("longhand.golden.update");

  private static void compare(String name, NetworkSketch sketch) throws IOException {
    Gradients gradients = sketch.gradients();
    Program program = ProgramBuilder.of(gradients, StableForms.of(gradients));
    String unrolled = ProgramText.of(Unroller.of(program));
    String text =
        "PROGRAM\n"
            + ProgramText.of(program)
            + (unrolled.length() > LONGEST ? "" : "\nUNROLLED\n" + unrolled)
            + "\nOVER SAMPLES\n"
            + Lift.of(program).map(ProgramText::of).orElse("not\n")
            + "\nPLAN\n"
            + PlanText.of(Planner.plan(program));
    Path golden = FILES.resolve(name + ".txt");
    if (UPDATE) {
      Files.createDirectories(FILES);
      Files.writeString(golden, text);
    }
    assertEquals(Files.readString(golden), text, golden::toString);
  }

  @Test
  void scalars() throws IOException {
    compare(
        "scalars",
        new NetworkSketch()
            .add(Role.INPUT, "x")
            .add(Role.WEIGHT, "w")
            .add(Role.WEIGHT, "v")
            .add(Role.BIAS, "b")
            .add(Role.NEURON, "h", "tanh(w*x + b)")
            .add(Role.NEURON, "y", "v*h")
            .add(Role.TARGET, "t")
            .add(Role.LOSS, "loss", "(y - t)^2"));
  }

  private static NetworkSketch layer(Unroll unroll) {
    return new NetworkSketch()
        .unroll(unroll)
        .vector(Role.INPUT, "x", 2)
        .matrix(Role.WEIGHT, "W", 3, 2)
        .vector(Role.BIAS, "b", 3)
        .vector(Role.NEURON, "h", 3, "tanh(W*x + b)")
        .vector(Role.TARGET, "t", 3)
        .add(Role.LOSS, "loss", "squaredError(h, t)");
  }

  @Test
  void layerInLoops() throws IOException {
    compare("layer-loops", layer(Unroll.NEVER));
  }

  @Test
  void layerUnrolled() throws IOException {
    compare("layer-unrolled", layer(Unroll.ALWAYS));
  }

  /** Each derivative reads what the step of the other changes. */
  @Test
  void readBeforeWritten() throws IOException {
    compare(
        "read-before-written",
        new NetworkSketch()
            .unroll(Unroll.NEVER)
            .vector(Role.WEIGHT, "u", 3)
            .vector(Role.WEIGHT, "v", 3)
            .add(Role.LOSS, "loss", "dot(u, v)"));
  }

  /** Nothing bounds the derivative of a root. */
  @Test
  void keptBecauseNothingBoundsIt() throws IOException {
    compare(
        "root",
        new NetworkSketch()
            .unroll(Unroll.NEVER)
            .vector(Role.INPUT, "x", 3)
            .vector(Role.WEIGHT, "w", 3)
            .add(Role.LOSS, "loss", "dot(w, x)^2 + sum(w .^ 0.25)"));
  }

  /** A sum inside a function with three free indices. */
  @Test
  void threeIndices() throws IOException {
    compare(
        "three-indices",
        new NetworkSketch()
            .unroll(Unroll.NEVER)
            .vector(Role.INPUT, "x", 3)
            .matrix(Role.WEIGHT, "W", 2, 3)
            .add(Role.LOSS, "loss", "sum((W*exp(x*transpose(x))) .^ 2)"));
  }
}
