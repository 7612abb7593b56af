package io.github.longhand.processor;

import io.github.longhand.processor.calculus.Backpropagation;
import io.github.longhand.processor.calculus.Gradients;
import io.github.longhand.processor.calculus.ZeroDivisors;
import io.github.longhand.processor.code.Plan;
import io.github.longhand.processor.declaration.Declaration;
import io.github.longhand.processor.derivation.Author;
import io.github.longhand.processor.derivation.Derivation;
import io.github.longhand.processor.diagnostics.Messages;
import io.github.longhand.processor.diagnostics.Problems;
import io.github.longhand.processor.emit.TrainerSource;
import io.github.longhand.processor.emit.TrainerWriter;
import io.github.longhand.processor.expression.Effort;
import io.github.longhand.processor.network.Network;
import io.github.longhand.processor.network.NetworkBuilder;
import io.github.longhand.processor.program.ProgramBuilder;
import io.github.longhand.processor.schedule.Planner;
import io.github.longhand.processor.stability.StableForms;
import io.github.longhand.processor.stability.TooLargeException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;

/**
 * What is written for one network, as texts.
 *
 * @param trainer the source of the trainer
 * @param derivations the pages, by form
 */
record Output(String trainer, Map<DerivationOption.Form, String> derivations) {

  /**
   * What a declaration becomes. Nothing is asked of the compiler.
   *
   * @param origin what the trainer is made from, which is passed on only
   * @param qualifyJavaLang whether the package has a class of a name that the trainer means in
   *     {@code java.lang}
   * @return empty if a mistake was reported, here or earlier
   */
  static Optional<Output> of(
      Declaration declaration,
      Element origin,
      boolean qualifyJavaLang,
      Set<DerivationOption.Form> forms,
      Problems problems) {
    return NetworkBuilder.build(declaration, problems)
        .filter(network -> canBePlanned(network, problems))
        .flatMap(network -> Backpropagation.derive(network, problems))
        .filter(gradients -> !problems.hasErrors())
        .flatMap(gradients -> write(gradients, origin, qualifyJavaLang, forms, problems));
  }

  private static boolean canBePlanned(Network network, Problems problems) {
    Optional<String> refusal = Planner.refusal(network);
    refusal.ifPresent(message -> problems.error(network.declaration().origin(), message));
    return refusal.isEmpty();
  }

  private static Optional<Output> write(
      Gradients gradients,
      Element origin,
      boolean qualifyJavaLang,
      Set<DerivationOption.Form> forms,
      Problems problems) {
    Network network = gradients.network();
    try {
      StableForms stable = StableForms.of(gradients);
      Plan plan = Planner.plan(ProgramBuilder.of(gradients, stable));
      TrainerSource trainer = TrainerWriter.write(plan, origin, qualifyJavaLang);
      return Optional.of(new Output(trainer.text(), pages(gradients, stable, trainer, forms)));
    } catch (TooLargeException e) {
      problems.error(network.declaration().origin(), Messages.tooMuchWork(e.getMessage()));
    } catch (Effort.TooMuch e) {
      Declaration declaration = network.declaration();
      problems.error(declaration.origin(), Messages.tooMuchWork(declaration.className()));
    } catch (ArithmeticException e) {
      ZeroDivisors.report(network, problems);
    }
    return Optional.empty();
  }

  private static Map<DerivationOption.Form, String> pages(
      Gradients gradients,
      StableForms stable,
      TrainerSource trainer,
      Set<DerivationOption.Form> forms) {
    Map<DerivationOption.Form, String> pages = new EnumMap<>(DerivationOption.Form.class);
    if (!forms.isEmpty()) {
      Derivation derivation = Author.write(gradients, stable, trainer.lines());
      forms.forEach(form -> pages.put(form, form.write(derivation)));
    }
    return pages;
  }
}
