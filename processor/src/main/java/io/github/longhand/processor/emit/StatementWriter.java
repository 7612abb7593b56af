package io.github.longhand.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import io.github.longhand.processor.code.Block;
import io.github.longhand.processor.code.Location;
import io.github.longhand.processor.code.Note;
import io.github.longhand.processor.code.Plan;
import io.github.longhand.processor.code.Statement;
import io.github.longhand.processor.code.Statement.Accumulate;
import io.github.longhand.processor.code.Statement.AddSum;
import io.github.longhand.processor.code.Statement.Apply;
import io.github.longhand.processor.code.Statement.ApplyToStretch;
import io.github.longhand.processor.code.Statement.Argument;
import io.github.longhand.processor.code.Statement.Assign;
import io.github.longhand.processor.code.Statement.Assignment;
import io.github.longhand.processor.code.Statement.Check;
import io.github.longhand.processor.code.Statement.CheckArray;
import io.github.longhand.processor.code.Statement.CopyOut;
import io.github.longhand.processor.code.Statement.CopyRows;
import io.github.longhand.processor.code.Statement.CopyRowsOut;
import io.github.longhand.processor.code.Statement.Count;
import io.github.longhand.processor.code.Statement.Declare;
import io.github.longhand.processor.code.Statement.Fill;
import io.github.longhand.processor.code.Statement.Guard;
import io.github.longhand.processor.code.Statement.GuardArrays;
import io.github.longhand.processor.code.Statement.Kernel;
import io.github.longhand.processor.code.Statement.Load;
import io.github.longhand.processor.code.Statement.Loop;
import io.github.longhand.processor.code.Statement.Need;
import io.github.longhand.processor.code.Statement.Output;
import io.github.longhand.processor.code.Statement.Return;
import io.github.longhand.processor.code.Statement.Run;
import io.github.longhand.processor.code.Statement.Scale;
import io.github.longhand.processor.code.Statement.Sequence;
import io.github.longhand.processor.code.Statement.Share;
import io.github.longhand.processor.code.Statement.Slot;
import io.github.longhand.processor.code.Statement.Start;
import io.github.longhand.processor.code.Statement.Store;
import io.github.longhand.processor.code.Statement.Stride;
import io.github.longhand.processor.code.Statement.Unload;
import io.github.longhand.processor.code.Statement.Variable;
import io.github.longhand.processor.code.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Writes the statements of one body. */
final class StatementWriter implements Statement.Visitor<CodeBlock> {
  private static final ClassName FUNCTIONS =
      ClassName.get("io.github.longhand.support", "BlockFunctions");

  private final Plan plan;
  private final ClassName model;
  private final Spelling spelling;
  private final Map<Value, Location> names;

  /** Where the outputs start in their array; empty if at its beginning. */
  private final Optional<String> offset;

  private final Function<Run, CodeBlock> runs;
  private final LineMarks marks;

  /**
   * Creates a writer.
   *
   * @param names the names of the body
   * @param runs writes the call of a part
   * @param marks marks the lines that the derivation names
   */
  StatementWriter(
      Plan plan,
      ClassName model,
      Map<Value, Location> names,
      Optional<String> offset,
      Function<Run, CodeBlock> runs,
      LineMarks marks) {
    this.plan = plan;
    this.model = model;
    this.spelling = Spelling.ofParts(plan);
    this.names = names;
    this.offset = offset;
    this.runs = runs;
    this.marks = marks;
  }

  CodeBlock all(List<Statement> statements) {
    CodeBlock.Builder code = CodeBlock.builder();
    statements.forEach(s -> code.add(s.accept(this)));
    return code.build();
  }

  private CodeBlock value(Value value) {
    return JavaExpression.of(value, spelling, model, names);
  }

  private CodeBlock defining(Value value) {
    return JavaExpression.defining(value, spelling, model, names);
  }

  private CodeBlock stored(Value value) {
    return plan.isFloat() ? CodeBlock.of("(float) ($L)", value(value)) : value(value);
  }

  private CodeBlock line(CodeBlock code, Note note) {
    String mark = marks.of(note);
    return note.text()
        .map(text -> CodeBlock.of("$L;$L // $L\n", code, mark, text))
        .orElseGet(() -> CodeBlock.of("$L;$L\n", code, mark));
  }

  private CodeBlock line(CodeBlock code) {
    return line(code, Note.NONE);
  }

  /** Statements of several lines, with a note above. */
  private CodeBlock lines(CodeBlock code, Note note) {
    String mark = marks.of(note);
    return note.text()
        .map(text -> CodeBlock.builder().add("$L// $L\n", mark, text).add(code).build())
        .orElse(code);
  }

  // One sample
  // ------------------------------------------------------------------------------------------------

  @Override
  public CodeBlock declare(Declare s) {
    return line(CodeBlock.of("final double $L = $L", s.name(), defining(s.value())), s.note());
  }

  @Override
  public CodeBlock share(Share s) {
    CodeBlock value = s.declared() ? value(s.value()) : defining(s.value());
    return line(CodeBlock.of("$L[$L] = $L", plan.frame().scratch(), s.index(), value), s.note());
  }

  @Override
  public CodeBlock check(Check s) {
    return line(CodeBlock.of("$T.finite($S, $L)", Bodies.CHECKS, s.quantity(), value(s.value())));
  }

  @Override
  public CodeBlock checkArray(CheckArray s) {
    if (!s.isArray()) {
      Location number = new Location.Element(s.first().array(), s.first().first());
      return line(
          CodeBlock.of(
              "$T.finite($S, $L)", Bodies.CHECKS, s.quantity() + s.of(), spelling.of(number)));
    }
    return line(
        CodeBlock.of(
            "$T.finite($S, $S, $L, $L)",
            Bodies.CHECKS,
            s.quantity(),
            s.of(),
            spelling.of(s.first()),
            s.size()));
  }

  @Override
  public CodeBlock guard(Guard s) {
    return Guards.of(plan, s, this::value);
  }

  @Override
  public CodeBlock guardArrays(GuardArrays s) {
    return Guards.of(plan, s);
  }

  @Override
  public CodeBlock need(Need s) {
    return CodeBlock.of("");
  }

  @Override
  public CodeBlock store(Store s) {
    return line(CodeBlock.of("$L = $L", spelling.of(s.field()), stored(s.value())), s.note());
  }

  @Override
  public CodeBlock accumulate(Accumulate s) {
    return line(
        CodeBlock.of("$L[$L] += $L", plan.frame().gradient(), s.index(), value(s.value())),
        s.note());
  }

  @Override
  public CodeBlock output(Output s) {
    String index = offset.map(from -> from + " + ").orElse("") + s.index();
    return line(CodeBlock.of("$L[$L] = $L", plan.frame().outputs(), index, value(s.value())));
  }

  @Override
  public CodeBlock end(Return s) {
    return line(CodeBlock.of("return $L", value(s.value())));
  }

  @Override
  public CodeBlock run(Run s) {
    return runs.apply(s);
  }

  // Loops over arrays
  // ------------------------------------------------------------------------------------------------

  @Override
  public CodeBlock loop(Loop s) {
    return counting(s.counter(), s.from(), spelling.of(s.to()), all(s.body()));
  }

  private static CodeBlock counting(String counter, int from, String to, CodeBlock body) {
    return CodeBlock.builder()
        .beginControlFlow("for (int $1L = $2L; $1L < $3L; $1L++)", counter, from, to)
        .add(body)
        .endControlFlow()
        .build();
  }

  @Override
  public CodeBlock sequence(Sequence s) {
    CodeBlock body = new StatementWriter(plan, model, s.names(), offset, runs, marks).all(s.body());
    return lines(body, s.note());
  }

  @Override
  public CodeBlock variable(Variable s) {
    return line(CodeBlock.of("double $L = $L", s.name(), value(s.value())));
  }

  /** Compound assignments would narrow to float without a word. */
  @Override
  public CodeBlock assign(Assign s) {
    String target = spelling.of(s.target());
    if (!plan.isFloat() || s.precise()) {
      String operator =
          switch (s.how()) {
            case SET -> "=";
            case ADD -> "+=";
            case SUBTRACT -> "-=";
          };
      return line(CodeBlock.of("$L $L $L", target, operator, value(s.value())));
    }
    return line(
        s.how() == Assignment.SET
            ? CodeBlock.of("$L = $L", target, stored(s.value()))
            : CodeBlock.of(
                "$1L = (float) ($1L $2L ($3L))",
                target,
                s.how() == Assignment.ADD ? "+" : "-",
                value(s.value())));
  }

  @Override
  public CodeBlock kernel(Kernel s) {
    List<CodeBlock> arguments = new ArrayList<>();
    s.arguments().forEach(a -> arguments.add(argument(a)));
    CodeBlock kernels = Kernels.of(plan, plan.hasFloatScratch());
    return line(CodeBlock.of("$L.$L($L)", kernels, s.method(), CodeBlock.join(arguments, ", ")));
  }

  private CodeBlock argument(Argument a) {
    if (a instanceof Start start) {
      return CodeBlock.of("$L", spelling.of(start));
    }
    if (a instanceof Stride stride) {
      return CodeBlock.of("$L", stride.number());
    }
    return a instanceof Count count
        ? CodeBlock.of("$L", spelling.of(count.bound()))
        : stored(((Scale) a).value());
  }

  @Override
  public CodeBlock apply(ApplyToStretch s) {
    return line(
        CodeBlock.of(
            "$T.$L($L, $L, $L)",
            FUNCTIONS,
            s.function(),
            spelling.of(s.from()),
            spelling.of(s.to()),
            spelling.of(s.size())));
  }

  @Override
  public CodeBlock copyOut(CopyOut s) {
    String to = offset.map(o -> o + " + ").orElse("") + s.offset();
    return Copies.of(
        plan.frame().counter(),
        spelling.of(s.from().array()),
        spelling.of(s.from().first()),
        plan.frame().outputs(),
        to,
        s.size(),
        spelling.holdsFloats(s.from().array()),
        false);
  }

  // Blocks of samples
  // ------------------------------------------------------------------------------------------------

  private Block.Names block() {
    return plan.block().orElseThrow().names();
  }

  /** A loop over the samples. */
  private CodeBlock overSamples(CodeBlock body) {
    return counting(block().index(), 0, block().count(), body);
  }

  private String element(String array) {
    return array + "[" + block().index() + "]";
  }

  /** Where a sample's row starts among rows of a width, and a column in it. */
  private static String row(String row, int column, int columns) {
    if (columns == 1) {
      return row;
    }
    String start = (row.contains(" ") ? "(" + row + ")" : row) + " * " + columns;
    return column == 0 ? start : start + " + " + column;
  }

  private String rowOfSample(int column, int columns) {
    return row(block().row() + " + " + block().index(), column, columns);
  }

  private String outputOfSample(int column, int columns) {
    return plan.frame().offset() + " + " + row(block().index(), column, columns);
  }

  @Override
  public CodeBlock fill(Fill s) {
    CodeBlock loop =
        overSamples(line(CodeBlock.of("$L = $L", element(s.array()), defining(s.value()))));
    return lines(loop, s.note());
  }

  @Override
  public CodeBlock apply(Apply s) {
    return line(
        CodeBlock.of(
            "$T.$L($L, $L)",
            FUNCTIONS,
            s.function(),
            String.join(", ", s.arrays()),
            block().count()));
  }

  @Override
  public CodeBlock load(Load s) {
    String from = rowOfSample(s.column(), s.columns());
    return overSamples(line(CodeBlock.of("$L = $L[$L]", element(s.array()), block().rows(), from)));
  }

  @Override
  public CodeBlock unload(Unload s) {
    String to = outputOfSample(s.column(), s.columns());
    return overSamples(
        line(CodeBlock.of("$L[$L] = $L", plan.frame().outputs(), to, element(s.array()))));
  }

  @Override
  public CodeBlock addSum(AddSum s) {
    String method = s.arrays().size() == 1 ? "sum" : "dot";
    CodeBlock sum = Kernels.overSamples(plan, method, s.arrays(), block().count());
    return line(CodeBlock.of("$L[$L] += $L", plan.frame().gradient(), s.index(), sum), s.note());
  }

  @Override
  public CodeBlock slot(Slot s) {
    return line(CodeBlock.of("final double[] $L = $L", s.array(), spelling.slot(s.index())));
  }

  @Override
  public CodeBlock copyRows(CopyRows s) {
    return overSamples(
        Copies.of(
            plan.frame().counter(),
            block().rows(),
            rowOfSample(s.offset(), s.width()),
            block().arrays(),
            spelling.of(s.to().plus(block().index(), s.size())),
            s.size(),
            false,
            plan.hasFloatScratch()));
  }

  @Override
  public CodeBlock copyRowsOut(CopyRowsOut s) {
    return overSamples(
        Copies.of(
            plan.frame().counter(),
            block().arrays(),
            spelling.of(s.from().plus(block().index(), s.size())),
            plan.frame().outputs(),
            outputOfSample(s.offset(), s.width()),
            s.size(),
            plan.hasFloatScratch(),
            false));
  }
}
