package io.github.longhand.processor;

import io.github.longhand.processor.declaration.Declaration;
import io.github.longhand.processor.declaration.DeclarationReader;
import io.github.longhand.processor.declaration.SourceOrigin;
import io.github.longhand.processor.diagnostics.Messages;
import io.github.longhand.processor.diagnostics.Problems;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import javax.annotation.processing.Filer;
import javax.annotation.processing.FilerException;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.TypeElement;
import javax.tools.FileObject;
import javax.tools.StandardLocation;

/**
 * Takes one network class through all stages: reads it, has it computed, and writes what comes of
 * it. Reading and writing belong in the compiler's own thread, see {@link DeepStack}.
 */
final class NetworkTask {
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
  private final Trainers trainers;
  private final Set<DerivationOption.Form> forms;

  NetworkTask(
      ProcessingEnvironment environment,
      TypeElement type,
      Problems problems,
      Trainers trainers,
      Set<DerivationOption.Form> forms) {
    this.environment = environment;
    this.type = type;
    this.problems = problems;
    this.trainers = trainers;
    this.forms = forms;
  }

  static SourceOrigin originOf(TypeElement type) {
    return new SourceOrigin(type, null, null);
  }

  /**
   * Runs all stages.
   *
   * @throws ExecutionException if the computation fails, which is a bug of Longhand's
   */
  void run() throws ExecutionException {
    Optional<Declaration> read = DeclarationReader.read(type, problems);
    if (read.isPresent() && !problems.isLeftToCompiler()) {
      Declaration declaration = read.get();
      claimTrainer(declaration);
      boolean qualify = hidesJavaLang(declaration);
      DeepStack.compute(() -> Output.of(declaration, type, qualify, forms, problems))
          .ifPresent(output -> write(declaration, output));
    }
  }

  /**
   * Two models must not have one trainer, nor may the trainer replace a class of the user's. One
   * that an earlier compilation wrote is replaced.
   */
  private void claimTrainer(Declaration declaration) {
    String name = qualified(declaration, declaration.trainerName());
    String owner = trainers.owner(name, declaration.className());
    if (!owner.equals(declaration.className())) {
      problems.error(declaration.origin(), Messages.trainerTwice(name, owner));
    } else if (ExistingClass.find(environment, name).filter(c -> !c.isOurs()).isPresent()) {
      problems.error(declaration.origin(), Messages.trainerExists(declaration.trainerName()));
    }
  }

  private static String qualified(Declaration declaration, String name) {
    return declaration.packageName().isEmpty() ? name : declaration.packageName() + "." + name;
  }

  private boolean hidesJavaLang(Declaration declaration) {
    return JAVA_LANG.stream()
        .map(name -> qualified(declaration, name))
        .anyMatch(name -> environment.getElementUtils().getTypeElement(name) != null);
  }

  private void write(Declaration declaration, Output output) {
    String trainer = qualified(declaration, declaration.trainerName());
    if (trainers.isWritten(trainer, output.trainer())) {
      return;
    }
    try {
      writeTrainer(trainer, output.trainer());
      for (Map.Entry<DerivationOption.Form, String> page : output.derivations().entrySet()) {
        writePage(declaration, page.getKey(), page.getValue());
      }
      trainers.addWritten(trainer, output.trainer());
    } catch (IOException e) {
      problems.error(
          declaration.origin(), Messages.cannotWrite(declaration.trainerName(), e.toString()));
    }
  }

  /**
   * The compiler refuses to write what it was given to compile: that is right if it is the same.
   */
  private void writeTrainer(String name, String text) throws IOException {
    try {
      write(text, filer().createSourceFile(name, type));
    } catch (FilerException e) {
      Optional<ExistingClass> existing =
          ExistingClass.find(environment, name).filter(ExistingClass::isOurs);
      if (existing.isEmpty()) {
        throw e;
      }
      if (!existing.get().hasText(text)) {
        problems.error(originOf(type), Messages.trainerAmongSources(name));
      }
    }
  }

  private void writePage(Declaration declaration, DerivationOption.Form form, String text)
      throws IOException {
    String name = declaration.className().replace('.', '_') + form.suffix();
    String folder = declaration.packageName();
    write(text, filer().createResource(StandardLocation.SOURCE_OUTPUT, folder, name, type));
  }

  private Filer filer() {
    return environment.getFiler();
  }

  private static void write(String text, FileObject file) throws IOException {
    try (Writer writer = file.openWriter()) {
      writer.write(text);
    }
  }
}
