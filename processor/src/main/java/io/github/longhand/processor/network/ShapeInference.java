package io.github.longhand.processor.network;

import io.github.longhand.processor.diagnostics.Messages;
import io.github.longhand.processor.formula.Node;
import io.github.longhand.processor.formula.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Finds the shapes of the values of formulas by unification: what an equation says of one of its
 * operands is known of it in every other equation as well (Robinson, 1965).
 *
 * <p>Names and numbers of arguments are not its concern: the {@link Translator} reports those, and
 * what they leave unknown agrees with everything here.
 */
final class ShapeInference {
  /** Functions whose body is put in as a whole, by name. */
  private final Function<String, Optional<ArrayDefinition>> definitions;

  private final List<Postponed> postponed = new ArrayList<>();
  private FormulaPlace place;
  private Map<String, Form> scope;

  /** Something that can be said only when more shapes are known. */
  private interface Postponed {
    /** Tries; false if it has to be tried again. */
    boolean settle();
  }

  ShapeInference(
      Map<String, Form> fields, Function<String, Optional<ArrayDefinition>> definitions) {
    this.scope = fields;
    this.definitions = definitions;
  }

  /** The shape of a formula, as far as it is known. */
  Form infer(Node formula, FormulaPlace where) {
    this.place = where;
    return infer(formula);
  }

  /** Settles what was postponed, as far as that can be done. */
  void settle() {
    int before;
    do {
      before = postponed.size();
      postponed.removeIf(Postponed::settle);
    } while (postponed.size() < before);
  }

  private Form infer(Node node) {
    if (node instanceof Node.Number) {
      return Form.SCALAR;
    }
    if (node instanceof Node.Name n) {
      Form known = scope.get(n.name());
      return known != null ? known : Scope.isConstant(n.name()) ? Form.SCALAR : Form.UNKNOWN;
    }
    if (node instanceof Node.Sum s) {
      return ofSum(s);
    }
    if (node instanceof Node.Product p) {
      return ofProduct(p);
    }
    if (node instanceof Node.Negation n) {
      return infer(n.operand());
    }
    if (node instanceof Node.Power p) {
      return ofPower(p);
    }
    if (node instanceof Node.If i) {
      return ofIf(i);
    }
    if (node instanceof Node.Element e) {
      return ofElement(e);
    }
    return ofCall((Node.Call) node);
  }

  // Operators
  // ---------------------------------------------------------------------------------------------------

  private Form ofSum(Node.Sum s) {
    Node first = s.terms().get(0).term();
    Form total = infer(first);
    for (Node.Signed term : s.terms().subList(1, s.terms().size())) {
      Form next = infer(term.term());
      String operator = term.negative() ? "-" : "+";
      total =
          join(operator, total, next, upTo(s.span(), term.term()), term.term().span(), s.span());
    }
    return total;
  }

  /** What stands before a term or factor: the left operand of the operator between. */
  private static Span upTo(Span whole, Node right) {
    return new Span(whole.start(), right.span().start());
  }

  private Form ofProduct(Node.Product p) {
    Form total = infer(p.factors().get(0).factor());
    for (Node.Factor factor : p.factors().subList(1, p.factors().size())) {
      Form next = infer(factor.factor());
      Span left = new Span(p.span().start(), factor.operator().start());
      Span right = factor.factor().span();
      if (factor.elementwise()) {
        String operator = factor.divides() ? "./" : ".*";
        total = join(operator, total, next, left, right, factor.operator());
      } else if (factor.divides()) {
        total = quotient(total, next, left, factor);
      } else {
        total = product(total, next, left, factor);
      }
    }
    return total;
  }

  private Form quotient(Form a, Form b, Span left, Node.Factor factor) {
    if (!isNumber(b)) {
      place.report(
          Messages.divisionByArray(
              text(left), a.described(), text(factor.factor().span()), b.described()),
          factor.operator());
      return Form.UNKNOWN;
    }
    return a;
  }

  /** Whether a value where only a number can stand is one; an open shape becomes that of one. */
  private static boolean isNumber(Form form) {
    boolean open = !form.rows().isKnown() || !form.columns().isKnown();
    return form.isScalar()
        || form.isUnknown()
        || form.isSingle()
        || (open
            && form.rows().value() <= 1
            && form.columns().value() <= 1
            && form.unify(Form.SCALAR));
  }

  private Form product(Form a, Form b, Span left, Node.Factor factor) {
    if (a.isUnknown() || b.isUnknown()) {
      return Form.UNKNOWN;
    }
    if (a.isScalar()) {
      return b;
    }
    if (b.isScalar()) {
      return a;
    }
    String before = a.described();
    String behind = b.described();
    if (!a.columns().unify(b.rows())) {
      boolean vectors = a.columns().value() == 1 && b.columns().value() == 1;
      place.report(
          Messages.productOfShapes(
              text(left), before, text(factor.factor().span()), behind, vectors),
          factor.operator());
      return Form.UNKNOWN;
    }
    // A row times a column is a number.
    return a.rows().value() == 1 && b.columns().value() == 1
        ? Form.SCALAR
        : Form.array(a.rows(), b.columns());
  }

  private Form ofPower(Node.Power p) {
    Form base = infer(p.base());
    Form exponent = infer(p.exponent());
    if (p.elementwise()) {
      return join(".^", base, exponent, p.base().span(), p.exponent().span(), p.span());
    }
    for (Form form : List.of(base, exponent)) {
      if (!isNumber(form)) {
        Node operand = form == base ? p.base() : p.exponent();
        place.report(Messages.powerOfArray(text(operand.span()), form.described()), p.span());
        return Form.UNKNOWN;
      }
    }
    return Form.SCALAR;
  }

  /** The shape of two operands that go element by element, or of a scalar with either. */
  private Form join(String operator, Form a, Form b, Span left, Span right, Span where) {
    if (a.isUnknown() || b.isUnknown()) {
      return a.isUnknown() ? b : a;
    }
    if (a.isScalar()) {
      return b;
    }
    if (b.isScalar()) {
      return a;
    }
    String before = a.described();
    String behind = b.described();
    if (!a.unify(b)) {
      place.report(Messages.shapesDiffer(operator, text(left), before, text(right), behind), where);
      return Form.UNKNOWN;
    }
    return a;
  }

  private Form ofIf(Node.If i) {
    Form result = ofCondition(i.condition());
    for (Node branch : List.of(i.then(), i.otherwise())) {
      result = join("if", result, infer(branch), i.span(), branch.span(), branch.span());
    }
    return result;
  }

  private Form ofCondition(Node.Condition condition) {
    if (condition instanceof Node.Comparison c) {
      Form left = infer(c.left());
      Form right = infer(c.right());
      return join(c.relation().text(), left, right, c.left().span(), c.right().span(), c.span());
    }
    List<Node.Condition> parts =
        condition instanceof Node.And a
            ? a.conditions()
            : condition instanceof Node.Or o
                ? o.conditions()
                : List.of(((Node.Not) condition).condition());
    Form result = Form.SCALAR;
    for (Node.Condition part : parts) {
      result = join("if", result, ofCondition(part), condition.span(), part.span(), part.span());
    }
    return result;
  }

  private Form ofElement(Node.Element e) {
    Form vector = infer(e.vector());
    if (vector.isUnknown()) {
      return Form.SCALAR;
    }
    FormulaPlace here = place;
    if (vector.kind() == Form.Kind.SCALAR || !vector.columns().unify(Form.SCALAR.columns())) {
      place.report(
          Messages.elementOf(text(e.vector().span()), vector.described()), e.vector().span());
      return Form.SCALAR;
    }
    postponed.add(
        () -> {
          if (vector.rows().isKnown() && e.index() >= vector.rows().value()) {
            here.report(
                Messages.indexOutside(e.index(), here.text(e.vector().span()), vector.described()),
                e.indexSpan());
          }
          return vector.rows().isKnown();
        });
    return Form.SCALAR;
  }

  // Functions
  // ---------------------------------------------------------------------------------------------------

  private Form ofCall(Node.Call call) {
    List<Form> forms = new ArrayList<>();
    call.arguments().forEach(a -> forms.add(infer(a)));
    Optional<ArrayDefinition> definition = definitions.apply(call.name());
    if (definition.isPresent()) {
      return definition.get().arity() == forms.size()
          ? ofDefinition(definition.get(), forms)
          : Form.UNKNOWN;
    }
    ArrayFunction function = ArrayFunction.of(call.name(), forms.size());
    if (function == null) {
      return elementByElement(call, forms);
    }
    return function.arity() >= 0 && function.arity() != forms.size()
        ? Form.UNKNOWN
        : ofFunction(function, call, forms);
  }

  private Form elementByElement(Node.Call call, List<Form> forms) {
    Form result = Form.SCALAR;
    for (int i = 0; i < forms.size(); i++) {
      Span argument = call.arguments().get(i).span();
      Span before = call.arguments().get(Math.max(0, i - 1)).span();
      result = join(call.name(), result, forms.get(i), before, argument, argument);
    }
    return result;
  }

  /** The body with the arguments' shapes, in the definition's own text. */
  private Form ofDefinition(ArrayDefinition definition, List<Form> arguments) {
    FormulaPlace outerPlace = place;
    Map<String, Form> outerScope = scope;
    place = definition.place();
    scope = new HashMap<>();
    for (int i = 0; i < arguments.size(); i++) {
      scope.put(definition.parameters().get(i), arguments.get(i));
    }
    Form result = infer(definition.body());
    place = outerPlace;
    scope = outerScope;
    return result;
  }

  private Form ofFunction(ArrayFunction function, Node.Call call, List<Form> forms) {
    if (forms.stream().anyMatch(Form::isUnknown)) {
      return function.givesScalar() ? Form.SCALAR : Form.UNKNOWN;
    }
    for (int i = 0; i < forms.size(); i++) {
      boolean constant = function == ArrayFunction.SLICE && i > 0;
      Form form = forms.get(i);
      boolean vector =
          form.kind() == Form.Kind.SCALAR
              ? function == ArrayFunction.CONCAT
              : !function.wantsVector() || form.columns().unify(Form.SCALAR.columns());
      if (!constant && !vector) {
        Span argument = call.arguments().get(i).span();
        place.report(
            Messages.argumentShape(
                function.text(), text(argument), form.described(), function.wantsVector()),
            argument);
        return function.givesScalar() ? Form.SCALAR : Form.UNKNOWN;
      }
    }
    return switch (function) {
      case DOT, CROSS_ENTROPY, SQUARED_ERROR -> {
        Span left = call.arguments().get(0).span();
        Span right = call.arguments().get(1).span();
        join(function.text(), forms.get(0), forms.get(1), left, right, call.span());
        yield Form.SCALAR;
      }
      case SUM, MEAN, NORM2, LOG_SUM_EXP, MAX, MIN -> Form.SCALAR;
      case SOFTMAX, LOG_SOFTMAX -> forms.get(0);
      case TRANSPOSE -> forms.get(0).transposed();
      case CONCAT -> concat(call, forms);
      case SLICE -> slice(call, forms.get(0));
    };
  }

  /** The size of a concatenation and those of its parts: each is known when all others are. */
  private Form concat(Node.Call call, List<Form> parts) {
    Dim total = Dim.open();
    FormulaPlace here = place;
    postponed.add(
        () -> {
          List<Form> open = parts.stream().filter(f -> !f.rows().isKnown()).toList();
          int known = parts.stream().mapToInt(f -> f.rows().value()).sum();
          if (open.isEmpty()) {
            if (!total.unify(Dim.of(known, "`" + here.text(call.span()) + "`"))) {
              here.report(
                  Messages.concatSize(here.text(call.span()), known, total.value()), call.span());
            }
            return true;
          }
          if (open.size() > 1 || !total.isKnown()) {
            return false;
          }
          int rest = total.value() - known;
          if (rest < 1 || !open.get(0).rows().unify(Dim.of(rest, "rest of `concat`"))) {
            here.report(
                Messages.concatSize(here.text(call.span()), known + 1, total.value()), call.span());
          }
          return true;
        });
    settle();
    return Form.vector(total);
  }

  private Form slice(Node.Call call, Form vector) {
    Optional<Integer> from = Scope.constantIndex(call.arguments().get(1));
    Optional<Integer> to = Scope.constantIndex(call.arguments().get(2));
    if (from.isEmpty() || to.isEmpty() || from.get() >= to.get()) {
      place.report(Messages.sliceBounds(text(call.span())), call.span());
      return Form.UNKNOWN;
    }
    FormulaPlace here = place;
    postponed.add(
        () -> {
          if (vector.rows().isKnown() && to.get() > vector.rows().value()) {
            here.report(
                Messages.sliceOutside(
                    to.get(), here.text(call.arguments().get(0).span()), vector.described()),
                call.arguments().get(2).span());
          }
          return vector.rows().isKnown();
        });
    return Form.vector(Dim.of(to.get() - from.get(), "`" + text(call.span()) + "`"));
  }

  private String text(Span span) {
    return place.text(span);
  }
}
