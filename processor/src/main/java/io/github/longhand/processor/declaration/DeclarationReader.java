package io.github.longhand.processor.declaration;

import static com.google.auto.common.MoreElements.getAnnotationMirror;
import static com.google.auto.common.MoreElements.getPackage;

import io.github.longhand.Network;
import io.github.longhand.processor.declaration.Declaration.Role;
import io.github.longhand.processor.declaration.Declaration.Scalar;
import io.github.longhand.processor.declaration.Declaration.Variable;
import io.github.longhand.processor.diagnostics.Messages;
import io.github.longhand.processor.diagnostics.Problems;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.NestingKind;
import javax.lang.model.element.TypeElement;

/** Reads one network class. */
public final class DeclarationReader {
  private final TypeElement type;
  private final Problems problems;

  private DeclarationReader(TypeElement type, Problems problems) {
    this.type = type;
    this.problems = problems;
  }

  /** The declaration; empty if a mistake was reported that leaves nothing to go on with. */
  public static Optional<Declaration> read(TypeElement type, Problems problems) {
    return new DeclarationReader(type, problems).read();
  }

  private Optional<Declaration> read() {
    if (!isUsableClass()) {
      return Optional.empty();
    }
    FieldReader fields = new FieldReader(type, problems);
    List<Variable> variables = fields.read();
    requireOneLoss(variables);
    List<Declaration.Function> functions = new FunctionReader(type, problems).read();
    String trainer = trainerName();
    if (variables.stream().noneMatch(v -> v.role() == Role.LOSS)) {
      return Optional.empty();
    }
    Attributes network = new Attributes(getAnnotationMirror(type, Network.class).get());
    Optional<Network.Unroll> unroll = network.constant("unroll", Network.Unroll.class);
    Optional<Network.Arithmetic> math = network.constant("math", Network.Arithmetic.class);
    Optional<Long> seed = network.get("seed", Long.class);
    if (unroll.isEmpty() || math.isEmpty() || seed.isEmpty()) {
      problems.leaveToCompiler();
      return Optional.empty();
    }
    return Optional.of(
        new Declaration(
            getPackage(type).getQualifiedName().toString(),
            nestedName("."),
            trainer,
            isPublic(),
            fields.scalar().orElse(Scalar.DOUBLE),
            Declaration.Unroll.valueOf(unroll.get().name()),
            Declaration.MathMode.valueOf(math.get().name()),
            seed.get(),
            variables,
            functions,
            SourceOrigin.of(type)));
  }

  private boolean isUsableClass() {
    AnnotationMirror annotation = getAnnotationMirror(type, Network.class).get();
    String name = type.getSimpleName().toString();
    String message = null;
    if (type.getKind() != ElementKind.CLASS) {
      message = Messages.notAClass(kindInWords());
    } else if (type.getNestingKind() == NestingKind.LOCAL) {
      message = Messages.localClass(name);
    } else if (!type.getTypeParameters().isEmpty()) {
      message = Messages.genericClass(name);
    } else if (enclosing().stream().anyMatch(t -> t.getModifiers().contains(Modifier.PRIVATE))) {
      message = Messages.privateClass(name);
    } else if (type.getNestingKind() == NestingKind.MEMBER
        && !type.getModifiers().contains(Modifier.STATIC)) {
      message = Messages.innerClass(name);
    }
    if (message != null) {
      problems.error(SourceOrigin.of(type, annotation), message);
    }
    return message == null;
  }

  private String kindInWords() {
    return switch (type.getKind()) {
      case ENUM -> "an enum";
      case INTERFACE -> "an interface";
      case ANNOTATION_TYPE -> "an annotation type";
      case RECORD -> "a record, whose fields are final";
      default -> type.getKind().toString();
    };
  }

  /** The class and those around it, from outside inwards. */
  private Deque<TypeElement> enclosing() {
    Deque<TypeElement> path = new ArrayDeque<>();
    for (var e = (javax.lang.model.element.Element) type;
        e instanceof TypeElement t;
        e = e.getEnclosingElement()) {
      path.addFirst(t);
    }
    return path;
  }

  private String nestedName(String separator) {
    return String.join(
        separator, enclosing().stream().map(t -> t.getSimpleName().toString()).toList());
  }

  private boolean isPublic() {
    return enclosing().stream().allMatch(t -> t.getModifiers().contains(Modifier.PUBLIC));
  }

  private String trainerName() {
    AnnotationMirror annotation = getAnnotationMirror(type, Network.class).get();
    String wanted = new Attributes(annotation).get("trainer", String.class).orElse("");
    if (wanted.isEmpty()) {
      return nestedName("_") + "Trainer";
    }
    SourceOrigin origin = SourceOrigin.of(type, annotation, "trainer");
    if (!SourceVersion.isIdentifier(wanted) || SourceVersion.isKeyword(wanted)) {
      problems.error(origin, Messages.badTrainerName(wanted));
    } else if (wanted.equals(enclosing().getFirst().getSimpleName().toString())) {
      problems.error(origin, Messages.trainerIsModel(wanted));
    }
    return wanted;
  }

  private void requireOneLoss(List<Variable> variables) {
    List<Variable> losses = variables.stream().filter(v -> v.role() == Role.LOSS).toList();
    if (losses.isEmpty() && !problems.hasErrors()) {
      AnnotationMirror annotation = getAnnotationMirror(type, Network.class).get();
      problems.error(
          SourceOrigin.of(type, annotation), Messages.noLoss(type.getSimpleName().toString()));
    }
    for (Variable other : losses.subList(Math.min(1, losses.size()), losses.size())) {
      problems.error(other.origin(), Messages.severalLosses(losses.get(0).name(), other.name()));
    }
  }
}
