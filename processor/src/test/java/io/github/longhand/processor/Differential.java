package io.github.longhand.processor;

import io.github.longhand.processor.RandomNetwork.Role;
import io.github.longhand.processor.Trial.Sample;
import io.github.longhand.processor.VectorNetwork.Field;
import io.github.longhand.processor.VectorNetwork.Unroll;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import javax.tools.Diagnostic;

/**
 * Holds networks in all shapes of code against automatic differentiation and against each other:
 * values, refusals, and what a refusal leaves.
 *
 * <p>What is certain of a refusal: one whose input or target is not finite is refused; one whose
 * values and derivatives are all finite and far from overflow is not. In between, at poles, it
 * depends on the form in which a derivative was simplified; then all shapes must do the same. Where
 * values overflow on the way to a result that may not, the order of factors and of terms decides,
 * which differs between a dot product and a loop over rows: such a sample may be refused in one
 * shape alone, but what is taken must be right, and what is refused must leave no trace.
 */
final class Differential {
  private static final int FEW = 3;
  private static final int MANY = 67;
  private static final double STEP = 0.125;

  private Differential() {}

  /** A shape of code and a kind of arithmetic. */
  record Form(Unroll unroll, boolean strict) {
    static List<Form> all() {
      return Arrays.stream(Unroll.values())
          .flatMap(u -> Stream.of(new Form(u, false), new Form(u, true)))
          .toList();
    }

    String source(VectorNetwork network) {
      String attributes =
          "@Network(unroll = Network.Unroll."
              + unroll
              + (strict ? ", math = Network.Arithmetic.STRICT)" : ")");
      return network.source().replaceFirst("\n@Network(\\([^)]*\\))?", "\n" + attributes);
    }

    @Override
    public String toString() {
      return unroll + (strict ? " STRICT" : " FAST");
    }
  }

  /**
   * What is wrong.
   *
   * @param kind without numbers, by which failures are the same
   */
  record Failure(Trial trial, Sample sample, Form form, String kind, String detail) {
    String text() {
      return kind + " (" + form + "): " + detail + "\n" + trial.text(form, sample);
    }
  }

  /** Compiles all in one call for each shape of code, and compares those that compile. */
  static List<Failure> failures(List<Trial> trials, List<Form> forms) {
    List<Failure> failures = new ArrayList<>();
    Map<String, Trial> left = new TreeMap<>();
    trials.forEach(trial -> left.put(trial.network().name(), trial));
    Map<Form, ClassLoader> loaders = new LinkedHashMap<>();
    for (Form form : forms) {
      InMemoryCompiler.Result result = compile(left, form);
      Set<String> wrong = new HashSet<>();
      if (!result.success()) {
        for (InMemoryCompiler.Message error : result.diagnostics(Diagnostic.Kind.ERROR)) {
          String model =
              error.file().replaceFirst("^.*/", "").replaceFirst("(Trainer)?\\.java$", "");
          if (left.containsKey(model) && wrong.add(model)) {
            Trial trial = left.get(model);
            String kind = "does not compile" + exception(error.message());
            failures.add(new Failure(trial, trial.samples().get(0), form, kind, "" + error));
          }
        }
        left.keySet().removeAll(wrong);
        result = compile(left, form);
        if (wrong.isEmpty() || !result.success()) {
          throw new IllegalStateException(form + "\n" + result.report());
        }
      }
      loaders.put(form, result.loader());
    }
    for (Trial trial : left.values()) {
      for (Sample sample : trial.samples()) {
        new Comparison(trial, sample, failures).run(loaders);
      }
    }
    return failures;
  }

  private static String exception(String message) {
    Matcher matcher =
        Pattern.compile("(\\w+(Exception|Error))\\b.*\\s+at ([\\w.$]+)").matcher(message);
    return matcher.find()
        ? ": " + matcher.group(1) + " at " + matcher.group(3).replaceFirst(".*processor\\.", "")
        : "";
  }

  private static InMemoryCompiler.Result compile(Map<String, Trial> trials, Form form) {
    Map<String, String> sources = new TreeMap<>();
    trials.values().forEach(t -> sources.put(t.network().className(), form.source(t.network())));
    return InMemoryCompiler.compile(
        sources, "-Alonghand.derivation=none", "-Xmaxerrs", "1000", "-Xmaxwarns", "1000");
  }

  /** What one form gives. */
  private record Results(
      Outcome gradient,
      Outcome inputGradient,
      Outcome step,
      Outcome few,
      Outcome many,
      Outcome stepOfMany) {}

  /** One sample of one network in all forms. */
  private static final class Comparison {
    private final Trial trial;
    private final Sample sample;
    private final VectorNetwork network;
    private final Precision precision;
    private final List<Failure> failures;
    private final Everywhere reference;
    private final List<Everywhere> good = new ArrayList<>();
    private final int place;
    private final double[] theta;

    Comparison(Trial trial, Sample sample, List<Failure> failures) {
      this.trial = trial;
      this.sample = sample;
      this.network = trial.network();
      this.precision = network.precision();
      this.failures = failures;
      this.reference = Everywhere.of(network, sample.values());
      trial.good().forEach(values -> good.add(Everywhere.of(network, values)));
      this.place = sample.ofWeights() ? 0 : Math.floorMod(31 * network.seed(), MANY);
      this.theta = sample.of(network.parameters());
    }

    private void fail(Form form, String kind, String detail) {
      failures.add(new Failure(trial, sample, form, kind, detail));
    }

    void run(Map<Form, ClassLoader> loaders) {
      Map<Form, Results> results = new LinkedHashMap<>();
      loaders.forEach(
          (form, loader) -> {
            int before = failures.size();
            Map<String, double[]> frozen = new HashMap<>();
            network.frozen().forEach(f -> frozen.put(f.name(), sample.values().get(f.name())));
            Results some = results(Subject.of(loader, network.className(), frozen));
            check(form, some);
            if (failures.size() == before) {
              results.put(form, some);
            }
          });
      if (!results.isEmpty() && !reference.moderate()) {
        Form first = results.keySet().iterator().next();
        results.forEach((form, some) -> compare(first, results.get(first), form, some));
      }
    }

    private double[] rows(Role role, int at, int count) {
      List<Field> fields = network.fields(role);
      DoubleStream all = DoubleStream.empty();
      for (int row = 0; row < count; row++) {
        boolean odd = row == at || sample.ofWeights();
        Sample some = odd ? sample : new Sample("", trial.good().get(row % good.size()), false);
        all = DoubleStream.concat(all, DoubleStream.of(some.of(fields)));
      }
      return all.toArray();
    }

    private Results results(Subject subject) {
      subject.trainer().setParameters(theta);
      double[] x = rows(Role.INPUT, 0, 1);
      double[] t = rows(Role.TARGET, 0, 1);
      double[] fewInputs = rows(Role.INPUT, place % FEW, FEW);
      double[] fewTargets = rows(Role.TARGET, place % FEW, FEW);
      double[] inputs = rows(Role.INPUT, place, MANY);
      double[] targets = rows(Role.TARGET, place, MANY);
      return new Results(
          subject.gradient(x, t, 0, 1),
          subject.inputGradient(x, t, 0),
          subject.step(x, t, 0, STEP),
          subject.gradient(fewInputs, fewTargets, 0, FEW),
          subject.gradient(inputs, targets, 0, MANY),
          subject.step(inputs, targets, 0, MANY, STEP));
    }

    private void check(Form form, Results results) {
      Map<String, Outcome> all = new LinkedHashMap<>();
      all.put("gradient", results.gradient());
      all.put("inputGradient", results.inputGradient());
      all.put("step", results.step());
      all.put("gradient of 3 rows", results.few());
      all.put("gradient of 67 rows", results.many());
      all.put("step of 67 rows", results.stepOfMany());
      boolean finite =
          Stream.of(Role.INPUT, Role.TARGET)
              .flatMapToDouble(r -> Arrays.stream(sample.of(network.fields(r))))
              .allMatch(v -> Double.isFinite(precision.rounded(v)));
      boolean sound = true;
      for (Map.Entry<String, Outcome> some : all.entrySet()) {
        Outcome outcome = some.getValue();
        if (outcome instanceof Outcome.Wrong wrong) {
          if (sample.ofWeights()
              && reference.edge()
              && (wrong.what().startsWith("taken with") || wrong.what().contains("loss of rows"))) {
            // The losses of many rows overflow where those of one do not: nothing is promised.
            return;
          }
          fail(form, some.getKey() + ": " + kind(wrong.what()), wrong.what());
          sound = false;
        } else if (outcome instanceof Outcome.Taken && !finite) {
          fail(form, some.getKey() + " takes an input or a target that is not finite", "");
          sound = false;
        } else if (outcome instanceof Outcome.Refused refused && reference.moderate() && finite) {
          fail(form, some.getKey() + " refuses what is finite", refused.quantity());
          sound = false;
        }
      }
      if (!sound) {
        return;
      }
      checkValues(form, "gradient", results.gradient(), reference.gradient(), reference.errors());
      checkValues(
          form,
          "inputGradient",
          results.inputGradient(),
          reference.inputGradient(),
          reference.inputErrors());
      checkRows(form, results.gradient(), results.few(), FEW, place % FEW);
      checkRows(form, results.gradient(), results.many(), MANY, place);
      checkStep(form, "step", results.gradient(), results.step(), STEP);
      checkStep(form, "step of 67 rows", results.many(), results.stepOfMany(), STEP / MANY);
    }

    private static String kind(String what) {
      return what.replaceAll("[-\\d.]+(E-?\\d+)?|\\[.*", "").replaceAll("\\(.*\\)", "()").strip();
    }

    private void checkValues(
        Form form, String what, Outcome outcome, double[] expected, double[] errors) {
      // At the ends of the type the reference itself loses digits; there the shapes must agree.
      if (outcome instanceof Outcome.Taken taken && !reference.edge()) {
        compare(form, what + " differs from the reference", expected, errors, taken.values(), 1);
        double error = reference.lossError();
        if (!(Math.abs(taken.loss() - reference.loss()) > tolerance(reference.loss(), error, 1))) {
          return;
        }
        fail(
            form,
            "loss of " + what + " differs from the reference",
            "expected " + reference.loss() + ", got " + taken.loss());
      }
    }

    /** A difference that is NaN is no failure: nothing is known there. */
    private double tolerance(double value, double error, double largest) {
      return 100 * error
          + precision.relative * Math.max(Math.abs(value), precision.floor * 100 * largest)
          + Float.MIN_NORMAL * Float.MIN_NORMAL;
    }

    private void compare(
        Form form, String kind, double[] expected, double[] errors, double[] actual, int rows) {
      double largest = Math.max(1e-3, Precision.largest(expected)) * rows;
      for (int i = 0; i < expected.length; i++) {
        if (Math.abs(expected[i] - actual[i]) > tolerance(expected[i], errors[i], largest)) {
          fail(form, kind, "element " + i + ": expected " + expected[i] + ", got " + actual[i]);
          return;
        }
      }
    }

    private void checkRows(Form form, Outcome one, Outcome rows, int count, int at) {
      String what = "gradient of " + count + " rows";
      if (rows instanceof Outcome.Refused refused) {
        if (one instanceof Outcome.Taken taken) {
          // Not where the sum overflows, or where one does and the other does not.
          if (Precision.largest(taken.values()) < 1e30 && !reference.edge()) {
            fail(form, what + " refuses what one row does not", refused.quantity());
          }
        } else if (!refused.row().equals(OptionalInt.of(at))) {
          fail(form, what + " names another row", at + ": " + refused);
        }
        return;
      }
      if (!(one instanceof Outcome.Taken taken)) {
        if (!reference.edge()) {
          fail(form, what + " takes what one row refuses", "" + one);
        }
        return;
      }
      double[] expected = new double[theta.length];
      double[] errors = new double[theta.length];
      double largest = 0;
      for (int row = 0; row < count; row++) {
        boolean odd = row == at || sample.ofWeights();
        Everywhere some = odd ? reference : good.get(row % good.size());
        double[] values = odd ? taken.values() : some.gradient();
        for (int i = 0; i < expected.length; i++) {
          expected[i] += values[i];
          errors[i] += odd && Double.isNaN(some.errors()[i]) ? 0 : some.errors()[i];
          largest = Math.max(largest, Math.abs(values[i]));
        }
      }
      double[] sums = ((Outcome.Taken) rows).values();
      for (int i = 0; i < expected.length; i++) {
        double tolerance = tolerance(expected[i], errors[i], Math.max(largest, 1e-3) * count);
        // At an infinity of its own the difference says nothing.
        if (Math.abs(expected[i] - sums[i]) > tolerance) {
          fail(
              form,
              what + " is not the sum",
              "element " + i + ": expected " + expected[i] + ", got " + sums[i]);
          return;
        }
      }
    }

    private void checkStep(Form form, String what, Outcome gradient, Outcome step, double k) {
      if (!(gradient instanceof Outcome.Taken taken)) {
        if (step instanceof Outcome.Taken && !reference.edge()) {
          fail(form, what + " takes what the gradient refuses", "" + gradient);
        }
        return;
      }
      double[] g = taken.values();
      boolean finite = true;
      double largest = 0;
      for (int i = 0; i < g.length; i++) {
        largest = Math.max(largest, Math.abs(k * g[i]));
        finite &=
            Double.isFinite(precision.rounded(theta[i] - k * g[i])) || !Double.isFinite(theta[i]);
      }
      if (step instanceof Outcome.Refused refused) {
        if (finite && largest < (precision == Precision.DOUBLE ? 1e300 : 1e36)) {
          fail(form, what + " refuses what the gradient does not", refused.quantity());
        }
        return;
      }
      double[] moved = ((Outcome.Taken) step).values();
      for (int i = 0; i < g.length; i++) {
        double after = theta[i] - k * g[i];
        double stored = 4 * (precision.ulp(theta[i]) + precision.ulp(after));
        double tolerance = precision.relative * Math.max(Math.abs(k * g[i]), 1e-6 * largest);
        if (Math.abs(moved[i] + k * g[i]) > stored + tolerance) {
          fail(
              form,
              what + " does not go against the gradient",
              "element " + i + ": expected " + -k * g[i] + ", got " + moved[i]);
          return;
        }
      }
    }

    /** What the reference does not know must be the same in all forms. */
    private void compare(Form first, Results a, Form form, Results b) {
      same(first, form, "gradient", a.gradient(), b.gradient(), reference.errors());
      same(
          first,
          form,
          "inputGradient",
          a.inputGradient(),
          b.inputGradient(),
          reference.inputErrors());
    }

    private void same(Form first, Form form, String what, Outcome a, Outcome b, double[] errors) {
      if (a instanceof Outcome.Taken one && b instanceof Outcome.Taken other) {
        double largest = Precision.largest(one.values());
        for (int i = 0; i < errors.length; i++) {
          if (Double.isNaN(errors[i]) && sample.isFarOut()) {
            // Everything may have cancelled, each shape in its own order.
            continue;
          }
          double error = Double.isNaN(errors[i]) ? 0 : errors[i];
          // What underflows in one order of factors may be left in another.
          double tiny = !reference.edge() ? 0 : precision == Precision.DOUBLE ? 1e-100 : 1e-12;
          double tolerance = 1e3 * tolerance(one.values()[i], error, largest) + tiny;
          if (Math.abs(one.values()[i] - other.values()[i]) > tolerance) {
            String values = one.values()[i] + " and " + other.values()[i];
            fail(form, what + " differs between " + pair(first, form), i + ": " + values);
            return;
          }
        }
      } else if (!a.getClass().equals(b.getClass()) && !reference.edge()) {
        fail(form, what + " refused in one of " + pair(first, form), a + " and " + b);
      }
    }

    private static String pair(Form first, Form form) {
      return first + " and " + form;
    }
  }

  static Map<String, List<Failure>> byKind(List<Failure> failures) {
    Map<String, List<Failure>> byKind = new HashMap<>();
    failures.forEach(f -> byKind.computeIfAbsent(f.kind(), k -> new ArrayList<>()).add(f));
    return new TreeMap<>(byKind);
  }
}
