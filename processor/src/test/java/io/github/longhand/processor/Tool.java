package io.github.longhand.processor;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * A program of the distribution that looks at what people will see. Where it is absent, the tests
 * that need it are skipped, unless {@code LONGHAND_TOOLS=required} stands in the environment.
 */
enum Tool {
  CHROMIUM("chromium", "apt-get install chromium chromium-driver"),
  CHROMEDRIVER("chromedriver", "apt-get install chromium chromium-driver"),
  PDFLATEX(
      "pdflatex", "apt-get install texlive-latex-base texlive-latex-recommended texlive-pictures");

  private final String command;
  private final String howToGet;

  Tool(String command, String howToGet) {
    this.command = command;
    this.howToGet = howToGet;
  }

  /** Where the program is; a test that calls this is skipped or fails where there is none. */
  Path require() {
    Optional<Path> found =
        Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
            .map(folder -> Path.of(folder, command))
            .filter(Files::isExecutable)
            .findFirst();
    String message = command + " is not on the path: " + howToGet;
    if (found.isEmpty()) {
      if ("required".equals(System.getenv("LONGHAND_TOOLS"))) {
        Assertions.fail(message);
      }
      System.out.println("Skipped: " + message);
      Assumptions.abort(message);
    }
    return found.get();
  }
}
