package io.github.longhand.benchmark.comparison;

import io.github.longhand.benchmark.Net;
import io.github.longhand.benchmark.comparison.Commands.Output;
import java.util.List;
import java.util.Optional;

/** PyTorch as the distribution has it, in Python. */
final class PyTorch extends Programs {
  private static final String PYTHON = "/usr/bin/python3";

  private final Output version;

  PyTorch(Workshop workshop, Effort effort) {
    super(workshop, effort);
    this.version = Commands.run(List.of(PYTHON, script(), "version"));
  }

  private String script() {
    return workshop.file("network.py").toString();
  }

  @Override
  public String name() {
    return missing().isPresent() ? "PyTorch" : "PyTorch " + version.text().split(" ", -1)[0];
  }

  @Override
  public Optional<String> missing() {
    return version.status() == 0
        ? Optional.empty()
        : Optional.of("python3-torch is not installed: " + version.reason());
  }

  @Override
  public Optional<Double> tolerance(Net net) {
    return Optional.of(net.isFloat() ? 1e-3 : 1e-9);
  }

  @Override
  Optional<List<String>> program(Net net) {
    String kind =
        switch (net) {
          case SEED -> "seed";
          case IRREGULAR -> "irregular";
          default -> "dense";
        };
    return Optional.of(
        List.of(
            PYTHON,
            script(),
            kind,
            net.isFloat() ? "float" : "double",
            Integer.toString(net.in()),
            Integer.toString(net.hidden()),
            Integer.toString(net.out()),
            workshop.file("irregular.txt").toString()));
  }

  @Override
  public long size() {
    return Long.parseLong(version.text().strip().split(" ", -1)[1]);
  }

  @Override
  public String sizeOf() {
    return "torch and the shared libraries it loads";
  }
}
