package io.github.longhand.processor.drawing;

import io.github.longhand.processor.expression.Builtin;
import io.github.longhand.processor.expression.Expr;
import io.github.longhand.processor.expression.Fun;
import io.github.longhand.processor.expression.If;
import io.github.longhand.processor.expression.Num;
import io.github.longhand.processor.expression.Product;
import io.github.longhand.processor.expression.Rational;
import io.github.longhand.processor.expression.Reduce;
import io.github.longhand.processor.expression.Sum;
import io.github.longhand.processor.network.Neuron;
import java.util.List;
import java.util.stream.Stream;

/** The name of the function that a neuron applies, as short as it goes into a node. */
final class Activation {
  private Activation() {}

  static Label of(Neuron neuron) {
    Expr formula = neuron.formula();
    if (neuron.current().isEmpty()) {
      return ofWhole(formula);
    }
    Expr current = neuron.current().get().symbol();
    if (isSoftmax(formula)) {
      return Label.name("softmax");
    }
    if (formula instanceof Sum s && hasLogSumExp(s)) {
      return Label.name("logSoftmax");
    }
    if (formula instanceof Fun f && f.arguments().equals(List.of(current))) {
      return called(f);
    }
    if (formula instanceof Product p
        && p.coefficient().isOne()
        && p.factors().size() == 1
        && p.factors().get(0).base() == current) {
      return power(p.factors().get(0));
    }
    // A function of the user's whose formula was put in.
    return formula == current ? Label.EMPTY : Label.name("f");
  }

  private static Label ofWhole(Expr formula) {
    if (formula instanceof Fun f) {
      return called(f);
    }
    if (formula instanceof Reduce r) {
      return switch (r.operator()) {
        case SUM -> Label.EMPTY;
        case MAX -> Label.name("max");
        case MIN -> Label.name("min");
        case LOG_SUM_EXP -> Label.name("logsumexp");
      };
    }
    return formula instanceof If ? Label.name("if") : Label.EMPTY;
  }

  private static Label called(Fun f) {
    Label name = Label.name(f.callee().functionName());
    return f.primes() == 0 ? name : name.plus(Label.words("′".repeat(f.primes())));
  }

  private static Label power(Product.Factor power) {
    Label z = Label.name("z");
    if (power.exponent() instanceof Num n && n.value().equals(Rational.HALF)) {
      return Label.words("√").plus(z);
    }
    return power.exponent() instanceof Num n
        ? z.plus(new Label(List.of(new Label.Exponent(exponent(n.value())))))
        : Label.name("f");
  }

  private static String exponent(Rational value) {
    return value.toString().replace('-', '−');
  }

  /** exp(z − ln Σ exp z). */
  private static boolean isSoftmax(Expr formula) {
    return formula instanceof Fun f
        && f.is(Builtin.EXP)
        && f.argument() instanceof Sum s
        && hasLogSumExp(s);
  }

  private static boolean hasLogSumExp(Sum sum) {
    return sum.terms().stream()
        .flatMap(t -> t instanceof Product p ? p.children().stream() : Stream.of(t))
        .anyMatch(t -> t instanceof Reduce r && r.operator() == Reduce.Operator.LOG_SUM_EXP);
  }
}
