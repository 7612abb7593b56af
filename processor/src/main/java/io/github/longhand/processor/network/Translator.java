package io.github.longhand.processor.network;

import io.github.longhand.processor.algebra.Algebra;
import io.github.longhand.processor.declaration.Declaration.Extent;
import io.github.longhand.processor.diagnostics.Messages;
import io.github.longhand.processor.expression.Builtin;
import io.github.longhand.processor.expression.Effort;
import io.github.longhand.processor.expression.Expr;
import io.github.longhand.processor.expression.Index;
import io.github.longhand.processor.expression.Sym;
import io.github.longhand.processor.expression.Test;
import io.github.longhand.processor.formula.Nearest;
import io.github.longhand.processor.formula.Node;
import io.github.longhand.processor.formula.Span;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Turns syntax trees into values whose elements are expressions. A mistake is reported with its
 * place in the formula and a stand-in goes on in its stead, so that the other mistakes of the
 * formula come to light as well. Shapes have been checked before: what does not fit here has been
 * reported.
 */
final class Translator {
  /**
   * Functions of functions can multiply a short text; beyond these, recursion and memory are at
   * risk.
   */
  private static final int DEEPEST = 1_500;

  private static final int LARGEST = 20_000;

  /** Expressions that putting functions in and differentiating them may take. */
  private static final long MOST_EXPRESSIONS = 500_000;

  /** Joined by one `and` or `or`: javac walks through them recursively. */
  private static final int MOST_CONDITIONS = 250;

  private final Scope scope;
  private final Function<String, Optional<String>> forbidden;
  private final BiConsumer<String, Span> report;
  private final Calls calls;
  private boolean tooLarge;

  /**
   * Creates a translator of formulas.
   *
   * @param forbidden why a known variable may not be read here; empty if it may
   * @param report takes each mistake and its place
   */
  Translator(
      Scope scope, Function<String, Optional<String>> forbidden, BiConsumer<String, Span> report) {
    this.scope = scope;
    this.forbidden = forbidden;
    this.report = report;
    this.calls = new Calls(this, scope, report);
  }

  /** The value of a whole formula. */
  Tensor formula(Node node) {
    try {
      return Effort.within(MOST_EXPRESSIONS, () -> checkSize(translate(node), node.span()));
    } catch (Effort.TooMuch e) {
      report.accept(Messages.tooLarge(), node.span());
      return standIn();
    }
  }

  /** Exact arithmetic fails on a division by zero only, of the innermost part that has it. */
  Tensor translate(Node node) {
    try {
      return valueOf(node);
    } catch (ArithmeticException e) {
      report.accept(Messages.divisionByZero(), node.span());
      return standIn();
    }
  }

  private Tensor valueOf(Node node) {
    if (node instanceof Node.Number n) {
      return Tensor.scalar(Algebra.number(n.value()));
    }
    if (node instanceof Node.Name n) {
      return name(n);
    }
    if (node instanceof Node.Sum s) {
      return sum(s);
    }
    if (node instanceof Node.Product p) {
      return product(p);
    }
    if (node instanceof Node.Negation n) {
      return translate(n.operand()).map(Algebra::negate);
    }
    if (node instanceof Node.Power p) {
      Tensor base = translate(p.base());
      Tensor exponent = translate(p.exponent());
      return base.zip(exponent, (a, b) -> guarded(p.span(), () -> Algebra.power(a, b)));
    }
    if (node instanceof Node.If i) {
      Tensor then = translate(i.then());
      Tensor otherwise = translate(i.otherwise());
      Condition condition = condition(i.condition());
      Shape branches = Tensor.join(then.shape(), otherwise.shape());
      return new Tensor(
          Tensor.join(branches, condition.shape),
          Algebra.ifThenElse(condition.test, then.body(), otherwise.body()));
    }
    if (node instanceof Node.Element e) {
      return element(e);
    }
    return checkSize(checkElements(calls.translate((Node.Call) node), node.span()), node.span());
  }

  /**
   * The function of a call and its only argument, if a formula is nothing else and the function
   * keeps the shape.
   *
   * @param argument what stands in for the argument
   */
  Optional<Tensor> activation(Node node, Tensor argument) {
    if (!(node instanceof Node.Call c) || c.arguments().size() != 1 || !calls.isActivation(c)) {
      return Optional.empty();
    }
    return Optional.of(calls.call(c, List.of(argument)))
        .filter(value -> value.shape().equals(argument.shape()));
  }

  private Tensor name(Node.Name n) {
    Tensor known = scope.variables().get(n.name());
    if (known != null) {
      forbidden.apply(n.name()).ifPresent(message -> report.accept(message, n.span()));
      return known;
    }
    if (n.name().equals("pi")) {
      return Tensor.scalar(Algebra.call(Builtin.PI));
    }
    if (n.name().equals("e")) {
      return Tensor.scalar(Algebra.call(Builtin.EXP, Algebra.number(1)));
    }
    report.accept(unknown(n.name()), n.span());
    return Tensor.scalar(Algebra.symbol(n.name()));
  }

  private String unknown(String name) {
    if (scope.callable().contains(name)) {
      return Messages.functionWithoutArguments(name);
    }
    Optional<String> nearest = Nearest.to(name, scope.variables().keySet());
    return nearest.isEmpty() && scope.function().isPresent()
        ? Messages.parameterUnknown(name, scope.function().get())
        : Messages.unknownName(name, nearest);
  }

  /** All terms at once: adding one to a sum of many, term by term, would take quadratic time. */
  private Tensor sum(Node.Sum s) {
    Shape shape = Shape.SCALAR;
    List<Expr> terms = new java.util.ArrayList<>();
    for (Node.Signed term : s.terms()) {
      Tensor value = translate(term.term());
      shape = Tensor.join(shape, value.shape());
      terms.add(term.negative() ? Algebra.negate(value.body()) : value.body());
    }
    return new Tensor(shape, Algebra.sum(terms));
  }

  private Tensor product(Node.Product p) {
    List<Expr> scalars = new java.util.ArrayList<>();
    Tensor total = null;
    for (Node.Factor factor : p.factors()) {
      Tensor value = translate(factor.factor());
      if (factor.divides()) {
        value = value.map(e -> guarded(factor.factor().span(), () -> Algebra.reciprocal(e)));
      }
      if (!value.shape().isArray()) {
        scalars.add(value.body());
      } else if (total == null) {
        total = value;
      } else if (factor.elementwise() || factor.divides()) {
        total = total.zip(value, (a, b) -> Algebra.product(a, b));
      } else {
        total = checkElements(total.times(value), p.span());
      }
    }
    Expr scale = Algebra.product(scalars);
    Tensor result =
        total == null ? Tensor.scalar(scale) : total.map(e -> Algebra.product(scale, e));
    return result.map(ArrayFunctions::recognised);
  }

  private Tensor element(Node.Element e) {
    if (e.vector() instanceof Node.Name n && scope.singles().contains(n.name())) {
      forbidden.apply(n.name()).ifPresent(message -> report.accept(message, n.span()));
      return Tensor.scalar(Algebra.symbol(Scope.single(n.name(), e.index())));
    }
    Tensor vector = translate(e.vector());
    return Tensor.scalar(vector.at(Index.of(e.index()), Index.of(0)));
  }

  /** Exact arithmetic fails on a division by zero only. */
  Expr guarded(Span span, Supplier<Expr> arithmetic) {
    try {
      return arithmetic.get();
    } catch (ArithmeticException e) {
      report.accept(Messages.divisionByZero(), span);
      return Algebra.number(1);
    }
  }

  /** Goes on after a reported mistake: a value that nothing is known of. */
  static Tensor standIn() {
    return Tensor.scalar(Sym.of("?"));
  }

  private Tensor checkElements(Tensor t, Span span) {
    Shape shape = t.shape();
    if ((long) shape.rows() * shape.columns() > Extent.MOST) {
      report.accept(Messages.valueTooLarge(shape.rows(), shape.columns(), Extent.MOST), span);
      return standIn();
    }
    return t;
  }

  private Tensor checkSize(Tensor t, Span span) {
    if (!tooLarge && (t.body().depth() > DEEPEST || isLarge(t.body()))) {
      tooLarge = true;
      report.accept(Messages.tooLarge(), span);
    }
    return tooLarge ? standIn() : t;
  }

  private static boolean isLarge(Expr e) {
    Set<Expr> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Expr> waiting = new ArrayDeque<>(List.of(e));
    while (!waiting.isEmpty() && seen.size() <= LARGEST) {
      Expr next = waiting.pop();
      if (seen.add(next)) {
        next.children().forEach(waiting::push);
      }
    }
    return seen.size() > LARGEST;
  }

  // Conditions
  // ---------------------------------------------------------------------------------------------------

  /** A condition, and the shape of what it compares. */
  private record Condition(Test test, Shape shape) {}

  private Condition condition(Node.Condition condition) {
    if (condition instanceof Node.Comparison c) {
      Test.Relation relation = Test.Relation.valueOf(c.relation().name().toUpperCase(Locale.ROOT));
      Tensor left = translate(c.left());
      Tensor right = translate(c.right());
      return new Condition(
          new Test.Compare(relation, left.body(), right.body()),
          Tensor.join(left.shape(), right.shape()));
    }
    if (condition instanceof Node.And a) {
      return joined(a.conditions(), true);
    }
    if (condition instanceof Node.Or o) {
      return joined(o.conditions(), false);
    }
    Condition operand = condition(((Node.Not) condition).condition());
    return new Condition(new Test.Not(operand.test), operand.shape);
  }

  private Condition joined(List<Node.Condition> conditions, boolean and) {
    if (conditions.size() > MOST_CONDITIONS) {
      String message = Messages.tooManyConditions(conditions.size(), MOST_CONDITIONS);
      report.accept(message, conditions.get(0).span());
      return condition(conditions.get(0));
    }
    return conditions.stream()
        .map(this::condition)
        .reduce(
            (a, b) ->
                new Condition(
                    and ? new Test.And(a.test, b.test) : new Test.Or(a.test, b.test),
                    Tensor.join(a.shape, b.shape)))
        .orElseThrow();
  }
}
