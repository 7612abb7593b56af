package io.github.longhand.processor.network;

import io.github.longhand.processor.algebra.Attains;
import io.github.longhand.processor.algebra.Elem;
import io.github.longhand.processor.algebra.Expr;
import io.github.longhand.processor.algebra.Index;
import io.github.longhand.processor.algebra.IndexVariable;
import io.github.longhand.processor.algebra.Num;
import io.github.longhand.processor.algebra.Product;
import io.github.longhand.processor.algebra.Product.Factor;
import io.github.longhand.processor.algebra.Reduce;
import io.github.longhand.processor.algebra.Sum;
import io.github.longhand.processor.algebra.Sym;
import io.github.longhand.processor.algebra.Window;
import io.github.longhand.processor.declaration.Declaration.Role;
import io.github.longhand.processor.declaration.Declaration.Variable;
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
    Set<Expr> seen = new HashSet<>();
    Deque<Expr> sums = new ArrayDeque<>(List.of(equation));
    while (!sums.isEmpty()) {
      Expr next = sums.removeFirst();
      if (seen.add(next)) {
        new OneSum(sums).read(next).forEach((name, fan) -> found.merge(name, fan, Fan::larger));
      }
    }
    found.forEach(fans::putIfAbsent);
  }

  /** All that is added up before a function is applied; inside of the function are other sums. */
  private final class OneSum {
    private final Deque<Expr> others;
    private final Map<String, Fan> arrays = new HashMap<>();
    private final Set<String> scalars = new HashSet<>();

    OneSum(Deque<Expr> others) {
      this.others = others;
    }

    Map<String, Fan> read(Expr sum) {
      read(sum, Set.of(), Set.of());
      Map<String, Fan> found = new HashMap<>(arrays);
      Fan ofScalars = new Fan(scalars.size(), scalars.size());
      scalars.forEach(name -> found.put(Scope.arrayOf(name), ofScalars));
      return found;
    }

    /**
     * Reads what is added.
     *
     * @param summed the indices that sums around it run through
     * @param weighed the indices of what it is multiplied by
     */
    private void read(Expr e, Set<IndexVariable> summed, Set<IndexVariable> weighed) {
      if (e instanceof Sym s) {
        if (weights.contains(Scope.arrayOf(s.name()))) {
          scalars.add(s.name());
        }
      } else if (e instanceof Elem element) {
        if (weights.contains(element.array())) {
          arrays.merge(element.array(), fan(element, summed, weighed), Fan::plus);
        }
      } else if (e instanceof Sum sum) {
        sum.terms().forEach(term -> read(term, summed, weighed));
      } else if (e instanceof Product product) {
        product(product, summed, weighed);
      } else if (e instanceof Window window) {
        read(window.body(), summed, weighed);
      } else if (e instanceof Reduce reduce && reduce.operator() == Reduce.Operator.SUM) {
        read(reduce.body(), with(summed, Set.of(reduce.index())), Set.of());
      } else if (!(e instanceof Attains)) {
        others.addAll(e.children());
      }
    }

    private void product(Product product, Set<IndexVariable> summed, Set<IndexVariable> weighed) {
      for (Factor factor : product.factors()) {
        if (!factor.exponent().equals(Num.ONE)) {
          others.add(factor.base());
          others.add(factor.exponent());
          continue;
        }
        Set<IndexVariable> beside = weighed;
        for (Factor other : product.factors()) {
          if (other != factor) {
            beside = with(beside, other.toExpr().freeIndices());
          }
        }
        read(factor.base(), summed, beside);
      }
    }

    private Fan fan(Elem element, Set<IndexVariable> summed, Set<IndexVariable> weighed) {
      int in = 1;
      int out = 1;
      for (Index index : element.indices()) {
        IndexVariable variable = index.variable();
        if (variable == null) {
          continue;
        }
        if (summed.contains(variable)) {
          in *= variable.size();
        } else if (!weighed.contains(variable)) {
          out *= variable.size();
        }
      }
      return new Fan(in, out);
    }

    private Set<IndexVariable> with(Set<IndexVariable> some, Set<IndexVariable> more) {
      Set<IndexVariable> all = new LinkedHashSet<>(some);
      all.addAll(more);
      return all;
    }
  }
}
