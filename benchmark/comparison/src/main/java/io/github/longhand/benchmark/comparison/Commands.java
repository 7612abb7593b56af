package io.github.longhand.benchmark.comparison;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Starts other processes, all in the same environment. */
final class Commands {
  /** The longest that anything may take. */
  private static final long MINUTES = 40;

  private Commands() {}

  /**
   * What a process said.
   *
   * @param status 0 if all went well
   * @param text its output and its errors
   */
  record Output(int status, String text) {
    /** The rest of the first line that starts with a word; nothing if there is none. */
    List<String> after(String word) {
      return text.lines()
          .filter(l -> l.startsWith(word + " "))
          .map(l -> l.substring(word.length() + 1).strip())
          .toList();
    }

    /** What to tell if it went wrong. */
    String reason() {
      String last =
          text.lines().map(String::strip).filter(l -> !l.isEmpty()).reduce("", (a, b) -> b);
      return "ended with " + status + (last.isEmpty() ? "" : ": " + last);
    }
  }

  /** Runs to the end. A program that cannot be started has status 127, as in a shell. */
  static Output run(List<String> command) {
    try {
      Path file = Files.createTempFile("longhand", ".out");
      try {
        Process process = builder(command).redirectOutput(file.toFile()).start();
        boolean ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
        if (!ended) {
          process.destroyForcibly().waitFor();
        }
        String text = Files.readString(file, StandardCharsets.UTF_8);
        return ended
            ? new Output(process.exitValue(), text)
            : new Output(124, text + "\nstopped after " + MINUTES + " minutes");
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      return new Output(127, e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /**
   * Returns the milliseconds from the start of a process until it prints its first line.
   *
   * @throws IllegalStateException if that is not the expected one
   */
  static double untilLine(List<String> command, String expected) {
    try {
      long start = System.nanoTime();
      Process process =
          builder(command).redirectErrorStream(false).redirectError(Redirect.DISCARD).start();
      String line;
      long end;
      try (var reader = process.inputReader(StandardCharsets.UTF_8)) {
        line = reader.readLine();
        end = System.nanoTime();
      }
      process.waitFor();
      if (!expected.equals(line)) {
        throw new IllegalStateException(command.get(0) + " printed " + line);
      }
      return (end - start) / 1e6;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static ProcessBuilder builder(List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectInput(new File("/dev/null"));
    Map<String, String> environment = builder.environment();
    // OpenBLAS looks at the processor by itself.
    environment.keySet().removeIf(name -> name.startsWith("OPENBLAS_"));
    for (String library : List.of("OMP", "OPENBLAS", "MKL")) {
      environment.put(library + "_NUM_THREADS", "1");
    }
    return builder;
  }
}
