package io.github.longhand.processor.network;

import io.github.longhand.processor.algebra.Algebra;
import io.github.longhand.processor.algebra.Builtin;
import io.github.longhand.processor.algebra.Callee;
import io.github.longhand.processor.algebra.Derivative;
import io.github.longhand.processor.algebra.Expr;
import io.github.longhand.processor.algebra.FormulaFunction;
import io.github.longhand.processor.algebra.Sym;
import io.github.longhand.processor.algebra.Test;
import io.github.longhand.processor.algebra.UnknownDerivativeException;
import io.github.longhand.processor.diagnostics.Messages;
import io.github.longhand.processor.formula.Nearest;
import io.github.longhand.processor.formula.Node;
import io.github.longhand.processor.formula.Span;
import java.util.ArrayDeque;
import java.util.ArrayList;
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
 * Turns syntax trees into expressions. A mistake is reported with its place in the formula and a
 * stand-in goes on in its stead, so that the other mistakes of the formula come to light as well.
 */
final class Translator {
  /**
   * Functions of functions can multiply a short text; beyond these, recursion and memory are at
   * risk.
   */
  private static final int DEEPEST = 1_500;

  private static final int LARGEST = 20_000;

  private final Scope scope;
  private final Function<String, Optional<String>> forbidden;
  private final BiConsumer<String, Span> report;
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
  }

  /** The expression of a whole formula. */
  Expr formula(Node node) {
    return checkSize(translate(node), node.span());
  }

  private Expr translate(Node node) {
    if (node instanceof Node.Number n) {
      return Algebra.number(n.value());
    }
    if (node instanceof Node.Name n) {
      return name(n);
    }
    if (node instanceof Node.Sum s) {
      List<Expr> terms = new ArrayList<>();
      for (Node.Signed term : s.terms()) {
        Expr value = translate(term.term());
        terms.add(term.negative() ? Algebra.negate(value) : value);
      }
      return Algebra.sum(terms);
    }
    if (node instanceof Node.Product p) {
      return product(p);
    }
    if (node instanceof Node.Negation n) {
      return Algebra.negate(translate(n.operand()));
    }
    if (node instanceof Node.Power p) {
      Expr base = translate(p.base());
      Expr exponent = translate(p.exponent());
      return guarded(p.span(), () -> Algebra.power(base, exponent));
    }
    if (node instanceof Node.Element e) {
      report.accept(Messages.notAnArray(described(e.vector())), e.span());
      return translate(e.vector());
    }
    if (node instanceof Node.If i) {
      return Algebra.ifThenElse(test(i.condition()), translate(i.then()), translate(i.otherwise()));
    }
    Node.Call call = (Node.Call) node;
    List<Expr> arguments = call.arguments().stream().map(this::translate).toList();
    return call(call, arguments);
  }

  /** A vector as a message names it. */
  private static String described(Node node) {
    if (node instanceof Node.Name n) {
      return n.name();
    }
    return (node instanceof Node.Call c ? c.name() : "") + "(...)";
  }

  /**
   * The function of a call and its only argument, if a formula is nothing else.
   *
   * @param argument what stands in for the argument
   */
  Optional<Expr> activation(Node node, Sym argument) {
    return node instanceof Node.Call c && c.arguments().size() == 1
        ? Optional.of(call(c, List.of(argument)))
        : Optional.empty();
  }

  private Expr name(Node.Name n) {
    Sym known = scope.variables().get(n.name());
    if (known != null) {
      forbidden.apply(n.name()).ifPresent(message -> report.accept(message, n.span()));
      return known;
    }
    if (n.name().equals("pi")) {
      return Algebra.call(Builtin.PI);
    }
    if (n.name().equals("e")) {
      return Algebra.call(Builtin.EXP, Algebra.number(1));
    }
    report.accept(unknown(n.name()), n.span());
    return Algebra.symbol(n.name());
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

  private Expr product(Node.Product p) {
    List<Expr> factors = new ArrayList<>();
    for (Node.Factor factor : p.factors()) {
      Expr value = translate(factor.factor());
      factors.add(
          factor.divides()
              ? guarded(factor.factor().span(), () -> Algebra.reciprocal(value))
              : value);
    }
    return Algebra.product(factors);
  }

  /** Exact arithmetic fails on a division by zero only. */
  private Expr guarded(Span span, Supplier<Expr> arithmetic) {
    try {
      return arithmetic.get();
    } catch (ArithmeticException e) {
      report.accept(Messages.divisionByZero(), span);
      return Algebra.number(1);
    }
  }

  private Expr call(Node.Call c, List<Expr> arguments) {
    Optional<Callee> user = scope.functions().apply(c.name());
    Builtin builtin = Builtin.named(c.name());
    Expr result;
    if (user.isPresent()) {
      result = checkArity(c, user.get().arity()) ? ofUser(c, user.get(), arguments) : standIn();
    } else if (c.name().equals(Scope.SQRT)) {
      result = checkArity(c, 1) ? ofSqrt(c.primes(), arguments.get(0)) : standIn();
    } else if (builtin == Builtin.MIN || builtin == Builtin.MAX) {
      result = extremum(c, builtin, arguments);
    } else if (builtin != null && builtin.arity() == 1) {
      result =
          checkArity(c, 1)
              ? guarded(c.span(), () -> ofBuiltin(c.primes(), builtin, arguments.get(0)))
              : standIn();
    } else {
      if (!scope.functionNames().contains(c.name())) {
        report.accept(unknownFunction(c), c.nameSpan());
      }
      result = standIn();
    }
    return checkSize(result, c.span());
  }

  private String unknownFunction(Node.Call c) {
    return scope.variables().containsKey(c.name())
        ? Messages.valueCalled(c.name())
        : Messages.unknownFunction(c.name(), Nearest.to(c.name(), scope.callable()));
  }

  /** Goes on after a reported mistake: a value that nothing is known of. */
  private static Expr standIn() {
    return Algebra.symbol("?");
  }

  private boolean checkArity(Node.Call c, int arity) {
    if (c.primes() > 0 && arity != 1) {
      report.accept(Messages.primeOfSeveral(c.name()), c.nameSpan());
      return false;
    }
    if (c.arguments().size() != arity) {
      report.accept(Messages.wrongArity(c.name(), c.arguments().size(), arity), c.span());
      return false;
    }
    return true;
  }

  private Expr ofUser(Node.Call c, Callee callee, List<Expr> arguments) {
    if (!(callee instanceof FormulaFunction f) || Scope.staysNamed(f)) {
      try {
        return Algebra.call(callee, c.primes(), arguments);
      } catch (UnknownDerivativeException e) {
        report.accept(Messages.unknownDerivative(c.name()), c.span());
        return standIn();
      }
    }
    Expr body = f.body();
    for (int i = 0; i < c.primes(); i++) {
      body = Derivative.of(body, f.parameters().get(0));
    }
    Expr differentiated = body;
    return guarded(
        c.span(),
        () ->
            new FormulaFunction(f.functionName(), f.parameters(), differentiated).apply(arguments));
  }

  private static Expr ofSqrt(int primes, Expr argument) {
    Sym z = Sym.of("?z");
    Expr root = Algebra.sqrt(z);
    for (int i = 0; i < primes; i++) {
      root = Derivative.of(root, z);
    }
    return primes == 0
        ? Algebra.sqrt(argument)
        : new FormulaFunction(Scope.SQRT, List.of(z), root).apply(List.of(argument));
  }

  private static Expr ofBuiltin(int primes, Builtin builtin, Expr argument) {
    if (primes == 0 || builtin.isActivation()) {
      return Algebra.call(builtin, primes, List.of(argument));
    }
    Sym z = Sym.of("?z");
    Expr derivative = Algebra.call(builtin, z);
    for (int i = 0; i < primes; i++) {
      derivative = Derivative.of(derivative, z);
    }
    return new FormulaFunction(builtin.functionName(), List.of(z), derivative)
        .apply(List.of(argument));
  }

  private Expr extremum(Node.Call c, Builtin builtin, List<Expr> arguments) {
    if (c.primes() > 0) {
      report.accept(Messages.primeOfSeveral(c.name()), c.nameSpan());
      return standIn();
    }
    if (arguments.size() < 2) {
      report.accept(Messages.tooFewArguments(c.name(), arguments.size(), 2), c.span());
      return standIn();
    }
    Expr result = arguments.get(0);
    for (Expr next : arguments.subList(1, arguments.size())) {
      result = Algebra.call(builtin, result, next);
    }
    return result;
  }

  private Expr checkSize(Expr e, Span span) {
    if (!tooLarge && (e.depth() > DEEPEST || isLarge(e))) {
      tooLarge = true;
      report.accept(Messages.tooLarge(), span);
    }
    return tooLarge ? standIn() : e;
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

  private Test test(Node.Condition condition) {
    if (condition instanceof Node.Comparison c) {
      Test.Relation relation = Test.Relation.valueOf(c.relation().name().toUpperCase(Locale.ROOT));
      return new Test.Compare(relation, translate(c.left()), translate(c.right()));
    }
    if (condition instanceof Node.And a) {
      return a.conditions().stream().map(this::test).reduce(Test.And::new).orElseThrow();
    }
    if (condition instanceof Node.Or o) {
      return o.conditions().stream().map(this::test).reduce(Test.Or::new).orElseThrow();
    }
    return new Test.Not(test(((Node.Not) condition).condition()));
  }
}
