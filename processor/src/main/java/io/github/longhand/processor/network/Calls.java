package io.github.longhand.processor.network;

import io.github.longhand.processor.algebra.Algebra;
import io.github.longhand.processor.algebra.Derivative;
import io.github.longhand.processor.algebra.Substitution;
import io.github.longhand.processor.algebra.UnknownDerivativeException;
import io.github.longhand.processor.diagnostics.Messages;
import io.github.longhand.processor.expression.Builtin;
import io.github.longhand.processor.expression.Callee;
import io.github.longhand.processor.expression.Expr;
import io.github.longhand.processor.expression.FormulaFunction;
import io.github.longhand.processor.expression.Sym;
import io.github.longhand.processor.formula.Nearest;
import io.github.longhand.processor.formula.Node;
import io.github.longhand.processor.formula.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** Turns the calls in a formula into values. */
final class Calls {
  private final Translator translator;
  private final Scope scope;
  private final BiConsumer<String, Span> report;

  Calls(Translator translator, Scope scope, BiConsumer<String, Span> report) {
    this.translator = translator;
    this.scope = scope;
    this.report = report;
  }

  Tensor translate(Node.Call c) {
    return call(c, c.arguments().stream().map(translator::translate).toList());
  }

  /** Whether the value of a call may have the shape of its only argument, element for element. */
  boolean isActivation(Node.Call c) {
    ArrayFunction function = ArrayFunction.of(c.name(), c.arguments().size());
    return scope.definitions().apply(c.name()).isPresent()
        || function == null
        || function.isActivation();
  }

  /** The value of a call with arguments that have been translated. */
  Tensor call(Node.Call c, List<Tensor> arguments) {
    Optional<ArrayDefinition> definition = scope.definitions().apply(c.name());
    if (definition.isPresent()) {
      return checkNoPrime(c) && checkArity(c, definition.get().arity())
          ? ofDefinition(definition.get(), arguments)
          : Translator.standIn();
    }
    ArrayFunction function = ArrayFunction.of(c.name(), arguments.size());
    boolean own = scope.functions().apply(c.name()).isPresent();
    if (function != null && !own && !isExtremumOfScalar(function, arguments)) {
      boolean fits = checkNoPrime(c) && (function.arity() < 0 || checkArity(c, function.arity()));
      return fits ? ofArrays(function, c, arguments) : Translator.standIn();
    }
    Shape shape = Shape.SCALAR;
    for (Tensor argument : arguments) {
      shape = Tensor.join(shape, argument.shape());
    }
    Expr element = elementByElement(c, arguments.stream().map(Tensor::body).toList());
    return new Tensor(shape, ArrayFunctions.recognised(element));
  }

  /** {@code max(x)} of a scalar lacks a second argument. */
  private static boolean isExtremumOfScalar(ArrayFunction function, List<Tensor> arguments) {
    return function.isExtremum() && !arguments.get(0).shape().isArray();
  }

  // Whole arrays
  // -------------------------------------------------------------------------------------------------

  private Tensor ofDefinition(ArrayDefinition definition, List<Tensor> arguments) {
    Map<String, Tensor> variables = new HashMap<>();
    for (int i = 0; i < arguments.size(); i++) {
      variables.put(definition.parameters().get(i), arguments.get(i));
    }
    Scope inner =
        new Scope(
            variables,
            Set.of(),
            scope.functions(),
            scope.definitions(),
            scope.functionNames(),
            Optional.of(definition.name()));
    return new Translator(inner, name -> Optional.empty(), definition.place()::report)
        .formula(definition.body());
  }

  private Tensor ofArrays(ArrayFunction function, Node.Call c, List<Tensor> arguments) {
    Tensor first = arguments.get(0);
    return switch (function) {
      case DOT -> first.zip(arguments.get(1), (a, b) -> Algebra.product(a, b)).sum();
      case SUM -> first.sum();
      case MEAN -> ArrayFunctions.mean(first);
      case NORM2 -> first.map(e -> Algebra.power(e, 2)).sum().map(Algebra::sqrt);
      case SOFTMAX -> ArrayFunctions.softmax(first);
      case LOG_SOFTMAX -> ArrayFunctions.logSoftmax(first);
      case LOG_SUM_EXP -> ArrayFunctions.logSumExp(first);
      case MAX -> ArrayFunctions.max(first);
      case MIN -> ArrayFunctions.min(first);
      case CROSS_ENTROPY -> ArrayFunctions.crossEntropy(first, arguments.get(1));
      case SQUARED_ERROR ->
          first.zip(arguments.get(1), (a, b) -> Algebra.power(Algebra.difference(a, b), 2)).sum();
      case CONCAT -> ArrayFunctions.concat(arguments);
      case TRANSPOSE -> first.transposed();
      case SLICE -> {
        Optional<Integer> from = Scope.constantIndex(c.arguments().get(1));
        Optional<Integer> to = Scope.constantIndex(c.arguments().get(2));
        yield from.isPresent() && to.isPresent() && from.get() < to.get()
            ? ArrayFunctions.slice(first, from.get(), to.get())
            : Translator.standIn();
      }
    };
  }

  // Element by element
  // -------------------------------------------------------------------------------------------

  private Expr elementByElement(Node.Call c, List<Expr> arguments) {
    Optional<Callee> user = scope.functions().apply(c.name());
    Builtin builtin = Builtin.named(c.name());
    if (user.isPresent()) {
      return checkArity(c, user.get().arity()) ? ofUser(c, user.get(), arguments) : standIn();
    }
    if (c.name().equals(Scope.SQRT)) {
      return checkArity(c, 1) ? ofSqrt(c.primes(), arguments.get(0)) : standIn();
    }
    if (builtin == Builtin.MIN || builtin == Builtin.MAX) {
      return extremum(c, builtin, arguments);
    }
    if (builtin != null && builtin.arity() == 1) {
      return checkArity(c, 1)
          ? translator.guarded(c.span(), () -> ofBuiltin(c.primes(), builtin, arguments.get(0)))
          : standIn();
    }
    if (!scope.functionNames().contains(c.name())) {
      report.accept(unknownFunction(c), c.nameSpan());
    }
    return standIn();
  }

  private static Expr standIn() {
    return Translator.standIn().body();
  }

  private String unknownFunction(Node.Call c) {
    return scope.variables().containsKey(c.name())
        ? Messages.valueCalled(c.name())
        : Messages.unknownFunction(c.name(), Nearest.to(c.name(), scope.callable()));
  }

  private boolean checkNoPrime(Node.Call c) {
    if (c.primes() > 0) {
      report.accept(Messages.primeOfArrays(c.name()), c.nameSpan());
    }
    return c.primes() == 0;
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
    return translator.guarded(
        c.span(), () -> Substitution.of(f.parameters(), arguments).apply(differentiated));
  }

  private static Expr ofSqrt(int primes, Expr argument) {
    return primes == 0 ? Algebra.sqrt(argument) : derivative(Algebra::sqrt, primes, argument);
  }

  private static Expr ofBuiltin(int primes, Builtin builtin, Expr argument) {
    return primes == 0 || builtin.isActivation()
        ? Algebra.call(builtin, primes, List.of(argument))
        : derivative(z -> Algebra.call(builtin, z), primes, argument);
  }

  private static Expr derivative(Function<Sym, Expr> function, int primes, Expr argument) {
    Sym z = Sym.of("?z");
    Expr derivative = function.apply(z);
    for (int i = 0; i < primes; i++) {
      derivative = Derivative.of(derivative, z);
    }
    return Substitution.of(Map.of(z, argument)).apply(derivative);
  }

  private Expr extremum(Node.Call c, Builtin builtin, List<Expr> arguments) {
    if (c.primes() > 0) {
      report.accept(Messages.primeOfSeveral(c.name()), c.nameSpan());
      return standIn();
    }
    if (arguments.size() < 2) {
      report.accept(Messages.extremumOfScalar(c.name()), c.span());
      return standIn();
    }
    List<Expr> rest = new ArrayList<>(arguments);
    Expr result = rest.remove(0);
    for (Expr next : rest) {
      result = Algebra.call(builtin, result, next);
    }
    return result;
  }
}
