package io.github.longhand.processor;

import io.github.longhand.processor.RandomNetwork.Role;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * The shapes of formulas, by the rules of the language. It refuses what the language does not have:
 * that would be a mistake of the generator.
 *
 * <p>It also finds the weights whose shapes the equations leave open, if one may conclude from each
 * operation only what is certain whatever the shapes are: those must be declared. What it concludes
 * less than it could costs nothing but a shape that is declared needlessly.
 */
final class VectorShapes {
  private final Map<String, VectorFunction> wholes;

  /** What is known of the fields, whose shapes are given, by name. */
  private final Map<String, Node> fields = new HashMap<>();

  private final List<Node> nodes = new ArrayList<>();
  private final Set<String> declared = new HashSet<>();

  private VectorShapes(Map<String, VectorFunction> wholes) {
    this.wholes = wholes;
  }

  /** A formula with its shape, and which sides of it have been concluded so far. */
  private static final class Node {
    final VectorFormula formula;
    final VectorShape shape;
    final List<Node> parts;
    boolean rows;
    boolean columns;

    Node(VectorFormula formula, VectorShape shape, List<Node> parts) {
      this.formula = formula;
      this.shape = shape;
      this.parts = parts;
    }

    boolean isKnown() {
      return rows && columns;
    }

    int count() {
      return (rows ? 1 : 0) + (columns ? 1 : 0);
    }

    void conclude() {
      rows = true;
      columns = true;
    }

    void link(Node other) {
      rows |= other.rows;
      other.rows = rows;
      columns |= other.columns;
      other.columns = columns;
    }
  }

  /** The shape of a formula; a formula that has none is refused. */
  static VectorShape of(
      VectorFormula formula,
      Function<String, VectorShape> names,
      Map<String, VectorFunction> wholes) {
    if (formula instanceof VectorFormula.Name n) {
      return names.apply(n.text());
    }
    if (formula instanceof VectorFormula.Call c && wholes.containsKey(c.function())) {
      VectorFunction whole = wholes.get(c.function());
      Map<String, VectorShape> inner = new HashMap<>();
      for (int i = 0; i < c.arguments().size(); i++) {
        inner.put(whole.parameters().get(i), of(c.arguments().get(i), names, wholes));
      }
      return of(whole.body(), inner::get, wholes);
    }
    return of(formula, formula.parts().stream().map(part -> of(part, names, wholes)).toList());
  }

  private static VectorShape of(VectorFormula formula, List<VectorShape> parts) {
    if (formula instanceof VectorFormula.Binary b) {
      VectorShape left = parts.get(0);
      VectorShape right = parts.get(1);
      switch (b.operator()) {
        case "*" -> {
          return left.scalar() || right.scalar() ? broadcast(b, parts) : product(b, left, right);
        }
        case "/" -> require(b, right.scalar());
        case "^" -> require(b, left.scalar() && right.scalar());
        default -> {}
      }
      return broadcast(b, parts);
    } else if (formula instanceof VectorFormula.Index i) {
      require(formula, parts.get(0).isVector() && i.index() < parts.get(0).rows());
      return VectorShape.SCALAR;
    } else if (formula instanceof VectorFormula.Call c && VectorFunction.isArrayFunction(c)) {
      return ofCall(c, parts);
    } else if (parts.isEmpty()) {
      return VectorShape.SCALAR;
    }
    return broadcast(formula, parts);
  }

  private static VectorShape ofCall(VectorFormula.Call c, List<VectorShape> parts) {
    VectorShape first = parts.get(0);
    switch (c.function()) {
      case "transpose" -> {
        return first.transposed();
      }
      case "softmax", "logSoftmax" -> {
        require(c, first.isVector());
        return first;
      }
      case "slice" -> {
        require(c, first.isVector() && c.numeral(1) < c.numeral(2));
        require(c, c.numeral(2) <= first.rows());
        return VectorShape.vector(c.numeral(2) - c.numeral(1));
      }
      case "concat" -> {
        require(c, parts.stream().allMatch(p -> p.scalar() || p.isVector()));
        return VectorShape.vector(parts.stream().mapToInt(VectorShape::rows).sum());
      }
      case "dot", "squaredError", "crossEntropy" -> {
        require(c, parts.stream().allMatch(VectorShape::isVector));
        require(c, first.sameSides(parts.get(1)));
        return VectorShape.SCALAR;
      }
      case "logsumexp" -> {
        require(c, first.isVector());
        return VectorShape.SCALAR;
      }
      default -> {
        require(c, !first.scalar());
        return VectorShape.SCALAR;
      }
    }
  }

  private static VectorShape product(VectorFormula formula, VectorShape a, VectorShape b) {
    require(formula, a.columns() == b.rows());
    return new VectorShape(a.rows(), b.columns(), a.rows() == 1 && b.columns() == 1);
  }

  private static VectorShape broadcast(VectorFormula formula, List<VectorShape> parts) {
    VectorShape shape =
        parts.stream().filter(p -> !p.scalar()).findFirst().orElse(VectorShape.SCALAR);
    require(formula, parts.stream().allMatch(p -> p.scalar() || p.sameSides(shape)));
    return shape;
  }

  private static void require(VectorFormula formula, boolean condition) {
    if (!condition) {
      throw new IllegalStateException("Shapes do not fit in " + formula);
    }
  }

  /** The names of the weights whose shapes the model must say, to be determined. */
  static Set<String> toDeclare(
      List<VectorNetwork.Field> declaredFields,
      List<VectorNetwork.Field> evaluationOrder,
      Map<String, VectorFunction> wholes) {
    VectorShapes shapes = new VectorShapes(wholes);
    for (VectorNetwork.Field field : declaredFields) {
      Node node = new Node(VectorFormula.name(field.name()), field.shape(), List.of());
      boolean open = field.role() == Role.WEIGHT || field.role() == Role.BIAS;
      if (!open || field.shape().scalar()) {
        node.conclude();
      }
      shapes.fields.put(field.name(), node);
    }
    for (VectorNetwork.Field field : evaluationOrder) {
      Node root = shapes.build(shapes.inlined(field.formula()));
      require(field.formula(), root.shape.sameSides(field.shape()));
      Node value = shapes.fields.get(field.name());
      shapes.nodes.add(new Node(null, field.shape(), List.of(root, value)));
    }
    shapes.nodes.forEach(shapes::declareAmbiguous);
    for (VectorNetwork.Field field : declaredFields) {
      shapes.propagate();
      Node node = shapes.fields.get(field.name());
      if (!node.isKnown()) {
        shapes.declare(node);
      }
    }
    return shapes.declared;
  }

  private VectorFormula inlined(VectorFormula formula) {
    VectorFormula made = formula.with(this::inlined);
    if (made instanceof VectorFormula.Call c && wholes.containsKey(c.function())) {
      VectorFunction whole = wholes.get(c.function());
      Map<String, VectorFormula> arguments = new HashMap<>();
      for (int i = 0; i < c.arguments().size(); i++) {
        arguments.put(whole.parameters().get(i), c.arguments().get(i));
      }
      return inlined(whole.body()).replace(arguments);
    }
    return made;
  }

  private Node build(VectorFormula formula) {
    if (formula instanceof VectorFormula.Name n) {
      return fields.get(n.text());
    }
    List<Node> parts = formula.parts().stream().map(this::build).toList();
    Node node = new Node(formula, of(formula, parts.stream().map(p -> p.shape).toList()), parts);
    nodes.add(node);
    return node;
  }

  private void declare(Node weight) {
    weight.conclude();
    declared.add(((VectorFormula.Name) weight.formula).text());
  }

  /** Where one number is mixed with arrays, it must be clear that it is one. */
  private void declareAmbiguous(Node node) {
    boolean product = node.formula instanceof VectorFormula.Binary b && b.operator().equals("*");
    if (product || (isElementwise(node) && node.shape.size() > 1)) {
      for (Node part : node.parts) {
        if (part.shape.size() == 1 && !isCertainlyScalar(part)) {
          declareAll(part);
        }
      }
    }
  }

  private void declareAll(Node node) {
    if (node.formula instanceof VectorFormula.Name && !node.isKnown()) {
      declare(node);
    }
    node.parts.forEach(this::declareAll);
  }

  /** Whether a part is one number whatever the shapes of the weights in it are. */
  private static boolean isCertainlyScalar(Node node) {
    if (node.formula instanceof VectorFormula.Name) {
      return node.shape.scalar();
    } else if (node.formula instanceof VectorFormula.Call c && VectorFunction.isArrayFunction(c)) {
      return VectorFunction.GIVE_SCALARS.contains(c.function());
    } else if (node.formula instanceof VectorFormula.Index) {
      return true;
    }
    return node.parts.stream().allMatch(VectorShapes::isCertainlyScalar);
  }

  private static boolean isElementwise(Node node) {
    if (node.formula instanceof VectorFormula.Call c) {
      return !VectorFunction.isArrayFunction(c);
    } else if (node.formula instanceof VectorFormula.Binary b && b.operator().equals("*")) {
      return node.parts.stream().anyMatch(VectorShapes::isCertainlyScalar);
    }
    return !(node.formula instanceof VectorFormula.Name)
        && !(node.formula instanceof VectorFormula.Index);
  }

  private void propagate() {
    int before;
    int after = count();
    do {
      before = after;
      nodes.forEach(VectorShapes::conclude);
      after = count();
    } while (after > before);
  }

  private int count() {
    return nodes.stream()
        .mapToInt(n -> n.count() + n.parts.stream().mapToInt(Node::count).sum())
        .sum();
  }

  private static void conclude(Node node) {
    if (node.formula == null) {
      // An equation: both sides.
      node.parts.get(0).link(node.parts.get(1));
    } else if (isElementwise(node)) {
      concludeElementwise(node);
    } else if (node.formula instanceof VectorFormula.Binary) {
      concludeProduct(node, node.parts.get(0), node.parts.get(1));
    } else if (node.formula instanceof VectorFormula.Call c) {
      concludeCall(c, node);
    } else if (node.formula instanceof VectorFormula.Index) {
      node.conclude();
    }
  }

  private static void concludeElementwise(Node node) {
    if (node.shape.size() > 1) {
      node.parts.stream().filter(p -> p.shape.size() > 1).forEach(node::link);
      node.parts.stream().filter(p -> p.shape.size() > 1).forEach(node::link);
    } else if (node.isKnown()) {
      node.parts.forEach(Node::conclude);
    } else if (node.parts.stream().allMatch(Node::isKnown)) {
      node.conclude();
    }
  }

  private static void concludeProduct(Node node, Node a, Node b) {
    if (a.shape.size() == 1 || b.shape.size() == 1) {
      // A product of matrices or by a number: nobody knows, but one operand is as the result.
      (a.shape.size() == 1 ? b : a).link(node);
      return;
    }
    node.rows |= a.rows;
    a.rows = node.rows;
    node.columns |= b.columns;
    b.columns = node.columns;
    a.columns |= b.rows;
    b.rows = a.columns;
  }

  private static void concludeCall(VectorFormula.Call c, Node node) {
    Node first = node.parts.get(0);
    switch (c.function()) {
      case "transpose" -> {
        node.rows |= first.columns;
        first.columns = node.rows;
        node.columns |= first.rows;
        first.rows = node.columns;
      }
      case "softmax", "logSoftmax" -> node.link(first);
      case "concat" -> {
        if (node.parts.stream().allMatch(Node::isKnown)) {
          node.conclude();
        }
      }
      case "dot", "squaredError", "crossEntropy" -> {
        node.conclude();
        first.link(node.parts.get(1));
      }
      default -> node.conclude();
    }
  }
}
