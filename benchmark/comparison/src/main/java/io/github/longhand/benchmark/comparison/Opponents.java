package io.github.longhand.benchmark.comparison;

import io.github.longhand.benchmark.HandWritten;
import io.github.longhand.benchmark.Longhand;
import io.github.longhand.benchmark.Net;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All opponents, present or not. */
final class Opponents {
  private static final String PACKAGE = "io.github.longhand.benchmark.";

  private final Path benchmark;
  private final Path directory;
  private final Effort effort;
  private final List<Path> own;

  /**
   * @param benchmark the directory of the module
   * @param directory where logs and programs go
   */
  Opponents(Path benchmark, Path directory, Effort effort) throws IOException {
    // Without "..": its neighbours are looked for.
    this.benchmark = benchmark.toAbsolutePath().normalize();
    this.directory = directory;
    this.effort = effort;
    this.own = classPath(benchmark);
    if (own.isEmpty()) {
      throw new IllegalStateException("the module benchmark was not built");
    }
  }

  /** Longhand first: the others are held against it. */
  List<Opponent> all() throws IOException {
    Workshop workshop = new Workshop(directory.resolve("programs"));
    Predicate<Net> dense = Net::isDense;
    Predicate<Net> denseDouble = dense.and(n -> !n.isFloat());
    // Its jars hold the shared libraries, which it unpacks; it need not ask the network for them.
    List<String> djl =
        List.of("-Dai.djl.offline=true", "-DDJL_CACHE_DIR=" + directory.resolve("djl"));
    return List.of(
        longhand(),
        simd(),
        own("Java by hand", HandWritten.class, denseDouble.or(n -> n == Net.SEED)),
        new HandWrittenC(workshop, Gcc.PLAIN, effort),
        new HandWrittenC(workshop, Gcc.FAST, effort),
        new Fann(workshop, effort),
        library("Encog", "encog.Encog", List.of(), denseDouble),
        library("Smile", "smile.Smile", List.of(), denseDouble),
        library("Deeplearning4j", "dl4j.Deeplearning4j", List.of(), dense),
        library("DJL", "djl.Djl", djl, n -> true),
        new PyTorch(workshop, effort));
  }

  InJvm longhand() {
    return own("Longhand", Longhand.class, n -> true);
  }

  private InJvm own(String name, Class<?> contender, Predicate<Net> covers) {
    return inJvm(name, contender.getName(), List.of(), own, "", covers, true);
  }

  /** The kernels on the Vector API, which a module of the same build may have. */
  private Opponent simd() throws IOException {
    Path target = benchmark.resolveSibling("simd").resolve("target");
    List<Path> jars = List.of();
    if (Files.isDirectory(target)) {
      try (Stream<Path> files = Files.list(target)) {
        jars =
            files
                .filter(
                    f ->
                        f.getFileName()
                            .toString()
                            .matches("longhand-simd-.*(?<!sources|javadoc)\\.jar"))
                .toList();
      }
    }
    return inJvm(
        "Longhand with simd",
        Longhand.class.getName(),
        List.of("--add-modules", "jdk.incubator.vector"),
        jars.isEmpty() ? List.of() : Stream.concat(own.stream(), jars.stream()).toList(),
        "this build has no module simd",
        n -> true,
        true);
  }

  /** One whose libraries Maven looked for in a module of its own. */
  private Opponent library(
      String name, String contender, List<String> options, Predicate<Net> covers)
      throws IOException {
    String module = contender.substring(0, contender.indexOf('.'));
    return inJvm(
        name,
        PACKAGE + contender,
        options,
        classPathOfThisBuild(benchmark.resolve("opponents").resolve(module)),
        "Maven did not build benchmark/opponents/" + module + "; what it printed says why",
        covers,
        true);
  }

  private InJvm inJvm(
      String name,
      String contender,
      List<String> options,
      List<Path> classPath,
      String absence,
      Predicate<Net> covers,
      boolean same) {
    Set<Path> shared = Set.copyOf(own);
    return new InJvm(
        name,
        contender,
        options,
        classPath,
        absence,
        shared,
        covers,
        same,
        directory,
        effort.quick());
  }

  /**
   * That of a module, unless it is from an earlier build: Maven builds the benchmark first, and a
   * module whose libraries it cannot get keeps what was there.
   */
  private List<Path> classPathOfThisBuild(Path module) throws IOException {
    Path file = file(module);
    boolean isOfThisBuild =
        Files.exists(file)
            && Files.getLastModifiedTime(file).compareTo(Files.getLastModifiedTime(file(benchmark)))
                >= 0;
    return isOfThisBuild ? classPath(module) : List.of();
  }

  private static Path file(Path module) {
    return module.resolve("target").resolve("classpath.txt");
  }

  /** The classes of a module and their class path, which its build wrote down; empty if not. */
  private static List<Path> classPath(Path module) throws IOException {
    Path file = file(module);
    if (!Files.exists(file)) {
      return List.of();
    }
    List<Path> all = new ArrayList<>(List.of(file.resolveSibling("classes")));
    Arrays.stream(Files.readString(file).strip().split(File.pathSeparator, -1))
        .map(Path::of)
        .forEach(all::add);
    return all.stream().distinct().collect(Collectors.toUnmodifiableList());
  }
}
