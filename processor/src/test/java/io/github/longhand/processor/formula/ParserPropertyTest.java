package io.github.longhand.processor.formula;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.longhand.processor.expression.Rational;
import io.github.longhand.processor.formula.Node.Condition;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class ParserPropertyTest {
  private static final Span NOWHERE = new Span(0, 0);

  @Property
  void readsWhatAnIndependentWriterWrites(@ForAll Random random) throws FormulaException {
    Node tree = tree(random, 5);
    String text = write(tree, random);
    assertEquals(Trees.shape(tree), Trees.shape(Parser.parseFormula(text)), text);
  }

  @Property
  void theTextUnderANodeIsThatNode(@ForAll Random random) throws FormulaException {
    String text = write(tree(random, 4), random);
    for (Node node : nodes(Parser.parseFormula(text))) {
      String part = cut(text, node.span());
      assertEquals(part.strip(), part);
      assertEquals(Trees.shape(node), Trees.shape(Parser.parseFormula(part)), text);
    }
  }

  @Property
  void theTextsOfOperatorsAndIndicesAreThose(@ForAll Random random) throws FormulaException {
    String text = write(tree(random, 4), random);
    for (Node node : nodes(Parser.parseFormula(text))) {
      if (node instanceof Node.Product p) {
        Span start = new Span(p.span().start(), p.span().start());
        assertEquals(start, p.factors().get(0).operator());
        for (Node.Factor factor : p.factors().subList(1, p.factors().size())) {
          assertEquals(Trees.operator(factor), cut(text, factor.operator()), text);
        }
      } else if (node instanceof Node.Element e) {
        assertEquals(Integer.toString(e.index()), cut(text, e.indexSpan()), text);
      }
    }
  }

  @Property
  void numbersAreExactlyTheirDecimals(
      @ForAll @IntRange(min = 0) int digits,
      @ForAll @IntRange(min = 0, max = 12) int point,
      @ForAll @IntRange(min = -400, max = 400) int exponent)
      throws FormulaException {
    String all = Integer.toString(digits);
    int split = Math.min(point, all.length());
    String text = all.substring(0, split) + "." + all.substring(split) + "e" + exponent;
    Rational value = ((Node.Number) Parser.parseFormula(text)).value();
    BigDecimal expected = new BigDecimal(text);
    assertEquals(
        0,
        expected
            .multiply(new BigDecimal(value.denominator()))
            .compareTo(new BigDecimal(value.numerator())));
  }

  @Property
  void anyTextIsReadOrRefusedWithAPlaceInIt(@ForAll("soup") String text) {
    try {
      assertEquals(text.strip().length() > 0, Parser.parseFormula(text).span().end() > 0);
    } catch (FormulaException e) {
      assertTrue(
          0 <= e.span().start()
              && e.span().start() <= e.span().end()
              && e.span().end() <= text.length());
      String[] lines = Caret.show(text, e.span()).split("\n", -1);
      assertEquals(2, lines.length);
      assertTrue(lines[1].matches(" *\\^+"), lines[1]);
    }
  }

  @Provide
  Arbitrary<String> soup() {
    Arbitrary<String> tokens =
        Arbitraries.of(
            "a", "b", "1", "2.5", "1e3", "+", "-", "*", "/", "^", "(", ")", "(", ")", ",", "'",
            "f(", "if(", "a<b,", "<", "==", "=", "and", "or", "not", " ", "\n", "×", "!", "&&",
            "\t", ".", ".*", "./", ".^", "[", "]", "[0]");
    Arbitrary<String> anything = Arbitraries.strings().all().ofMaxLength(2);
    return Arbitraries.frequencyOf(
            net.jqwik.api.Tuple.of(30, tokens), net.jqwik.api.Tuple.of(1, anything))
        .list()
        .ofMaxSize(25)
        .map(parts -> String.join("", parts));
  }

  private static String cut(String text, Span span) {
    return text.substring(span.start(), span.end());
  }

  private static String write(Node tree, Random random) {
    String[] spaces = {"", "", "", " ", "  ", "\t", "\n", "\u00A0"};
    return new Trees.Writer(
            () -> spaces[random.nextInt(spaces.length)], () -> random.nextInt(6) == 0)
        .write(tree);
  }

  private static Node tree(Random random, int depth) {
    if (depth == 0 || random.nextInt(8) == 0) {
      String[] names = {"a", "x1", "σ", "e", "iff", "Not"};
      return random.nextBoolean()
          ? new Node.Name(names[random.nextInt(names.length)], NOWHERE)
          : new Node.Number(Rational.of(random.nextInt(100)), NOWHERE);
    }
    int size = 2 + random.nextInt(3);
    switch (random.nextInt(7)) {
      case 0:
        List<Node.Signed> terms = new ArrayList<>();
        for (int i = 0; i < size; i++) {
          terms.add(
              new Node.Signed(i > 0 && random.nextBoolean(), tree(random, depth - 1), NOWHERE));
        }
        return new Node.Sum(terms, NOWHERE);
      case 1:
        List<Node.Factor> factors = new ArrayList<>();
        for (int i = 0; i < size; i++) {
          factors.add(
              new Node.Factor(
                  i > 0 && random.nextBoolean(),
                  i > 0 && random.nextBoolean(),
                  tree(random, depth - 1),
                  NOWHERE));
        }
        return new Node.Product(factors, NOWHERE);
      case 2:
        return new Node.Negation(tree(random, depth - 1), NOWHERE);
      case 3:
        return new Node.Power(
            tree(random, depth - 1), tree(random, depth - 1), random.nextBoolean(), NOWHERE);
      case 4:
        List<Node> arguments = new ArrayList<>();
        for (int i = 1; i < size; i++) {
          arguments.add(tree(random, depth - 1));
        }
        return new Node.Call("f", random.nextInt(3), arguments, NOWHERE, NOWHERE);
      case 5:
        return new Node.Element(tree(random, depth - 1), random.nextInt(12), NOWHERE, NOWHERE);
      default:
        return new Node.If(
            condition(random, depth - 1),
            tree(random, depth - 1),
            tree(random, depth - 1),
            NOWHERE);
    }
  }

  private static Condition condition(Random random, int depth) {
    int kind = depth == 0 ? 3 : random.nextInt(6);
    if (kind == 0) {
      return new Node.Not(condition(random, depth - 1), NOWHERE);
    } else if (kind < 3) {
      List<Condition> parts = new ArrayList<>();
      for (int i = random.nextInt(2); i < 3; i++) {
        parts.add(condition(random, depth - 1));
      }
      return kind == 1 ? new Node.And(parts, NOWHERE) : new Node.Or(parts, NOWHERE);
    }
    Node.Relation[] relations = Node.Relation.values();
    int child = Math.max(0, depth - 1);
    return new Node.Comparison(
        relations[random.nextInt(relations.length)],
        tree(random, child),
        tree(random, child),
        NOWHERE);
  }

  /** The node and all below it. */
  private static List<Node> nodes(Node node) {
    List<Node> nodes = new ArrayList<>();
    nodes.add(node);
    if (node instanceof Node.Sum n) {
      n.terms().forEach(t -> nodes.addAll(nodes(t.term())));
    } else if (node instanceof Node.Product n) {
      n.factors().forEach(f -> nodes.addAll(nodes(f.factor())));
    } else if (node instanceof Node.Negation n) {
      nodes.addAll(nodes(n.operand()));
    } else if (node instanceof Node.Power n) {
      nodes.addAll(nodes(n.base()));
      nodes.addAll(nodes(n.exponent()));
    } else if (node instanceof Node.Element n) {
      nodes.addAll(nodes(n.vector()));
    } else if (node instanceof Node.Call n) {
      n.arguments().forEach(a -> nodes.addAll(nodes(a)));
    } else if (node instanceof Node.If n) {
      nodes.addAll(nodes(n.then()));
      nodes.addAll(nodes(n.otherwise()));
    }
    return nodes;
  }
}
