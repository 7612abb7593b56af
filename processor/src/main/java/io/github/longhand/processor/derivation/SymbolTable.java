package io.github.longhand.processor.derivation;

import io.github.longhand.processor.declaration.Declaration.Role;
import io.github.longhand.processor.declaration.Declaration.Variable;
import io.github.longhand.processor.network.Network;
import io.github.longhand.processor.network.Neuron;
import io.github.longhand.processor.network.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The names of a network of arrays with their shapes, as a table in Markdown. */
final class SymbolTable {
  private SymbolTable() {}

  /** The lines, the last one empty. */
  static List<String> of(Network network) {
    List<String> lines = new ArrayList<>(List.of("| symbol | | shape |", "|---|---|---|"));
    for (Variable v : network.declaration().variables()) {
      if (v.role() != Role.LOSS) {
        lines.add(line(v.name(), v.role().name().toLowerCase(Locale.ROOT), network.shape(v)));
      }
    }
    for (Neuron neuron : network.neurons()) {
      String role = "input current of `" + neuron.name() + "`";
      neuron.current().ifPresent(c -> lines.add(line(c.name(), role, neuron.shape())));
    }
    lines.add("");
    if (network.shapes().values().stream().anyMatch(s -> s.isArray() && !s.isVector())) {
      lines.add(
          "Matrices are stored column by column: of m rows, the element in row i and column j stands at i + j*m, counted from 0.");
      lines.add("");
    }
    return lines;
  }

  private static String line(String name, String role, Shape shape) {
    String size = shape.isArray() ? "vector of " + shape.rows() : "scalar";
    String text =
        shape.columns() == 1 ? size : "matrix of " + shape.rows() + " x " + shape.columns();
    return "| `" + name + "` | " + role + " | " + text + " |";
  }
}
