package io.github.longhand.benchmark.comparison;

import static java.util.stream.Collectors.toSet;

import io.github.longhand.benchmark.FirstStep;
import io.github.longhand.benchmark.Host;
import io.github.longhand.benchmark.Latency;
import io.github.longhand.benchmark.Measurement;
import io.github.longhand.benchmark.Net;
import io.github.longhand.benchmark.Work;
import io.github.longhand.benchmark.comparison.Commands.Output;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * An opponent that runs in the JVM, in processes of its own.
 *
 * @param contender the name of its class
 * @param options options of the JVM
 * @param classPath all that it needs; empty if it was not found
 * @param absence what to say then
 * @param shared the part of the class path that is the benchmark's own
 * @param covers the networks that it can express
 * @param same whether its algorithm is Longhand's
 */
record InJvm(
    String name,
    String contender,
    List<String> options,
    List<Path> classPath,
    String absence,
    Set<Path> shared,
    Predicate<Net> covers,
    boolean same,
    Path directory,
    boolean quick)
    implements Opponent {

  @Override
  public Optional<String> missing() {
    if (classPath.isEmpty()) {
      return Optional.of(absence);
    }
    return classPath.stream()
        .filter(p -> !Files.exists(p))
        .findFirst()
        .map(p -> p.getFileName() + " is gone since the build");
  }

  @Override
  public Optional<Double> tolerance(Net net) {
    return same ? Optional.of(net.isFloat() ? 1e-3 : 1e-9) : Optional.empty();
  }

  @Override
  public List<Measurement> measure() {
    Path logs = directory.resolve("jmh").resolve(name.replace(' ', '-'));
    Path results = logs.resolve("results.tsv");
    try {
      Files.createDirectories(logs);
      Files.deleteIfExists(results);
      Output output =
          Commands.run(
              java(
                  Host.class,
                  contender,
                  logs.toString(),
                  results.toString(),
                  Boolean.toString(quick)));
      Files.writeString(logs.resolve("host.log"), output.text());
      List<Measurement> all = new ArrayList<>();
      if (Files.exists(results)) {
        Files.readAllLines(results).stream().map(Measurement::parse).forEach(all::add);
      }
      if (output.status() != 0) {
        addFailures(all, output.reason());
      }
      return all;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Those that a process would have made if it had not crashed. */
  private void addFailures(List<Measurement> all, String reason) {
    for (Net net : Net.compared(quick)) {
      for (Work work : Work.values()) {
        if (covers.test(net) && all.stream().noneMatch(m -> m.net() == net && m.work() == work)) {
          all.add(Measurement.failed(net, work, reason));
        }
      }
    }
  }

  @Override
  public Optional<List<String>> firstStep() {
    return Optional.of(java(FirstStep.class, contender));
  }

  @Override
  public Optional<List<String>> latency(Net net, double seconds) {
    return covers.test(net)
        ? Optional.of(java(Latency.class, contender, net.name(), Double.toString(seconds)))
        : Optional.empty();
  }

  /** The command for a process that does nothing. */
  List<String> nothing() {
    return java(FirstStep.class);
  }

  private List<String> java(Class<?> main, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(options);
    command.add("-cp");
    command.add(String.join(File.pathSeparator, classPath.stream().map(Path::toString).toList()));
    command.add(main.getName());
    command.addAll(List.of(arguments));
    return command;
  }

  @Override
  public long size() {
    Set<Path> own = classPath.stream().filter(p -> isLibrary(p)).collect(toSet());
    return own.stream().mapToLong(InJvm::sizeOfFile).sum();
  }

  private boolean isLibrary(Path path) {
    boolean ofLonghand = path.getFileName().toString().startsWith("longhand-runtime");
    return Files.isRegularFile(path)
        && (!shared.contains(path) || (ofLonghand && contender.endsWith("Longhand")));
  }

  private static long sizeOfFile(Path path) {
    try {
      return Files.size(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String sizeOf() {
    return "jars";
  }
}
