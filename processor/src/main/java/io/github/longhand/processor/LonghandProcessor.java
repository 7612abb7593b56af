package io.github.longhand.processor;

import com.google.auto.service.AutoService;
import io.github.longhand.Network;
import io.github.longhand.processor.declaration.SourceOrigin;
import io.github.longhand.processor.diagnostics.Messages;
import io.github.longhand.processor.diagnostics.Problem;
import io.github.longhand.processor.diagnostics.Problems;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.annotation.processing.SupportedOptions;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.tools.Diagnostic;

/**
 * Writes a trainer for every class annotated with {@link Network}.
 *
 * <p>A model may mention the trainer that is not written yet, so nothing is deferred to a later
 * round: only the types of annotated fields and methods count, and those are primitive.
 */
@AutoService(Processor.class)
@SupportedAnnotationTypes("io.github.longhand.Network")
@SupportedOptions(DerivationOption.NAME)
public final class LonghandProcessor extends AbstractProcessor {
  /** Formulas may be nested hundreds of levels deep, and expressions are walked recursively. */
  private static final long STACK_BYTES = 512L << 20;

  private final Map<String, String> trainers = new HashMap<>();
  private Set<DerivationOption.Form> derivations = Set.of();

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latestSupported();
  }

  @Override
  public synchronized void init(ProcessingEnvironment environment) {
    super.init(environment);
    DerivationOption option =
        DerivationOption.of(environment.getOptions().get(DerivationOption.NAME));
    option
        .problem()
        .ifPresent(m -> environment.getMessager().printMessage(Diagnostic.Kind.ERROR, m));
    derivations = option.forms();
  }

  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    for (TypeElement type : ElementFilter.typesIn(round.getElementsAnnotatedWith(Network.class))) {
      Problems problems = new Problems();
      inDeepStack(type, problems);
      problems.all().forEach(problem -> report(type, problem));
    }
    return false;
  }

  /** Runs the stages on a thread of their own and waits for it. */
  private void inDeepStack(TypeElement type, Problems problems) {
    NetworkTask task = new NetworkTask(processingEnv, type, problems, trainers, derivations);
    Throwable[] failure = new Throwable[1];
    Thread thread = new Thread(null, task, "longhand", STACK_BYTES);
    thread.setUncaughtExceptionHandler((t, e) -> failure[0] = e);
    thread.start();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
    if (failure[0] instanceof VirtualMachineError) {
      // No memory, or no stack, that any compiler has would do.
      problems.error(
          NetworkTask.originOf(type), Messages.outOfMemory(type.getQualifiedName().toString()));
    } else if (failure[0] != null) {
      String details = failure[0] + "\n" + stackOf(failure[0]);
      problems.error(
          NetworkTask.originOf(type),
          Messages.internalError(type.getQualifiedName().toString(), details));
    }
  }

  private static String stackOf(Throwable failure) {
    List<String> lines =
        List.of(failure.getStackTrace()).stream().limit(12).map(f -> "  at " + f).toList();
    return String.join("\n", lines);
  }

  /** The compiler points at the innermost of element, annotation and value. */
  private void report(TypeElement type, Problem problem) {
    Diagnostic.Kind kind =
        problem.severity() == Problem.Severity.ERROR
            ? Diagnostic.Kind.ERROR
            : Diagnostic.Kind.WARNING;
    SourceOrigin origin = (SourceOrigin) problem.origin();
    var messager = processingEnv.getMessager();
    if (!isWithin(type, origin.element())) {
      // The place is in another compilation unit, perhaps without source: name it on the class.
      messager.printMessage(kind, problem.message(), type);
    } else if (origin.annotation() == null) {
      messager.printMessage(kind, problem.message(), origin.element());
    } else if (origin.value() == null) {
      messager.printMessage(kind, problem.message(), origin.element(), origin.annotation());
    } else {
      messager.printMessage(
          kind, problem.message(), origin.element(), origin.annotation(), origin.value());
    }
  }

  private static boolean isWithin(TypeElement type, javax.lang.model.element.Element element) {
    for (var e = element; e != null; e = e.getEnclosingElement()) {
      if (e.equals(type)) {
        return true;
      }
    }
    return false;
  }
}
