package io.github.longhand.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The distribution's pdflatex takes the derivations and has nothing to say about them. */
class LatexTest {
  private static final int RANDOM = 15;

  @Test
  void compilesModels() throws IOException, InterruptedException {
    check(Pages.models());
  }

  @Test
  void compilesRandomNetworks() throws IOException, InterruptedException {
    Map<String, String> networks = new LinkedHashMap<>();
    for (int i = 0; i < RANDOM; i++) {
      String scalar = "Scalar" + i;
      networks.put("random." + scalar, NetworkGenerator.draw(scalar, i, Precision.DOUBLE).source());
      String vector = "Vector" + i;
      networks.put(
          "random." + vector, VectorNetworkGenerator.draw(vector, i, Precision.DOUBLE).source());
    }
    check(networks);
  }

  private static void check(Map<String, String> networks) throws IOException, InterruptedException {
    Path pdflatex = Tool.PDFLATEX.require();
    Map<String, Path> files = Pages.write(networks, "latex");
    assertEquals(networks.size(), files.size());
    for (Path file : files.values()) {
      Process process =
          new ProcessBuilder(
                  pdflatex.toString(),
                  "-interaction=nonstopmode",
                  "-halt-on-error",
                  file.getFileName().toString())
              .directory(Pages.FOLDER.toFile())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      assertTrue(process.waitFor(2, TimeUnit.MINUTES), file::toString);
      Path log = Path.of(file.toString().replaceFirst("\\.tex$", ".log"));
      List<String> said =
          Files.readString(log, StandardCharsets.ISO_8859_1)
              .lines()
              .filter(l -> l.startsWith("!") || l.contains("Overfull") || l.contains("Warning"))
              .toList();
      assertEquals(List.of(), said, file::toString);
      assertEquals(0, process.exitValue(), file::toString);
    }
  }
}
