package io.github.longhand.benchmark.comparison;

import io.github.longhand.benchmark.Net;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The Fast Artificial Neural Network Library, if its development files are installed. */
final class Fann extends Programs {
  private static final Path HEADER = Path.of("/usr/include/doublefann.h");

  private final Gcc gcc;

  Fann(Workshop workshop, Effort effort) {
    super(workshop, effort);
    this.gcc = new Gcc(workshop);
  }

  @Override
  public String name() {
    return "FANN";
  }

  @Override
  public Optional<String> missing() {
    if (Gcc.version().isEmpty()) {
      return Optional.of("there is no gcc");
    }
    return Files.exists(HEADER)
        ? Optional.empty()
        : Optional.of("libfann-dev is not installed: there is no " + HEADER);
  }

  /** Its loss is another. */
  @Override
  public Optional<Double> tolerance(Net net) {
    return Optional.empty();
  }

  @Override
  Optional<List<String>> program(Net net) {
    return net.isDense() ? Optional.of(List.of(compiled(net).toString())) : Optional.empty();
  }

  private Path compiled(Net net) {
    String library = net.isFloat() ? "floatfann" : "doublefann";
    String options = "-O2 -DFANN_HEADER=<" + library + ".h>";
    return gcc.compile("fann.c", net, options, List.of("-l" + library));
  }

  @Override
  public long size() {
    // "libdoublefann.so.2 => /lib/libdoublefann.so.2 (0x...)"
    return Commands.run(List.of("ldd", compiled(Net.SMALL).toString()))
        .text()
        .lines()
        .filter(l -> l.contains("doublefann") && l.contains("=>"))
        .mapToLong(l -> sizeOfFile(l.strip().split(" ", -1)[2]))
        .sum();
  }

  private static long sizeOfFile(String name) {
    try {
      return Files.size(Path.of(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String sizeOf() {
    return "the shared library";
  }
}
