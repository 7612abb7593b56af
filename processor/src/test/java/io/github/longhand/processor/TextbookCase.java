package io.github.longhand.processor;

import io.github.longhand.processor.algebra.Substitution;
import io.github.longhand.processor.calculus.Gradients.Delta;
import io.github.longhand.processor.declaration.Declaration.Role;
import io.github.longhand.processor.expression.Expr;
import io.github.longhand.processor.expression.Sym;
import io.github.longhand.processor.network.Neuron;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A loss of one neuron x = f(z).
 *
 * @param function the definition of the activation if it is the user's, else empty
 * @param activation its name; empty for the identity
 * @param others the letters of the loss besides x: the target t first
 */
record TextbookCase(
    String name, String function, String activation, String loss, List<String> others) {
  static TextbookCase parse(String line) {
    String[] fields = line.split(";", -1);
    String function = fields[1].strip();
    List<String> others = new ArrayList<>(List.of("t"));
    for (int i = 5; i < fields.length; i++) {
      others.add(fields[i].substring(0, fields[i].indexOf(':')).strip());
    }
    boolean own = function.indexOf('=') >= 0;
    String name = own ? function.substring(0, function.indexOf('(')) : function;
    return new TextbookCase(
        fields[0].strip(),
        own ? function : "",
        name.equals("identity") ? "" : name,
        fields[2].strip(),
        List.copyOf(others));
  }

  private String neuron() {
    return activation.isEmpty() ? "v" : activation + "(v)";
  }

  /** The class that a user would write. */
  String source(String className) {
    String functions = function.isEmpty() ? "" : "@Function(\"" + function + "\")\n";
    return Models.source(
        "textbook",
        functions
            + "@Network class %s { @Input double v; @Neuron(\"%s\") double x; @Target double %s; "
                .formatted(className, neuron(), String.join(", ", others))
            + "@Loss(\"%s\") double loss; }".formatted(loss));
  }

  /** x in terms of z. */
  Expr activity() {
    Neuron neuron = sketch().network().neurons().get(0);
    return inZ(neuron, neuron.current().isPresent() ? neuron.formula() : neuron.value());
  }

  /** ∂L/∂z as it is displayed, in z, x and the other letters. */
  Expr derive() {
    Delta delta = sketch().gradients().deltas().get(0);
    return inZ(delta.neuron(), delta.result());
  }

  private static Expr inZ(Neuron neuron, Expr e) {
    Sym by = Sym.of(neuron.differentiatedName());
    return Substitution.of(Map.of(by, Sym.of("z"))).apply(e);
  }

  private NetworkSketch sketch() {
    NetworkSketch sketch = new NetworkSketch().add(Role.INPUT, "v").add(Role.NEURON, "x", neuron());
    others.forEach(letter -> sketch.add(Role.TARGET, letter));
    if (!function.isEmpty()) {
      sketch.function(function);
    }
    return sketch.add(Role.LOSS, "loss", loss);
  }

  @Override
  public String toString() {
    return name;
  }
}
