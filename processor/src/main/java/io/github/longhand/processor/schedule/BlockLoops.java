package io.github.longhand.processor.schedule;

import io.github.longhand.processor.arithmetic.FunctionStyle;
import io.github.longhand.processor.arithmetic.Names;
import io.github.longhand.processor.code.Block;
import io.github.longhand.processor.code.Frame;
import io.github.longhand.processor.code.Frame.Argument;
import io.github.longhand.processor.code.Location;
import io.github.longhand.processor.code.Plan.Section;
import io.github.longhand.processor.code.Position;
import io.github.longhand.processor.code.Statement;
import io.github.longhand.processor.program.Lift;
import io.github.longhand.processor.program.Program;
import io.github.longhand.processor.program.Step;
import io.github.longhand.processor.program.Target;
import io.github.longhand.processor.schedule.Memory.Place;
import java.util.ArrayList;
import java.util.List;

/**
 * Plans how a network with loops works on blocks of samples: the same equations with one more
 * index, which makes matrices of vectors and lets one kernel do the work of a whole block.
 */
final class BlockLoops {
  /** Samples of a block: the weights are read once for all of them. */
  private static final int BLOCK = 64;

  private static final int FEWEST_ROWS = 4;

  private final Program program;
  private final Frame frame;
  private final Block.Names spelled;
  private final Memory memory;
  private final Equating loops;
  private final LoopCutter cutter;

  BlockLoops(
      Program lifted, Notes notes, Frame frame, Names names, LoopWriter writer, LoopCutter cutter) {
    this.program = lifted;
    this.frame = frame;
    this.cutter = cutter;
    this.spelled = Frames.ofBlocks(names);
    this.memory = Memory.ofBlocks(names, BLOCK);
    memory.put(Lift.COUNT.name(), new Location.Variable(spelled.count()));
    FunctionStyle style = FunctionStyle.ofBlocks(frame.network().declaration().math());
    LoopWriter ofBlocks = new LoopWriter(writer, memory, style);
    this.loops = new Equating(program, notes, frame, memory, ofBlocks, style);
  }

  Block plan() {
    List<Statement> inputs = load("loadInputs", program.inputs(), frame.inputs());
    List<Statement> targets = load("loadTargets", program.targets(), frame.targets());
    List<Statement> forward = compute("forward", program.forward());
    List<Statement> loss = compute("loss", List.of(program.loss()));
    List<Statement> backward = compute("backward", program.backward());
    List<Statement> kept = compute("kept", program.kept());
    List<Statement> sums =
        cutter.cut("accumulateBlock", Section.BLOCK_SUM, loops.accumulate(program.parameters()));
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
        Planner.join(backward, kept),
        sums,
        loops.stretch(program.loss().target()),
        loops.bounded(),
        loops.finite());
  }

  private List<Statement> compute(String name, List<Step.Define> steps) {
    return cutter.cut(name + "Block", Section.BLOCK_COMPUTE, loops.define(steps));
  }

  private List<Statement> load(String name, List<Target> targets, List<Argument> arguments) {
    List<Statement> statements = new ArrayList<>();
    List<Place> places = loops.sample(targets);
    int width = Frame.size(arguments);
    int offset = 0;
    for (int i = 0; i < places.size(); i++) {
      int size = arguments.get(i).shape().size();
      statements.add(new Statement.CopyRows(places.get(i).first(), size, offset, width));
      offset += size;
    }
    return cutter.cut(name + "Block", Section.BLOCK_LOAD, statements);
  }

  private List<Statement> unload() {
    List<Statement> statements = new ArrayList<>();
    int width = program.outputs().stream().mapToInt(Target::perSample).sum();
    int offset = 0;
    for (Target output : program.outputs()) {
      Position from = memory.of(output.name()).first();
      statements.add(new Statement.CopyRowsOut(from, output.perSample(), offset, width));
      offset += output.perSample();
    }
    return statements;
  }
}
