package io.github.longhand.processor.schedule;

import io.github.longhand.processor.algebra.Expr;
import io.github.longhand.processor.algebra.Symbols;
import io.github.longhand.processor.calculus.Equations;
import io.github.longhand.processor.calculus.Gradients;
import io.github.longhand.processor.calculus.Gradients.Delta;
import io.github.longhand.processor.calculus.Gradients.Gradient;
import io.github.longhand.processor.calculus.StableForms;
import io.github.longhand.processor.declaration.Declaration.Scalar;
import io.github.longhand.processor.declaration.Declaration.Variable;
import io.github.longhand.processor.network.Network;
import io.github.longhand.processor.network.Neuron;
import io.github.longhand.processor.network.Shape;
import io.github.longhand.processor.schedule.Block.Stretch;
import io.github.longhand.processor.schedule.Frame.Argument;
import io.github.longhand.processor.schedule.Memory.Place;
import io.github.longhand.processor.schedule.Plan.Section;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Plans how a network with loops works on blocks of samples: the same equations with one more
 * index, which makes matrices of vectors and lets one kernel do the work of a whole block.
 */
final class BlockLoops {
  /** Samples of a block: the weights are read once for all of them. */
  private static final int BLOCK = 64;

  private static final int FEWEST_ROWS = 4;

  private final Gradients gradients;
  private final Network network;
  private final StableForms forms;
  private final Equations equations;
  private final Frame frame;
  private final PrimitiveForms primitives;
  private final ArrayForms arrays = new ArrayForms();
  private final Block.Names spelled;
  private final Samples samples;
  private final Memory memory;
  private final LoopBuilder builder;
  private final LoopCutter cutter;
  private final List<Stretch> checked = new ArrayList<>();

  BlockLoops(
      Gradients gradients,
      StableForms forms,
      Equations equations,
      Frame frame,
      Names names,
      LoopWriter loops,
      LoopCutter cutter) {
    this.gradients = gradients;
    this.network = gradients.network();
    this.forms = forms;
    this.equations = equations;
    this.frame = frame;
    this.cutter = cutter;
    this.spelled = Block.Names.of(names);
    Set<String> varying = new HashSet<>();
    network.inputs().forEach(v -> varying.add(v.name()));
    network.targets().forEach(v -> varying.add(v.name()));
    network.neurons().forEach(n -> varying.add(n.name()));
    network.neurons().forEach(n -> n.current().ifPresent(c -> varying.add(c.name())));
    gradients.deltas().forEach(d -> varying.add(LoopPlanner.nameOf(d.symbol())));
    varying.add(network.lossVariable().name());
    this.samples = new Samples(varying);
    this.memory = Memory.ofBlocks(names, spelled.arrays(), BLOCK, spelled.count());
    boolean isFloat = network.declaration().scalar() == Scalar.FLOAT;
    FunctionStyle style = FunctionStyle.ofBlocks(network.declaration().math());
    this.primitives = new PrimitiveForms(style);
    Shared shared = new Shared();
    LoopWriter writer = new LoopWriter(loops, memory, style);
    this.builder = LoopBuilder.of(memory, writer, shared, style, isFloat);
    count(shared);
  }

  /** Whether all that depends on the sample has room for one more index. */
  static boolean fits(Network network) {
    return (!network.inputs().isEmpty() || !network.targets().isEmpty())
        && network.neurons().stream().allMatch(n -> Samples.over(n.shape()).isPresent())
        && network.inputs().stream().allMatch(v -> Samples.over(network.shape(v)).isPresent())
        && network.targets().stream().allMatch(v -> Samples.over(network.shape(v)).isPresent());
  }

  Block plan() {
    List<Statement> inputs = load("loadInputs", frame.inputs());
    List<Statement> targets = load("loadTargets", frame.targets());
    LoopPlanner.placeWeights(network, frame, memory);
    memory.put(Samples.COUNT.name(), new Place(spelled.count(), "", Shape.SCALAR));
    forward();
    List<Statement> forward = cut("forward", Section.BLOCK_COMPUTE);
    define(network.lossVariable().name(), Shape.SCALAR, forms.loss(), Optional.empty());
    List<Statement> loss = cut("loss", Section.BLOCK_COMPUTE);
    backward();
    List<Statement> backward = cut("backward", Section.BLOCK_COMPUTE);
    accumulate();
    List<Statement> sums = cut("accumulate", Section.BLOCK_SUM);
    List<Statement> unload = cutter.cut("unloadBlock", Section.BLOCK_OUTPUT, unload());
    return new Block(
        BLOCK,
        memory.size(),
        true,
        memory.starts(),
        FEWEST_ROWS,
        spelled,
        inputs,
        targets,
        forward,
        unload,
        loss,
        backward,
        sums,
        stretch(network.lossVariable().name()),
        checked);
  }

  private void count(Shared shared) {
    for (Neuron neuron : network.neurons()) {
      neuron
          .current()
          .ifPresent(c -> shared.add(over(forms.currents().get(c.symbol()), neuron.shape())));
      shared.add(over(forms.formulas().get(neuron.value()), neuron.shape()));
    }
    shared.add(over(forms.loss(), Shape.SCALAR));
    for (Delta delta : gradients.deltas()) {
      shared.add(over(forms.deltas().get(delta.symbol()), delta.neuron().shape()));
    }
    forms.parameters().values().forEach(e -> shared.add(samples.sum(form(e))));
  }

  /** An equation as loops compute it. */
  private Expr form(Expr stable) {
    return arrays.of(primitives.of(stable));
  }

  private Expr over(Expr stable, Shape shape) {
    return samples.over(form(stable), lifted(shape));
  }

  private List<Statement> cut(String name, Section section) {
    return cutter.cut(name + "Block", section, builder.take());
  }

  private List<Statement> load(String name, List<Argument> arguments) {
    List<Statement> statements = new ArrayList<>();
    int width = Frame.size(arguments);
    int offset = 0;
    for (Argument a : arguments) {
      Place place = memory.allocate(a.variable().name(), lifted(a.shape()));
      statements.add(new Statement.CopyRows(place.start(), a.shape().size(), offset, width));
      offset += a.shape().size();
    }
    return cutter.cut(name + "Block", Section.BLOCK_LOAD, statements);
  }

  private List<Statement> unload() {
    List<Statement> statements = new ArrayList<>();
    int width = network.outputs().stream().mapToInt(o -> o.shape().size()).sum();
    int offset = 0;
    for (Neuron output : network.outputs()) {
      String start = memory.of(output.name()).start();
      int size = output.shape().size();
      statements.add(new Statement.CopyRowsOut(start, size, offset, width));
      offset += size;
    }
    return statements;
  }

  private static Shape lifted(Shape shape) {
    return Samples.over(shape).orElseThrow();
  }

  private void define(String name, Shape shape, Expr stable, Optional<String> comment) {
    builder.define(name, lifted(shape), over(stable, shape), comment);
  }

  private void forward() {
    for (Neuron neuron : network.neurons()) {
      neuron
          .current()
          .ifPresent(
              c ->
                  define(
                      c.name(),
                      neuron.shape(),
                      forms.currents().get(c.symbol()),
                      Optional.of(equations.equation(c.symbol(), neuron.shape(), c.formula()))));
      define(neuron.name(), neuron.shape(), forms.formulas().get(neuron.value()), Optional.empty());
    }
  }

  private void backward() {
    frame.inputs().forEach(a -> check(a.variable().name()));
    frame.targets().forEach(a -> check(a.variable().name()));
    Set<String> multiplied = new HashSet<>();
    forms.parameters().values().forEach(e -> multiplied.addAll(Symbols.names(e)));
    for (Neuron neuron : network.neurons()) {
      if (multiplied.contains(neuron.name())
          && !Bounds.isBounded(forms.formulas().get(neuron.value()))) {
        check(neuron.name());
      }
    }
    for (Delta delta : gradients.deltas()) {
      String name = LoopPlanner.nameOf(delta.symbol());
      Shape shape = delta.neuron().shape();
      define(
          name,
          shape,
          forms.deltas().get(delta.symbol()),
          Optional.of(equations.equation(delta.symbol(), shape, delta.result())));
      check(name);
    }
    check(network.lossVariable().name());
  }

  private void check(String name) {
    checked.add(stretch(name));
  }

  private Stretch stretch(String name) {
    Place place = memory.of(name);
    Shape shape = place.shape();
    return new Stretch(place.start(), shape.columns() == Samples.SIZE ? shape.rows() : 1);
  }

  private void accumulate() {
    int offset = 0;
    for (Variable v : network.parameters()) {
      for (Gradient g : gradients.parameters()) {
        Expr stable = forms.parameters().get(g.name());
        if (g.variable().equals(v) && !stable.isZero()) {
          Shape shape = g.element().isPresent() ? Shape.SCALAR : network.shape(v);
          String start = Integer.toString(offset + g.element().orElse(0));
          builder.addPrecisely(
              new Place(frame.gradient(), start, shape),
              shape,
              samples.sum(form(stable)),
              Optional.of(equations.equation("dL/d" + g.name(), shape, g.result())));
        }
      }
      offset += network.shape(v).size();
    }
  }
}
