package io.github.longhand.processor.network;

import io.github.longhand.processor.algebra.Algebra;
import io.github.longhand.processor.declaration.Declaration.Role;
import io.github.longhand.processor.declaration.Declaration.Variable;
import io.github.longhand.processor.expression.Attains;
import io.github.longhand.processor.expression.Elem;
import io.github.longhand.processor.expression.Expr;
import io.github.longhand.processor.expression.Index;
import io.github.longhand.processor.expression.IndexVariable;
import io.github.longhand.processor.expression.Num;
import io.github.longhand.processor.expression.Product;
import io.github.longhand.processor.expression.Product.Factor;
import io.github.longhand.processor.expression.Reduce;
import io.github.longhand.processor.expression.Sum;
import io.github.longhand.processor.expression.Sym;
import io.github.longhand.processor.expression.Window;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How many products with elements of a weight a neuron sums, and in how many sums one value is
 * weighed by it: what Glorot's and He's initial values depend on. The first equation that reads a
 * weight decides.
 */
public final class Fans {
  /**
   * The numbers for one weight.
   *
   * @param in products in a sum; of a scalar, or an array that equations read element by element,
   *     the scalar weights in the sum
   * @param out sums that have the same value; of scalars as many as {@code in}, as it is not known
   */
  public record Fan(int in, int out) {
    static final Fan ONE = new Fan(1, 1);

    private Fan plus(Fan other) {
      return new Fan(in + other.in, Math.max(out, other.out));
    }

    private Fan larger(Fan other) {
      return in >= other.in ? this : other;
    }
  }

  private final Set<String> weights = new HashSet<>();
  private final Map<String, Fan> fans = new HashMap<>();

  private Fans(Network network) {
    for (Variable v : network.weights()) {
      if (v.role() == Role.WEIGHT) {
        weights.add(v.name());
      }
    }
    network.neurons().forEach(n -> read(n.reading()));
    read(network.loss());
  }

  /** Counts. */
  public static Fans of(Network network) {
    return new Fans(network);
  }

  /** The numbers of a weight; one each if nothing reads it. */
  public Fan of(String weight) {
    return fans.getOrDefault(weight, Fan.ONE);
  }

  private void read(Expr equation) {
    Map<String, Fan> found = new HashMap<>();
    Set<Part> seen = new HashSet<>();
    Deque<Part> parts = new ArrayDeque<>(List.of(Part.of(equation)));
    while (!parts.isEmpty()) {
      Part next = parts.removeFirst();
      if (seen.add(next)) {
        new OneSum(parts).read(next).forEach((name, fan) -> found.merge(name, fan, Fan::larger));
      }
    }
    found.forEach(fans::putIfAbsent);
  }

  /**
   * Part of an equation.
   *
   * @param summed the indices that sums around it run through
   * @param weighed the indices of what it is multiplied by
   * @param sizes how many values an index takes, where a window lets it take some only
   */
  private record Part(
      Expr expression,
      Set<IndexVariable> summed,
      Set<IndexVariable> weighed,
      Map<IndexVariable, Integer> sizes) {
    static Part of(Expr expression) {
      return new Part(expression, Set.of(), Set.of(), Map.of());
    }

    Part of(Expr other, Set<IndexVariable> otherWeighed) {
      return new Part(other, summed, otherWeighed, sizes);
    }

    int size(IndexVariable index) {
      return sizes.getOrDefault(index, index.size());
    }

    /**
     * A sum that is multiplied by elements of something is a sum by itself, and not of this one.
     */
    Part summand(Reduce sum) {
      Set<IndexVariable> own = Set.of(sum.index());
      Set<IndexVariable> all = weighed.isEmpty() ? union(summed, own) : own;
      return new Part(sum.body(), all, Set.of(), sizes);
    }

    Part inside(Window window) {
      Map<IndexVariable, Integer> narrowed = new HashMap<>(sizes);
      narrowed.put(window.index().variable(), window.to() - window.from());
      return new Part(window.body(), summed, weighed, narrowed);
    }

    static Set<IndexVariable> union(Set<IndexVariable> some, Set<IndexVariable> more) {
      Set<IndexVariable> all = new LinkedHashSet<>(some);
      all.addAll(more);
      return all;
    }
  }

  /** All that is added up before a function is applied; inside of the function are other sums. */
  private final class OneSum {
    private final Deque<Part> others;
    private final Map<String, Fan> arrays = new HashMap<>();
    private final Set<String> scalars = new HashSet<>();

    OneSum(Deque<Part> others) {
      this.others = others;
    }

    Map<String, Fan> read(Part sum) {
      add(sum);
      Map<String, Fan> found = new HashMap<>(arrays);
      Fan ofScalars = new Fan(scalars.size(), scalars.size());
      scalars.forEach(name -> found.put(Scope.arrayOf(name), ofScalars));
      return found;
    }

    private void add(Part part) {
      Expr e = part.expression();
      if (e instanceof Sym s) {
        if (weights.contains(Scope.arrayOf(s.name()))) {
          scalars.add(s.name());
        }
      } else if (e instanceof Elem element) {
        if (weights.contains(element.array())) {
          arrays.merge(element.array(), fan(element, part), Fan::plus);
        }
      } else if (e instanceof Sum sum) {
        sum.terms().forEach(term -> add(part.of(term, part.weighed())));
      } else if (e instanceof Product product) {
        product(product, part);
      } else if (e instanceof Window window) {
        Part inside = part.inside(window);
        if (part.summed().contains(window.index().variable())) {
          add(inside);
        } else {
          // Another neuron than that of the next window.
          others.add(inside);
        }
      } else if (e instanceof Reduce reduce && reduce.operator() == Reduce.Operator.SUM) {
        add(part.summand(reduce));
      } else if (!(e instanceof Attains)) {
        e.children().forEach(child -> others.add(Part.of(child)));
      }
    }

    private void product(Product product, Part part) {
      for (Factor factor : product.factors()) {
        if (!factor.exponent().equals(Num.ONE)) {
          others.add(Part.of(factor.base()));
          others.add(Part.of(factor.exponent()));
          continue;
        }
        Set<IndexVariable> beside = part.weighed();
        for (Factor other : product.factors()) {
          if (other != factor) {
            beside = Part.union(beside, Algebra.power(other).freeIndices());
          }
        }
        add(part.of(factor.base(), beside));
      }
    }

    private Fan fan(Elem element, Part part) {
      int in = 1;
      int out = 1;
      for (Index index : element.indices()) {
        IndexVariable variable = index.variable();
        if (variable == null) {
          continue;
        }
        if (part.summed().contains(variable)) {
          in *= part.size(variable);
        } else if (!part.weighed().contains(variable)) {
          out *= part.size(variable);
        }
      }
      return new Fan(in, out);
    }
  }
}
