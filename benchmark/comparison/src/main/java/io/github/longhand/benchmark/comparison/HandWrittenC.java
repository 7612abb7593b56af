package io.github.longhand.benchmark.comparison;

import io.github.longhand.benchmark.Net;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;

/** The same arithmetic in C, compiled with one set of options. */
final class HandWrittenC extends Programs {
  private final String options;
  private final Gcc gcc;

  HandWrittenC(Workshop workshop, String options, Effort effort) {
    super(workshop, effort);
    this.options = options;
    this.gcc = new Gcc(workshop);
  }

  @Override
  public String name() {
    return options.equals(Gcc.FAST) ? "C -O3 fast-math" : "C " + options;
  }

  @Override
  public Optional<String> missing() {
    return Gcc.version().isPresent() ? Optional.empty() : Optional.of("there is no gcc");
  }

  @Override
  public Optional<Double> tolerance(Net net) {
    return Optional.of(net.isFloat() ? 1e-3 : options.equals(Gcc.FAST) ? 1e-6 : 1e-9);
  }

  @Override
  Optional<List<String>> program(Net net) {
    return Optional.of(List.of(gcc.compile("network.c", net, options, List.of()).toString()));
  }

  @Override
  public long size() {
    try {
      return Files.size(gcc.compile("network.c", Net.SMALL, options, List.of()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String sizeOf() {
    return "the program";
  }
}
