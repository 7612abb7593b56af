package io.github.longhand.processor;

import io.github.longhand.processor.declaration.DeclarationReader;
import io.github.longhand.processor.diagnostics.Problems;
import io.github.longhand.processor.network.Network;
import io.github.longhand.processor.network.NetworkBuilder;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;

/** The network that a source declares, with nothing derived from it. */
final class NetworkReader {
  private static final Pattern CLASS = Pattern.compile("\\bclass (\\S+)");

  private NetworkReader() {}

  /** The network of a source file such as those of {@link Models}. */
  static Network read(String source) {
    Matcher matcher = CLASS.matcher(source);
    String className = matcher.find() ? matcher.group(1) : "";
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    Capture capture = new Capture();
    JavaFileObject unit = new InMemoryCompiler.Source(className, source);
    JavaCompiler.CompilationTask task =
        javac.getTask(
            null,
            null,
            null,
            List.of("-proc:only", "-classpath", InMemoryCompiler.runtime()),
            null,
            List.of(unit));
    task.setProcessors(List.of(capture));
    task.call();
    return capture.network.orElseThrow(() -> new AssertionError(capture.problems.all()));
  }

  @SupportedAnnotationTypes("io.github.longhand.Network")
  private static final class Capture extends AbstractProcessor {
    private final Problems problems = new Problems();
    private Optional<Network> network = Optional.empty();

    @Override
    public SourceVersion getSupportedSourceVersion() {
      return SourceVersion.latest();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
      for (TypeElement type : ElementFilter.typesIn(round.getRootElements())) {
        network =
            DeclarationReader.read(type, problems).flatMap(d -> NetworkBuilder.build(d, problems));
      }
      return false;
    }
  }
}
