package io.github.longhand.benchmark.comparison;

import io.github.longhand.benchmark.Net;
import io.github.longhand.benchmark.Task;
import io.github.longhand.benchmark.Topology;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** The directory with the sources and the data of programs. */
final class Workshop {
  private final Path directory;

  Workshop(Path directory) throws IOException {
    this.directory = Files.createDirectories(directory);
    clear();
    for (String name : List.of("harness.h", "network.c", "fann.c", "network.py")) {
      try (InputStream in = Workshop.class.getResourceAsStream(name)) {
        Files.copy(in, file(name), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    Topology topology = Topology.create();
    Files.writeString(file("irregular.h"), topology.c());
    Files.writeString(file("irregular.txt"), topology.lines());
  }

  Path file(String name) {
    return directory.resolve(name);
  }

  /** The file with a task of so many rows. */
  Path data(Net net, int rows) {
    Path file = file(net.fileName() + "-" + rows + ".data");
    if (!Files.exists(file)) {
      try {
        Task.of(net, rows).write(file);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return file;
  }

  /** Removes what an earlier run left: sources and networks may have changed. */
  private void clear() throws IOException {
    try (var files = Files.newDirectoryStream(directory)) {
      for (Path file : files) {
        Files.delete(file);
      }
    }
  }
}
