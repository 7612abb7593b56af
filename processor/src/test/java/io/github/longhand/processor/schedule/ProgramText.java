package io.github.longhand.processor.schedule;

import io.github.longhand.processor.notation.Printer;
import io.github.longhand.processor.program.Program;
import io.github.longhand.processor.program.Sink;
import io.github.longhand.processor.program.Step;
import io.github.longhand.processor.program.Target;
import java.util.List;
import java.util.stream.Collectors;

/** A program, short enough to be read. */
final class ProgramText {
  private ProgramText() {}

  static String of(Program p) {
    StringBuilder text = new StringBuilder();
    text.append("inputs ").append(names(p.inputs())).append('\n');
    text.append("targets ").append(names(p.targets())).append('\n');
    add(text, "forward", p.forward());
    add(text, "loss", List.of(p.loss()));
    add(text, "backward", p.backward());
    text.append("finite ")
        .append(names(p.checks().stream().map(Step.Check::target).toList()))
        .append('\n');
    text.append("at most 2^").append(p.far()).append(' ').append(names(p.bounded())).append('\n');
    add(text, "kept", p.kept());
    sinks(text, "parameters", p.parameters());
    add(text, "inputs alone", p.inputSteps());
    sinks(text, "input derivatives", p.inputDerivatives());
    text.append("outputs ").append(names(p.outputs())).append('\n');
    return text.toString();
  }

  private static String names(List<Target> targets) {
    return targets.stream().map(t -> Printer.formula(t.symbol())).collect(Collectors.joining(", "));
  }

  private static void add(StringBuilder text, String title, List<Step.Define> steps) {
    text.append(title).append('\n');
    for (Step.Define d : steps) {
      text.append("  ")
          .append(Printer.formula(d.target().symbol()))
          .append(" = ")
          .append(Printer.formula(d.form()))
          .append('\n');
    }
  }

  private static void sinks(StringBuilder text, String title, List<Sink> sinks) {
    text.append(title).append('\n');
    for (Sink s : sinks) {
      text.append("  ")
          .append(s.offset())
          .append(": ")
          .append(Printer.formula(s.target().symbol()))
          .append(" by ")
          .append(Printer.formula(s.derivative()))
          .append('\n');
    }
  }
}
