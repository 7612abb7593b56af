package io.github.longhand.processor.drawing;

import io.github.longhand.processor.declaration.Declaration.Role;
import io.github.longhand.processor.drawing.Reading.Factor;
import io.github.longhand.processor.drawing.Reading.Junction;
import io.github.longhand.processor.expression.Elem;
import io.github.longhand.processor.expression.Expr;
import io.github.longhand.processor.expression.Index;
import io.github.longhand.processor.expression.Product;
import io.github.longhand.processor.expression.Reduce;
import io.github.longhand.processor.expression.Sum;
import io.github.longhand.processor.expression.Sym;
import io.github.longhand.processor.expression.Window;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Finds which weights multiply which sources in an equation. Expressions are bounded in depth, so
 * that recursion is safe, and each part is read once.
 */
final class EquationReader {
  private final String neuron;
  private final Function<String, Role> roles;
  private final boolean junctions;
  private final List<Junction> found = new ArrayList<>();
  private final Map<Expr, Reading> known = new HashMap<>();

  /**
   * Creates a reader of one equation.
   *
   * @param neuron whose equation it is
   * @param roles the role of a field
   * @param junctions whether products of values are places by themselves
   */
  EquationReader(String neuron, Function<String, Role> roles, boolean junctions) {
    this.neuron = neuron;
    this.roles = roles;
    this.junctions = junctions;
  }

  /** The products of values, each behind those that it reads. */
  List<Junction> junctions() {
    return found;
  }

  Reading read(Expr e) {
    Reading reading = known.get(e);
    if (reading == null) {
      reading = compute(e);
      known.put(e, reading);
    }
    return reading;
  }

  private Reading compute(Expr e) {
    if (e instanceof Sym s) {
      return variable(s.name(), false);
    }
    if (e instanceof Elem elem) {
      return variable(elem.array(), isTransposed(elem));
    }
    if (e instanceof Product p) {
      return product(p);
    }
    if (e instanceof Reduce r && r.operator() == Reduce.Operator.SUM) {
      return total(r);
    }
    Reading parts = Reading.union(e.children().stream().map(this::read).toList());
    return e instanceof Sum || e instanceof Window ? parts : parts.enclosed();
  }

  private Reading variable(String name, boolean transposed) {
    return switch (roles.apply(fieldOf(name))) {
      case WEIGHT, BIAS -> Reading.ofWeight(new Factor(name, transposed));
      case INPUT, NEURON, TARGET, LOSS -> Reading.ofSource(fieldOf(name));
    };
  }

  /** The array of an element that is a variable by itself; any other name is its own. */
  static String fieldOf(String name) {
    int bracket = name.indexOf('[');
    return bracket < 0 ? name : name.substring(0, bracket);
  }

  /** Whether the rows of a matrix run along the columns of the neuron or the other way round. */
  private static boolean isTransposed(Elem e) {
    return e.indices().size() == 2
        && (runs(e.indices().get(0), "j") || runs(e.indices().get(1), "i"));
  }

  private static boolean runs(Index index, String variable) {
    return !index.isConstant() && index.variable().name().equals(variable);
  }

  private Reading product(Product p) {
    Set<Factor> weights = new LinkedHashSet<>();
    List<Reading> parts = new ArrayList<>();
    boolean divides = false;
    for (Product.Factor f : p.factors()) {
      Reading base = read(f.base());
      boolean isVariable = f.base() instanceof Sym || f.base() instanceof Elem;
      if (isVariable && base.linear().isEmpty()) {
        weights.addAll(base.own());
      } else {
        parts.add(f.exponent().isOne() || isVariable ? base : base.enclosed());
      }
      parts.add(read(f.exponent()).enclosed());
      divides |= f.integerExponent() < 0;
    }
    Reading all = Reading.union(parts);
    if (junctions && !divides && parts.stream().filter(r -> !r.linear().isEmpty()).count() > 1) {
      Junction junction = new Junction(neuron + "*" + (found.size() + 1), all.linear());
      found.add(junction);
      all = all.through(junction);
    }
    return all.times(weights);
  }

  /** A sum over all elements of a vector of weights is a product with a row: its transpose. */
  private Reading total(Reduce r) {
    Reading body = read(r.body());
    if (!r.freeIndices().isEmpty() || !(r.body() instanceof Product p)) {
      return body;
    }
    Set<String> rows = new LinkedHashSet<>();
    for (Product.Factor f : p.factors()) {
      if (f.base() instanceof Elem e && e.indices().size() == 1) {
        rows.add(e.array());
      }
    }
    return body.transposing(rows);
  }
}
