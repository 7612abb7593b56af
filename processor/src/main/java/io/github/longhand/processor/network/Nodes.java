package io.github.longhand.processor.network;

import io.github.longhand.processor.formula.Node;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

/** Walks through syntax trees. */
final class Nodes {
  private Nodes() {}

  /** A tree's nodes, each before its parts. */
  static Stream<Node> all(Node root) {
    List<Node> found = new ArrayList<>();
    Deque<Node> waiting = new ArrayDeque<>(List.of(root));
    while (!waiting.isEmpty()) {
      Node node = waiting.pop();
      found.add(node);
      parts(node).forEach(waiting::push);
    }
    return found.stream();
  }

  /** The direct parts of a node, those of its conditions among them. */
  static List<Node> parts(Node node) {
    if (node instanceof Node.Sum s) {
      return s.terms().stream().map(Node.Signed::term).toList();
    }
    if (node instanceof Node.Product p) {
      return p.factors().stream().map(Node.Factor::factor).toList();
    }
    if (node instanceof Node.Negation n) {
      return List.of(n.operand());
    }
    if (node instanceof Node.Power p) {
      return List.of(p.base(), p.exponent());
    }
    if (node instanceof Node.Element e) {
      return List.of(e.vector());
    }
    if (node instanceof Node.Call c) {
      return c.arguments();
    }
    if (node instanceof Node.If i) {
      List<Node> parts = new ArrayList<>(List.of(i.then(), i.otherwise()));
      addOperands(i.condition(), parts);
      return parts;
    }
    return List.of();
  }

  private static void addOperands(Node.Condition condition, List<Node> into) {
    if (condition instanceof Node.Comparison c) {
      into.add(c.left());
      into.add(c.right());
    } else if (condition instanceof Node.And a) {
      a.conditions().forEach(c -> addOperands(c, into));
    } else if (condition instanceof Node.Or o) {
      o.conditions().forEach(c -> addOperands(c, into));
    } else {
      addOperands(((Node.Not) condition).condition(), into);
    }
  }
}
