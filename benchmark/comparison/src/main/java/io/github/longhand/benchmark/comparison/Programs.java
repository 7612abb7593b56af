package io.github.longhand.benchmark.comparison;

import io.github.longhand.benchmark.Check;
import io.github.longhand.benchmark.Measurement;
import io.github.longhand.benchmark.Net;
import io.github.longhand.benchmark.Work;
import io.github.longhand.benchmark.comparison.Commands.Output;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An opponent that is a program, which does what {@code harness.h} says. */
abstract class Programs implements Opponent {
  final Workshop workshop;
  private final Effort effort;

  Programs(Workshop workshop, Effort effort) {
    this.workshop = workshop;
    this.effort = effort;
  }

  /** The beginning of the command for a network; nothing if it cannot do that one. */
  abstract Optional<List<String>> program(Net net);

  @Override
  public final List<Measurement> measure() {
    List<Measurement> all = new ArrayList<>();
    for (Net net : Net.compared(effort.quick())) {
      Optional<List<String>> program = program(net);
      if (program.isPresent()) {
        for (Work work : Work.values()) {
          all.add(measure(program.get(), net, work));
        }
      }
    }
    return all;
  }

  private Measurement measure(List<String> program, Net net, Work work) {
    List<Double> times = new ArrayList<>();
    double loss = Double.NaN;
    List<String> command =
        command(program, net, Check.rows(work), work.fileName(), work.rows(), effort.seconds());
    for (int start = 0; start < effort.starts(); start++) {
      Output output = Commands.run(command);
      List<String> losses = output.after("loss");
      if (output.status() != 0 || losses.isEmpty()) {
        return Measurement.failed(net, work, output.reason());
      }
      loss = number(losses.get(0));
      output.after("time").stream().map(Programs::number).forEach(times::add);
    }
    return Statistics.of(times).measurement(net, work, loss);
  }

  /** A number as C prints it. */
  private static double number(String text) {
    return text.contains("nan") ? Double.NaN : Double.parseDouble(text.replace("inf", "Infinity"));
  }

  private List<String> command(
      List<String> program, Net net, int dataRows, String work, int rows, double duration) {
    List<String> command = new ArrayList<>(program);
    command.add(workshop.data(net, dataRows).toString());
    command.addAll(List.of(work, Integer.toString(rows), Double.toString(duration)));
    return command;
  }

  @Override
  public final Optional<List<String>> firstStep() {
    return program(Net.SMALL).map(p -> command(p, Net.SMALL, 1, "first", 1, 0));
  }

  @Override
  public final Optional<List<String>> latency(Net net, double duration) {
    int rows = Work.STEP.rows();
    return program(net).map(p -> command(p, net, rows, "latency", rows, duration));
  }
}
