package io.github.longhand.processor.schedule;

import io.github.longhand.processor.code.ArrayRef;
import io.github.longhand.processor.code.Block;
import io.github.longhand.processor.code.Bound;
import io.github.longhand.processor.code.Location;
import io.github.longhand.processor.code.Plan;
import io.github.longhand.processor.code.Position;
import io.github.longhand.processor.code.Statement;
import io.github.longhand.processor.code.Statement.Accumulate;
import io.github.longhand.processor.code.Statement.AddSum;
import io.github.longhand.processor.code.Statement.Apply;
import io.github.longhand.processor.code.Statement.ApplyToStretch;
import io.github.longhand.processor.code.Statement.Argument;
import io.github.longhand.processor.code.Statement.Assign;
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
import io.github.longhand.processor.code.Statement.Sequence;
import io.github.longhand.processor.code.Statement.Share;
import io.github.longhand.processor.code.Statement.Slot;
import io.github.longhand.processor.code.Statement.Start;
import io.github.longhand.processor.code.Statement.Store;
import io.github.longhand.processor.code.Statement.Stride;
import io.github.longhand.processor.code.Statement.Unload;
import io.github.longhand.processor.code.Statement.Variable;
import io.github.longhand.processor.code.Stretch;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A plan, short enough to be read: which statements stand where, and not what values are. */
final class PlanText implements Statement.Visitor<String> {
  private PlanText() {}

  static String of(Plan plan) {
    PlanText text = new PlanText();
    StringBuilder all = new StringBuilder();
    all.append("scratch of ").append(plan.scratchSize()).append('\n');
    for (Plan.Entry entry : Plan.Entry.values()) {
      all.append(entry.name().toLowerCase(Locale.ROOT)).append(": ");
      all.append(text.all(plan.entries().get(entry).statements())).append('\n');
    }
    plan.block()
        .ifPresentOrElse(
            block -> all.append(text.block(block)), () -> all.append("rows one by one\n"));
    for (Plan.Part part : plan.parts()) {
      all.append(part.name()).append(": ");
      all.append(text.all(part.body().statements())).append('\n');
    }
    return all.toString();
  }

  private String block(Block b) {
    return "block of %d in %d: %s%n"
        .formatted(b.size(), b.room(), all(b.forward()))
        .replace(System.lineSeparator(), "\n");
  }

  private String all(List<Statement> statements) {
    return statements.stream().map(s -> s.accept(this)).collect(Collectors.joining("; "));
  }

  private static String of(ArrayRef array) {
    return array.name().isEmpty() ? array.home().name().toLowerCase(Locale.ROOT) : array.name();
  }

  private static String of(Position p) {
    StringBuilder text = new StringBuilder(p.start());
    p.terms().forEach(t -> text.append('+').append(t.stride()).append(t.counter()));
    return text.length() > 0 && p.constant() == 0 ? text.toString() : text + "+" + p.constant();
  }

  private static String of(Location location) {
    if (location instanceof Location.Element e) {
      return of(e.array()) + "[" + of(e.position()) + "]";
    }
    if (location instanceof Location.Field f) {
      return f.name();
    }
    return location instanceof Location.Variable v ? v.name() : location.toString();
  }

  private static String of(Bound bound) {
    return bound.number() + (bound.ofSamples() ? " a sample" : "");
  }

  private static String of(Stretch s) {
    if (s instanceof Stretch.Elements e) {
      return of(e.array()) + "[" + of(e.first()) + "] x " + of(e.size());
    }
    return s instanceof Stretch.Number n ? n.field() : "slot " + ((Stretch.Slot) s).index();
  }

  private static String of(Argument a) {
    if (a instanceof Start s) {
      return of(s.array()) + "[" + of(s.first()) + "]";
    }
    if (a instanceof Stride s) {
      return "stride " + s.number();
    }
    return a instanceof Count c ? of(c.bound()) : "scale";
  }

  @Override
  public String declare(Declare s) {
    return s.name() + " =";
  }

  @Override
  public String share(Share s) {
    return "s[" + s.index() + "] =";
  }

  @Override
  public String check(Check s) {
    return "check " + s.quantity();
  }

  @Override
  public String checkArray(CheckArray s) {
    return "check " + s.quantity() + " x " + s.size();
  }

  @Override
  public String guard(Guard s) {
    return "guard " + s.look();
  }

  @Override
  public String guardArrays(GuardArrays s) {
    String bounded = s.bounded().stream().map(PlanText::of).collect(Collectors.joining(", "));
    String finite = s.finite().stream().map(PlanText::of).collect(Collectors.joining(", "));
    return "guard " + s.look() + " (bounded " + bounded + "; finite " + finite + ")";
  }

  @Override
  public String need(Need s) {
    return "need";
  }

  @Override
  public String store(Store s) {
    return of(s.field()) + " <-";
  }

  @Override
  public String accumulate(Accumulate s) {
    return "g[" + s.index() + "] +=";
  }

  @Override
  public String output(Output s) {
    return "out[" + s.index() + "] =";
  }

  @Override
  public String end(Return s) {
    return "return";
  }

  @Override
  public String loop(Loop s) {
    return s.counter() + " from " + s.from() + " to " + of(s.to()) + " {" + all(s.body()) + "}";
  }

  @Override
  public String sequence(Sequence s) {
    return all(s.body());
  }

  @Override
  public String variable(Variable s) {
    return "var " + s.name();
  }

  @Override
  public String assign(Assign s) {
    String operator =
        switch (s.how()) {
          case SET -> " =";
          case ADD -> " +=";
          case SUBTRACT -> " -=";
        };
    return of(s.target()) + operator;
  }

  @Override
  public String kernel(Kernel s) {
    return s.method()
        + s.arguments().stream().map(PlanText::of).collect(Collectors.joining(", ", "(", ")"));
  }

  @Override
  public String apply(ApplyToStretch s) {
    return s.function() + "(" + of(s.from()) + " to " + of(s.to()) + " x " + of(s.size()) + ")";
  }

  @Override
  public String copyOut(CopyOut s) {
    return "copy " + of(s.from()) + " x " + s.size() + " to out[" + s.offset() + "]";
  }

  @Override
  public String fill(Fill s) {
    return s.array() + "[] =";
  }

  @Override
  public String apply(Apply s) {
    return s.function() + s.arrays();
  }

  @Override
  public String load(Load s) {
    return "load " + s.array() + " from column " + s.column();
  }

  @Override
  public String unload(Unload s) {
    return "unload " + s.array() + " to column " + s.column();
  }

  @Override
  public String addSum(AddSum s) {
    return "g[" + s.index() + "] += sum " + s.arrays();
  }

  @Override
  public String copyRows(CopyRows s) {
    return "copy rows x " + s.size() + " to " + of(s.to());
  }

  @Override
  public String copyRowsOut(CopyRowsOut s) {
    return "copy rows out x " + s.size() + " from " + of(s.from());
  }

  @Override
  public String slot(Slot s) {
    return s.array() + " in slot " + s.index();
  }

  @Override
  public String run(Run s) {
    return s.part();
  }
}
