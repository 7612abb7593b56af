package io.github.longhand.processor;

import io.github.longhand.Trainer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/** Runs javac with the Longhand processor over sources in memory, into memory. */
final class InMemoryCompiler {
  private InMemoryCompiler() {}

  /**
   * Compiles classes in one call of javac.
   *
   * @param sources the source of each class, by its fully qualified name
   * @param options of javac, such as {@code -Xlint:all} or {@code -Alonghand.derivation=markdown}
   */
  static Result compile(Map<String, String> sources, String... options) {
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
    try (Outputs outputs =
        new Outputs(javac.getStandardFileManager(found, Locale.ROOT, StandardCharsets.UTF_8))) {
      // The runtime and nothing else: what generated code needs beyond it does not compile here.
      List<String> arguments = new ArrayList<>(List.of("-classpath", runtime()));
      arguments.addAll(List.of(options));
      List<Source> units =
          sources.entrySet().stream().map(e -> new Source(e.getKey(), e.getValue())).toList();
      JavaCompiler.CompilationTask task =
          javac.getTask(null, outputs, found, arguments, null, units);
      task.setLocale(Locale.ROOT);
      task.setProcessors(List.of(new LonghandProcessor()));
      boolean success = task.call();
      return new Result(
          success,
          found.getDiagnostics().stream().map(Message::of).toList(),
          outputs.written(StandardLocation.CLASS_OUTPUT),
          outputs.texts(JavaFileObject.Kind.SOURCE),
          outputs.texts(JavaFileObject.Kind.OTHER));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where the runtime's classes are: surefire may hide the real class path in a manifest. */
  static String runtime() {
    try {
      URI location = Trainer.class.getProtectionDomain().getCodeSource().getLocation().toURI();
      return Path.of(location).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * What came of a compilation.
   *
   * @param classes the bytes of each class file, by path such as {@code random/Net.class}
   * @param sources the text of each generated source, by path such as {@code
   *     random/NetTrainer.java}
   * @param resources the text of every other generated file, by path such as {@code random/Net.md}
   */
  record Result(
      boolean success,
      List<Message> diagnostics,
      Map<String, byte[]> classes,
      Map<String, String> sources,
      Map<String, String> resources) {

    /** The diagnostics of a kind. */
    List<Message> diagnostics(Diagnostic.Kind kind) {
      return diagnostics.stream().filter(m -> m.kind() == kind).toList();
    }

    /** All diagnostics, one after the other, for the message of an assertion. */
    String report() {
      return diagnostics.stream().map(Message::toString).collect(Collectors.joining("\n"));
    }

    /** A new loader of the compiled classes, which sees the tests' class path as well. */
    ClassLoader loader() {
      return new Loader(classes);
    }
  }

  /**
   * What javac or the processor said.
   *
   * @param file the path of the source it is about, empty if it is about none
   * @param line from 1; {@link Diagnostic#NOPOS} if there is none
   * @param column from 1; {@link Diagnostic#NOPOS} if there is none
   */
  record Message(Diagnostic.Kind kind, String file, long line, long column, String message) {
    static Message of(Diagnostic<? extends JavaFileObject> diagnostic) {
      JavaFileObject source = diagnostic.getSource();
      return new Message(
          diagnostic.getKind(),
          source == null ? "" : source.toUri().getPath().replaceFirst("^/(\\w+_OUTPUT/)?", ""),
          diagnostic.getLineNumber(),
          diagnostic.getColumnNumber(),
          diagnostic.getMessage(Locale.ROOT));
    }

    @Override
    public String toString() {
      return file + ":" + line + ":" + column + ": " + kind + ": " + message;
    }
  }

  private static final class Loader extends ClassLoader {
    private final Map<String, byte[]> classes;

    Loader(Map<String, byte[]> classes) {
      super(InMemoryCompiler.class.getClassLoader());
      this.classes = classes;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      byte[] bytes = classes.get(name.replace('.', '/') + ".class");
      if (bytes == null) {
        throw new ClassNotFoundException(name);
      }
      return defineClass(name, bytes, 0, bytes.length);
    }
  }

  /** A class in memory. */
  static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String className, String text) {
      super(URI.create("memory:///" + className.replace('.', '/') + ".java"), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  private static final class Output extends SimpleJavaFileObject {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Output(JavaFileManager.Location location, String path, Kind kind) {
      super(URI.create("memory:///" + location.getName() + "/" + path), kind);
    }

    @Override
    public OutputStream openOutputStream() {
      bytes.reset();
      return bytes;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return bytes.toString(StandardCharsets.UTF_8);
    }
  }

  /** Keeps what javac and the processor write. */
  private static final class Outputs extends ForwardingJavaFileManager<JavaFileManager> {
    private final Map<JavaFileManager.Location, Map<String, Output>> files =
        new TreeMap<>((a, b) -> a.getName().compareTo(b.getName()));

    Outputs(JavaFileManager manager) {
      super(manager);
    }

    @Override
    public boolean hasLocation(Location location) {
      return location.isOutputLocation() || super.hasLocation(location);
    }

    /** The inherited one refuses files that are not on disk. */
    @Override
    public boolean isSameFile(FileObject a, FileObject b) {
      return a.toUri().equals(b.toUri());
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
      return output(location, className.replace('.', '/') + kind.extension, kind);
    }

    @Override
    public FileObject getFileForOutput(
        Location location, String packageName, String relativeName, FileObject sibling) {
      String folder = packageName.isEmpty() ? "" : packageName.replace('.', '/') + "/";
      return output(location, folder + relativeName, JavaFileObject.Kind.OTHER);
    }

    private Output output(Location location, String path, JavaFileObject.Kind kind) {
      return files
          .computeIfAbsent(location, l -> new TreeMap<>())
          .computeIfAbsent(path, p -> new Output(location, p, kind));
    }

    Map<String, byte[]> written(Location location) {
      Map<String, byte[]> classes = new TreeMap<>();
      files
          .getOrDefault(location, Map.of())
          .forEach(
              (path, file) -> {
                if (file.getKind() == JavaFileObject.Kind.CLASS) {
                  classes.put(path, file.bytes.toByteArray());
                }
              });
      return classes;
    }

    Map<String, String> texts(JavaFileObject.Kind kind) {
      Map<String, String> texts = new TreeMap<>();
      for (Map<String, Output> byPath : files.values()) {
        byPath.forEach(
            (path, file) -> {
              if (file.getKind() == kind) {
                texts.put(path, file.getCharContent(true).toString());
              }
            });
      }
      return texts;
    }
  }
}
