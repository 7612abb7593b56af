package io.github.longhand.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The same arithmetic in C, compiled by gcc when it is needed. */
final class Opponent {
  /** The options of gcc that are compared. */
  enum Flags {
    O2("-O2"),
    FAST("-O3 -march=native -ffast-math");

    private final String options;

    Flags(String options) {
      this.options = options;
    }

    List<String> options() {
      return List.of(options.split(" ", -1));
    }
  }

  /**
   * What the program says.
   *
   * @param losses the sum of the losses
   * @param nanoseconds those of a step; NaN if no time was measured
   */
  record Answer(double losses, double nanoseconds) {}

  private final Path directory;
  private final Path source;

  private Opponent(Path directory) throws IOException {
    this.directory = Files.createDirectories(directory);
    this.source = directory.resolve("step.c");
    try (InputStream in = Opponent.class.getResourceAsStream("step.c")) {
      Files.write(source, in.readAllBytes());
    }
  }

  static Opponent in(Path directory) throws IOException {
    return new Opponent(directory);
  }

  /** The first line of gcc's version; empty if there is no gcc. */
  static Optional<String> compiler() {
    try {
      return run(List.of("gcc", "--version")).lines().findFirst();
    } catch (UncheckedIOException e) {
      return Optional.empty();
    }
  }

  /**
   * Compiles and runs.
   *
   * @param passes how many passes over the rows the sum of the losses is from
   * @param seconds how long to measure; 0 for no measurement
   */
  Answer race(Net net, Task task, Flags flags, int passes, double seconds) throws IOException {
    String name = net.fileName() + "-" + flags;
    Path program = directory.resolve(name);
    Path data = directory.resolve(name + ".data");
    List<String> compilation = new ArrayList<>(List.of("gcc", "-std=gnu11"));
    compilation.addAll(flags.options());
    compilation.add("-DREAL=" + (net.isFloat() ? "float" : "double"));
    compilation.add(net.isSeed() ? "-DSEED" : "-DHIDDEN=" + net.hidden());
    compilation.add("-DIN=" + net.in());
    compilation.add("-DOUT=" + net.out());
    compilation.add("-DROWS=" + Task.ROWS);
    compilation.addAll(List.of(source.toString(), "-lm", "-o", program.toString()));
    run(compilation);
    task.write(data);
    String answer =
        run(
            List.of(
                program.toString(),
                data.toString(),
                Double.toString(Task.STEP_SIZE),
                Integer.toString(passes),
                Double.toString(seconds)));
    List<String> lines = answer.lines().toList();
    double losses = Double.parseDouble(lines.get(0));
    return new Answer(losses, lines.size() > 1 ? Double.parseDouble(lines.get(1)) : Double.NaN);
  }

  /** Runs a command and returns what it printed. */
  private static String run(List<String> command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String output =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      int status = process.waitFor();
      if (status != 0) {
        throw new IllegalStateException(command + " ended with " + status + ": " + output);
      }
      return output;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
