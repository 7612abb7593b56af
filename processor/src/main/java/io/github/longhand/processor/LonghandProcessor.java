package io.github.longhand.processor;

import com.google.auto.service.AutoService;
import io.github.longhand.Bias;
import io.github.longhand.Function;
import io.github.longhand.Functions;
import io.github.longhand.Generated;
import io.github.longhand.Input;
import io.github.longhand.Loss;
import io.github.longhand.Network;
import io.github.longhand.Neuron;
import io.github.longhand.Target;
import io.github.longhand.Weight;
import io.github.longhand.processor.declaration.SourceOrigin;
import io.github.longhand.processor.diagnostics.Messages;
import io.github.longhand.processor.diagnostics.Problem;
import io.github.longhand.processor.diagnostics.Problems;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
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
@SupportedOptions(DerivationOption.NAME)
public final class LonghandProcessor extends AbstractProcessor {
  /** What the names of exceptions begin with that are the compiler's own. */
  private static final List<String> COMPILERS = List.of("com.sun.tools.javac.", "org.eclipse.jdt.");

  /**
   * All annotations of the runtime's: what no processor claims, javac warns of. Not its packages as
   * a pattern, in which others may have annotations of their own.
   */
  private static final List<Class<? extends Annotation>> ANNOTATIONS =
      List.of(
          Bias.class,
          Function.class,
          Functions.class,
          Generated.class,
          Input.class,
          Loss.class,
          Network.class,
          Neuron.class,
          Target.class,
          Weight.class);

  private final Trainers trainers = new Trainers();
  private Set<DerivationOption.Form> derivations = Set.of();

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latestSupported();
  }

  @Override
  public Set<String> getSupportedAnnotationTypes() {
    return ANNOTATIONS.stream().map(Class::getName).collect(Collectors.toUnmodifiableSet());
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

  /**
   * Claims the annotations. Not to claim is better manners, for others may want to see them, but
   * then every network has a warning of {@code -Xlint:processing}.
   */
  @Override
  @SuppressWarnings("DoNotClaimAnnotations")
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    for (TypeElement type : ElementFilter.typesIn(round.getElementsAnnotatedWith(Network.class))) {
      Problems problems = new Problems();
      run(type, problems);
      problems.all().forEach(problem -> report(type, problem));
    }
    if (round.processingOver()) {
      trainers.clear();
    }
    return true;
  }

  /** Exceptions of the compiler's own go back to it: with some it gives up, and says why. */
  private void run(TypeElement type, Problems problems) {
    try {
      new NetworkTask(processingEnv, type, problems, trainers, derivations).run();
    } catch (ExecutionException e) {
      // No memory, or no stack, that any compiler has would do.
      String message =
          e.getCause() instanceof VirtualMachineError
              ? Messages.outOfMemory(type.getQualifiedName().toString())
              : internalError(type, e.getCause());
      problems.error(NetworkTask.originOf(type), message);
    } catch (RuntimeException e) {
      if (COMPILERS.stream().anyMatch(e.getClass().getName()::startsWith)) {
        throw e;
      }
      problems.error(NetworkTask.originOf(type), internalError(type, e));
    }
  }

  private static String internalError(TypeElement type, Throwable failure) {
    return Messages.internalError(
        type.getQualifiedName().toString(), failure + "\n" + stackOf(failure));
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
