package io.github.longhand.benchmark.comparison;

import io.github.longhand.benchmark.Net;
import io.github.longhand.benchmark.Topology;
import io.github.longhand.benchmark.comparison.Commands.Output;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The compiler of C.
 *
 * @param workshop where sources are and programs go
 */
record Gcc(Workshop workshop) {
  static final String PLAIN = "-O2";
  static final String FAST = "-O3 -march=native -ffast-math";

  /** The first line of its version; nothing if there is none. */
  static Optional<String> version() {
    Output output = Commands.run(List.of("gcc", "--version"));
    return output.status() == 0 ? output.text().lines().findFirst() : Optional.empty();
  }

  /**
   * Compiles a source for a network, unless that was done.
   *
   * @param options separated by spaces
   * @param libraries what follows the source
   * @throws IllegalStateException if the compiler refuses
   */
  Path compile(String source, Net net, String options, List<String> libraries) {
    String name = source + options.replace(" ", "") + "-" + net.fileName();
    Path program = workshop.file(name);
    if (Files.exists(program)) {
      return program;
    }
    List<String> command = new ArrayList<>(List.of("gcc", "-std=gnu11"));
    command.addAll(List.of(options.split(" ", -1)));
    command.add("-DREAL=" + (net.isFloat() ? "float" : "double"));
    command.add("-DIN=" + net.in());
    command.add("-DOUT=" + net.out());
    switch (net) {
      case SEED -> command.add("-DSEED");
      case IRREGULAR -> {
        command.add("-DIRREGULAR");
        command.add("-DEDGES=" + Topology.EDGES);
        command.add("-DNEURONS=" + Topology.NEURONS);
      }
      default -> command.add("-DHIDDEN=" + net.hidden());
    }
    command.addAll(List.of(workshop.file(source).toString(), "-o", program.toString()));
    command.addAll(libraries);
    command.add("-lm");
    Output output = Commands.run(command);
    if (output.status() != 0) {
      throw new IllegalStateException("gcc " + output.reason() + "\n" + output.text());
    }
    return program;
  }
}
