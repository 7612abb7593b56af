package io.github.longhand.processor.formula;

import io.github.longhand.processor.formula.Node.Condition;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * What the tests need to look at trees: their shape without spans, and an independent way to write
 * them.
 */
final class Trees {
  private Trees() {}

  /** The tree as nested brackets: every node has its own, so that equal shapes are equal trees. */
  static String shape(Node node) {
    if (node instanceof Node.Number n) {
      return n.value().toString();
    } else if (node instanceof Node.Name n) {
      return n.name();
    } else if (node instanceof Node.Sum n) {
      return "["
          + n.terms().stream()
              .map(t -> (t.negative() ? "-" : "+") + shape(t.term()))
              .collect(Collectors.joining(" "))
          + "]";
    } else if (node instanceof Node.Product n) {
      return "["
          + n.factors().stream()
              .map(f -> operator(f) + shape(f.factor()))
              .collect(Collectors.joining(" "))
          + "]";
    } else if (node instanceof Node.Negation n) {
      return "[neg " + shape(n.operand()) + "]";
    } else if (node instanceof Node.Power n) {
      String name = n.elementwise() ? "[.pow " : "[pow ";
      return name + shape(n.base()) + " " + shape(n.exponent()) + "]";
    } else if (node instanceof Node.Element n) {
      return "[@" + n.index() + " " + shape(n.vector()) + "]";
    } else if (node instanceof Node.Call n) {
      return "["
          + n.name()
          + "'".repeat(n.primes())
          + n.arguments().stream().map(a -> " " + shape(a)).collect(Collectors.joining())
          + "]";
    }
    Node.If n = (Node.If) node;
    return "[if " + shape(n.condition()) + " " + shape(n.then()) + " " + shape(n.otherwise()) + "]";
  }

  /** The operator before a factor; before the first, which has none, that of a product. */
  static String operator(Node.Factor factor) {
    return (factor.elementwise() ? "." : "") + (factor.divides() ? "/" : "*");
  }

  static String shape(Condition condition) {
    if (condition instanceof Node.Comparison c) {
      return "[" + c.relation().text() + " " + shape(c.left()) + " " + shape(c.right()) + "]";
    } else if (condition instanceof Node.And c) {
      return "[and "
          + c.conditions().stream().map(Trees::shape).collect(Collectors.joining(" "))
          + "]";
    } else if (condition instanceof Node.Or c) {
      return "[or "
          + c.conditions().stream().map(Trees::shape).collect(Collectors.joining(" "))
          + "]";
    }
    return "[not " + shape(((Node.Not) condition).condition()) + "]";
  }

  /**
   * Writes a tree, with what {@code noise} supplies between the tokens: space, or nothing. A child
   * has parentheses if the grammar needs them there, or if {@code extra} says so.
   */
  static final class Writer {
    private final Supplier<String> noise;
    private final Supplier<Boolean> extra;
    private final StringBuilder text = new StringBuilder();

    Writer(Supplier<String> noise, Supplier<Boolean> extra) {
      this.noise = noise;
      this.extra = extra;
    }

    String write(Node node) {
      write(node, 0);
      return text.toString();
    }

    private void token(String token) {
      // Two words need a space between them.
      if (text.length() > 0
          && Character.isJavaIdentifierPart(text.charAt(text.length() - 1))
          && Character.isJavaIdentifierPart(token.charAt(0))) {
        text.append(' ');
      }
      text.append(noise.get()).append(token).append(noise.get());
    }

    /** Sum 1, product 2, negation 3, power 4, the rest 5. */
    private static int binding(Node node) {
      return node instanceof Node.Sum
          ? 1
          : node instanceof Node.Product
              ? 2
              : node instanceof Node.Negation ? 3 : node instanceof Node.Power ? 4 : 5;
    }

    private void write(Node node, int least) {
      boolean parentheses = binding(node) < least || extra.get();
      if (parentheses) {
        token("(");
      }
      bare(node);
      if (parentheses) {
        token(")");
      }
    }

    private void bare(Node node) {
      if (node instanceof Node.Number n) {
        token(n.value().toString());
      } else if (node instanceof Node.Name n) {
        token(n.name());
      } else if (node instanceof Node.Sum n) {
        boolean first = true;
        for (Node.Signed term : n.terms()) {
          if (!first) {
            token(term.negative() ? "-" : "+");
          }
          write(term.term(), 2);
          first = false;
        }
      } else if (node instanceof Node.Product n) {
        boolean first = true;
        for (Node.Factor factor : n.factors()) {
          if (!first) {
            token(operator(factor));
          }
          write(factor.factor(), 3);
          first = false;
        }
      } else if (node instanceof Node.Negation n) {
        token("-");
        write(n.operand(), 3);
      } else if (node instanceof Node.Power n) {
        write(n.base(), 5);
        token(n.elementwise() ? ".^" : "^");
        write(n.exponent(), 3);
      } else if (node instanceof Node.Element n) {
        write(n.vector(), 5);
        token("[");
        token(Integer.toString(n.index()));
        token("]");
      } else if (node instanceof Node.Call n) {
        token(n.name());
        for (int i = 0; i < n.primes(); i++) {
          token("'");
        }
        list(n.arguments().stream().map(a -> (Runnable) () -> write(a, 0)).toList());
      } else if (node instanceof Node.If n) {
        token("if");
        list(
            List.of(
                () -> write(n.condition(), 0),
                () -> write(n.then(), 0),
                () -> write(n.otherwise(), 0)));
      }
    }

    private void list(List<Runnable> arguments) {
      token("(");
      for (int i = 0; i < arguments.size(); i++) {
        if (i > 0) {
          token(",");
        }
        arguments.get(i).run();
      }
      token(")");
    }

    /** Or 1, and 2, not 3, comparison 4. */
    private static int binding(Condition condition) {
      return condition instanceof Node.Or
          ? 1
          : condition instanceof Node.And ? 2 : condition instanceof Node.Not ? 3 : 4;
    }

    private void write(Condition condition, int least) {
      boolean parentheses = binding(condition) < least || extra.get();
      if (parentheses) {
        token("(");
      }
      if (condition instanceof Node.Comparison c) {
        write(c.left(), 1);
        token(c.relation().text());
        write(c.right(), 1);
      } else if (condition instanceof Node.Not c) {
        token("not");
        write(c.condition(), 3);
      } else {
        boolean and = condition instanceof Node.And;
        List<Condition> parts =
            and ? ((Node.And) condition).conditions() : ((Node.Or) condition).conditions();
        for (int i = 0; i < parts.size(); i++) {
          if (i > 0) {
            token(and ? "and" : "or");
          }
          write(parts.get(i), and ? 3 : 2);
        }
      }
      if (parentheses) {
        token(")");
      }
    }
  }
}
