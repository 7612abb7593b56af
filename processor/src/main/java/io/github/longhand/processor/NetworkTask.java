package io.github.longhand.processor;

import io.github.longhand.processor.calculus.Backpropagation;
import io.github.longhand.processor.calculus.Gradients;
import io.github.longhand.processor.calculus.StableForms;
import io.github.longhand.processor.calculus.TooLargeException;
import io.github.longhand.processor.calculus.ZeroDivisors;
import io.github.longhand.processor.declaration.Declaration;
import io.github.longhand.processor.declaration.DeclarationReader;
import io.github.longhand.processor.declaration.SourceOrigin;
import io.github.longhand.processor.derivation.Author;
import io.github.longhand.processor.derivation.Derivation;
import io.github.longhand.processor.diagnostics.Messages;
import io.github.longhand.processor.diagnostics.Problems;
import io.github.longhand.processor.emit.LineNumbers;
import io.github.longhand.processor.emit.TrainerWriter;
import io.github.longhand.processor.network.Network;
import io.github.longhand.processor.network.NetworkBuilder;
import io.github.longhand.processor.schedule.Planner;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.TypeElement;
import javax.tools.FileObject;
import javax.tools.StandardLocation;

/** Takes one network class through all stages. */
final class NetworkTask implements Runnable {
  /**
   * Names of {@code java.lang} that generated code uses; a class of the user's package may have one
   * of them.
   */
  private static final List<String> JAVA_LANG =
      List.of(
          "Math",
          "StrictMath",
          "Double",
          "Override",
          "String",
          "Object",
          "System",
          "SuppressWarnings");

  private final ProcessingEnvironment environment;
  private final TypeElement type;
  private final Problems problems;
  private final Map<String, String> trainers;
  private final Set<DerivationOption.Form> derivations;

  NetworkTask(
      ProcessingEnvironment environment,
      TypeElement type,
      Problems problems,
      Map<String, String> trainers,
      Set<DerivationOption.Form> derivations) {
    this.environment = environment;
    this.type = type;
    this.problems = problems;
    this.trainers = trainers;
    this.derivations = derivations;
  }

  static SourceOrigin originOf(TypeElement type) {
    return new SourceOrigin(type, null, null);
  }

  @Override
  public void run() {
    Optional<Declaration> declaration =
        DeclarationReader.read(type, problems).filter(this::claimTrainer);
    Optional<Gradients> gradients =
        declaration
            .flatMap(d -> NetworkBuilder.build(d, problems))
            .filter(this::canBePlanned)
            .flatMap(n -> Backpropagation.derive(n, problems));
    if (gradients.isPresent() && !problems.hasErrors()) {
      write(gradients.get());
    }
  }

  private boolean canBePlanned(Network network) {
    Optional<String> refusal = Planner.refusal(network);
    refusal.ifPresent(message -> problems.error(network.declaration().origin(), message));
    return refusal.isEmpty();
  }

  /** Two models must not have one trainer, nor may the trainer replace a class of the user's. */
  private boolean claimTrainer(Declaration declaration) {
    String name = qualified(declaration, declaration.trainerName());
    String other = trainers.putIfAbsent(name, declaration.className());
    if (other != null) {
      problems.error(declaration.origin(), Messages.trainerTwice(name, other));
    } else if (environment.getElementUtils().getTypeElement(name) != null) {
      problems.error(declaration.origin(), Messages.trainerExists(declaration.trainerName()));
    }
    return true;
  }

  private static String qualified(Declaration declaration, String name) {
    return declaration.packageName().isEmpty() ? name : declaration.packageName() + "." + name;
  }

  private void write(Gradients gradients) {
    Declaration declaration = gradients.network().declaration();
    boolean qualify =
        JAVA_LANG.stream()
            .anyMatch(
                n ->
                    environment.getElementUtils().getTypeElement(qualified(declaration, n))
                        != null);
    Optional<StableForms> forms = stableForms(gradients);
    if (forms.isEmpty()) {
      return;
    }
    StableForms stable = forms.get();
    String source = TrainerWriter.write(Planner.plan(gradients, stable), type, qualify).toString();
    String trainer = qualified(declaration, declaration.trainerName());
    try {
      write(source, environment.getFiler().createSourceFile(trainer, type));
      if (!derivations.isEmpty()) {
        writeDerivation(Author.write(gradients, stable, LineNumbers.of(source)));
      }
    } catch (IOException e) {
      problems.error(
          declaration.origin(), Messages.cannotWrite(declaration.trainerName(), e.toString()));
    }
  }

  private Optional<StableForms> stableForms(Gradients gradients) {
    try {
      return Optional.of(StableForms.of(gradients));
    } catch (TooLargeException e) {
      problems.error(
          gradients.network().declaration().origin(), Messages.tooMuchWork(e.getMessage()));
    } catch (ArithmeticException e) {
      ZeroDivisors.report(gradients.network(), problems);
    }
    return Optional.empty();
  }

  private void writeDerivation(Derivation derivation) throws IOException {
    Declaration declaration = derivation.gradients().network().declaration();
    for (DerivationOption.Form form : derivations) {
      String name = declaration.className().replace('.', '_') + form.suffix();
      write(
          form.write(derivation),
          environment
              .getFiler()
              .createResource(
                  StandardLocation.SOURCE_OUTPUT, declaration.packageName(), name, type));
    }
  }

  private static void write(String text, FileObject file) throws IOException {
    try (Writer writer = file.openWriter()) {
      writer.write(text);
    }
  }
}
