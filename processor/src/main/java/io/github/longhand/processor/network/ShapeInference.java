package io.github.longhand.processor.network;

import io.github.longhand.processor.declaration.Declaration.Extent;
import io.github.longhand.processor.diagnostics.Messages;
import io.github.longhand.processor.formula.Node;
import io.github.longhand.processor.formula.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the shapes of the values of formulas by unification: what an equation says of one of its
 * operands is known of it in every other equation as well (Robinson, 1965).
 *
 * <p>Names and numbers of arguments are not its concern: the {@link Translator} reports those, and
 * what they leave unknown agrees with everything here.
 */
final class ShapeInference {
  /** Functions of functions can multiply a short text. */
  private static final int MOST_PUT_IN = 20_000;

  private final Functions functions;
  private final List<Postponed> postponed = new ArrayList<>();
  private Node equation;
  private FormulaPlace equationPlace;
  private FormulaPlace place;
  private Map<String, Form> scope;
  private int mistakes;
  private int putIn;

  /** Something that can be said only when more shapes are known. */
  private interface Postponed {
    /** Tries; false if it has to be tried again. */
    boolean settle();
  }

  ShapeInference(Map<String, Form> fields, Functions functions) {
    this.scope = fields;
    this.functions = functions;
  }

  /** How many mistakes were found so far. */
  int mistakes() {
    return mistakes;
  }

  /** Whether more functions would have to be put in than can be. */
  boolean isTooLarge() {
    return putIn > MOST_PUT_IN;
  }

  private Form mistake(FormulaPlace where, String message, Span span) {
    mistakes++;
    where.report(message, span);
    return Form.UNKNOWN;
  }

  /** The shape of a formula, as far as it is known. */
  Form infer(Node formula, FormulaPlace where) {
    this.place = where;
    this.equationPlace = where;
    this.equation = formula;
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
      Span left = new Span(s.span().start(), term.operator().start());
      total = join(operator, total, next, left, term.term().span(), term.operator());
    }
    return total;
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
      return mistake(
          place,
          Messages.divisionByArray(
              text(left), a.described(), text(factor.factor().span()), b.described()),
          factor.operator());
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
      String right = text(factor.factor().span());
      return mistake(
          place,
          Messages.productOfShapes(
              text(left), before, right, behind, hint(a, b, text(left), right)),
          factor.operator());
    }
    // A row times a column is a number.
    return a.rows().value() == 1 && b.columns().value() == 1
        ? Form.SCALAR
        : Form.array(a.rows(), b.columns());
  }

  /** What to write instead of a product of shapes that do not fit. */
  private static String hint(Form a, Form b, String left, String right) {
    if (a.columns().value() == 1 && b.columns().value() == 1) {
      return Messages.vectorsMultiplied();
    }
    Optional<String> instead =
        a.rows().isKnown() && a.rows().value() == b.rows().value()
            ? Optional.of("transpose(" + left + ")*" + right)
            : a.columns().isKnown() && a.columns().value() == b.columns().value()
                ? Optional.of(left + "*transpose(" + right + ")")
                : Optional.empty();
    return Messages.columnsAndRows(a.columns().toString(), b.rows().toString(), instead);
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
        return mistake(
            place, Messages.powerOfArray(text(operand.span()), form.described()), p.span());
      }
    }
    return base.isUnknown() || exponent.isUnknown() ? Form.UNKNOWN : Form.SCALAR;
  }

  /** The shape of two operands that go element by element, or of a scalar with either. */
  private Form join(String operator, Form a, Form b, Span left, Span right, Span where) {
    if (a.isScalar()) {
      return b;
    }
    if (b.isScalar()) {
      return a;
    }
    // An array goes with its like only, whatever the other one is.
    if (a.isUnknown() || b.isUnknown()) {
      return a.isUnknown() ? b : a;
    }
    String before = a.described();
    String behind = b.described();
    if (!a.unify(b)) {
      String message =
          ArrayFunction.of(operator, 2) == null
              ? Messages.shapesDiffer(operator, text(left), before, text(right), behind)
              : Messages.pairOfShapes(operator, text(left), before, text(right), behind);
      return mistake(place, message, where);
    }
    return a;
  }

  private Form ofIf(Node.If i) {
    Form condition = ofCondition(i.condition());
    Span then = i.then().span();
    Span otherwise = i.otherwise().span();
    Form branches = join("if", infer(i.then()), infer(i.otherwise()), then, otherwise, otherwise);
    return join("if", condition, branches, i.condition().span(), then, i.condition().span());
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
      mistake(
          place,
          Messages.elementOf(text(e.vector().span()), vector.described()),
          e.vector().span());
      return Form.SCALAR;
    }
    postponed.add(
        () -> {
          if (vector.rows().isKnown() && e.index() >= vector.rows().value()) {
            mistake(
                here,
                Messages.indexOutside(
                    e.index(),
                    here.text(e.vector().span()),
                    vector.described(),
                    vector.rows().value()),
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
    Optional<ArrayDefinition> definition = functions.findArrayDefinition(call.name());
    if (definition.isPresent()) {
      return definition.get().arity() == forms.size()
          ? ofDefinition(definition.get(), forms)
          : Form.UNKNOWN;
    }
    ArrayFunction function = ArrayFunction.of(call.name(), forms.size());
    if (function == null) {
      return functions.isElementwise(call.name(), forms.size())
          ? elementByElement(call, forms)
          : Form.UNKNOWN;
    }
    boolean fits = function.arity() < 0 || function.arity() == forms.size();
    boolean oneNumber = function.isExtremum() && forms.get(0).isScalar();
    return fits && !oneNumber ? ofFunction(function, call, forms) : Form.UNKNOWN;
  }

  private Form elementByElement(Node.Call call, List<Form> forms) {
    Form result = Form.SCALAR;
    Span shaped = call.span();
    for (int i = 0; i < forms.size(); i++) {
      Span argument = call.arguments().get(i).span();
      boolean first = !result.is(Form.Kind.ARRAY);
      result = join(call.name(), result, forms.get(i), shaped, argument, argument);
      shaped = first ? argument : shaped;
    }
    return result;
  }

  /** The body with the arguments' shapes, in the definition's own text. */
  private Form ofDefinition(ArrayDefinition definition, List<Form> arguments) {
    if (putIn++ >= MOST_PUT_IN) {
      return putIn > MOST_PUT_IN + 1
          ? Form.UNKNOWN
          : mistake(equationPlace, Messages.tooLarge(), equation.span());
    }
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
        mistake(
            place,
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
          long sum = parts.stream().mapToLong(f -> f.rows().value()).sum();
          if (sum > Extent.MOST) {
            // The translator says so.
            return true;
          }
          int known = (int) sum;
          if (open.isEmpty()) {
            if (!total.unify(Dim.of(known, "`" + here.text(call.span()) + "`"))) {
              mistake(
                  here,
                  Messages.concatSize(
                      here.text(call.span()), Integer.toString(known), total.described()),
                  call.span());
            }
            return true;
          }
          if (open.size() > 1 || !total.isKnown()) {
            return false;
          }
          int rest = total.value() - known;
          if (rest < 1 || !open.get(0).rows().unify(Dim.of(rest, "rest of `concat`"))) {
            mistake(
                here,
                Messages.concatSize(
                    here.text(call.span()), known + 1 + " or more", total.described()),
                call.span());
          }
          return true;
        });
    settle();
    return Form.vector(total);
  }

  private Form slice(Node.Call call, Form vector) {
    Optional<Integer> from = Scope.constantIndex(call.arguments().get(1));
    Optional<Integer> to = Scope.constantIndex(call.arguments().get(2));
    if (from.isEmpty() || to.isEmpty() || from.get() >= to.get() || to.get() > Extent.MOST) {
      return mistake(place, Messages.sliceBounds(text(call.span()), Extent.MOST), call.span());
    }
    FormulaPlace here = place;
    postponed.add(
        () -> {
          if (vector.rows().isKnown() && to.get() > vector.rows().value()) {
            mistake(
                here,
                Messages.sliceOutside(
                    to.get(),
                    here.text(call.arguments().get(0).span()),
                    vector.described(),
                    vector.rows().value()),
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
