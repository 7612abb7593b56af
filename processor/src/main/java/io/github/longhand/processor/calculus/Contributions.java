package io.github.longhand.processor.calculus;

import io.github.longhand.processor.algebra.Algebra;
import io.github.longhand.processor.algebra.IndexSubstitution;
import io.github.longhand.processor.calculus.Gradients.Term;
import io.github.longhand.processor.expression.Attains;
import io.github.longhand.processor.expression.Builtin;
import io.github.longhand.processor.expression.Elem;
import io.github.longhand.processor.expression.Expr;
import io.github.longhand.processor.expression.Index;
import io.github.longhand.processor.expression.IndexVariable;
import io.github.longhand.processor.expression.Num;
import io.github.longhand.processor.expression.Reduce;
import io.github.longhand.processor.expression.Sym;
import io.github.longhand.processor.expression.Window;
import io.github.longhand.processor.network.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Gathers, for every variable, the ways on which it acts on the loss. Arrays are differentiated by
 * their general element: the sum over the elements of a reader that the chain rule asks for meets
 * the one element that an index picks, and both vanish.
 */
final class Contributions {
  private final Map<String, List<Term>> terms = new HashMap<>();

  /** The ways on which a variable acts; empty if there are none. */
  List<Term> of(String name) {
    return terms.getOrDefault(name, List.of());
  }

  /**
   * Adds what an expression reads.
   *
   * @param shape the shape of the reader, in whose variables the others are written
   * @param delta the derivative of the loss by the reader; empty for the loss itself
   * @param reading what the reader is made of
   */
  void add(Shape shape, Optional<Expr> delta, Expr reading) {
    Map<IndexVariable, Index> fresh = new HashMap<>();
    List<IndexVariable> sums = new ArrayList<>();
    for (IndexVariable variable : shape.variables()) {
      IndexVariable own = IndexVariable.fresh(variable.size());
      fresh.put(variable, Index.of(own));
      sums.add(own);
    }
    UnaryOperator<Expr> rename = IndexSubstitution.of(fresh)::apply;
    add(delta.map(rename), rename.apply(reading), Num.ONE, sums);
  }

  private void add(Optional<Expr> delta, Expr reading, Expr factor, List<IndexVariable> sums) {
    Partials.of(reading)
        .forEach(
            (atom, derivative) -> {
              Expr partial = Algebra.product(factor, derivative);
              if (atom instanceof Reduce r) {
                IndexVariable inner = IndexVariable.fresh(r.index().size());
                Expr body = IndexSubstitution.bodyAt(r, Index.of(inner));
                List<IndexVariable> longer = new ArrayList<>(sums);
                longer.add(inner);
                add(delta, body, Algebra.product(partial, slope(r, body, inner)), longer);
              } else if (atom instanceof Elem e) {
                put(e.array(), new Term(delta, partial, sums, e.indices()));
              } else {
                put(((Sym) atom).name(), new Term(delta, partial, sums, List.of()));
              }
            });
  }

  private void put(String name, Term term) {
    terms.computeIfAbsent(name, n -> new ArrayList<>()).add(term);
  }

  /** The derivative of a reduction by the value of its body at one index. */
  private static Expr slope(Reduce r, Expr body, IndexVariable inner) {
    return switch (r.operator()) {
      case SUM -> Num.ONE;
      case LOG_SUM_EXP -> Algebra.call(Builtin.EXP, Algebra.difference(body, r));
      case MAX, MIN -> Attains.of(r, Index.of(inner));
    };
  }

  /** The derivative of the loss by the general element of a variable: all terms, summed up. */
  static Expr total(List<Term> terms, Shape shape) {
    List<Expr> all = new ArrayList<>(terms.size());
    for (Term term : terms) {
      all.add(at(term, shape.isArray() ? shape.generalIndices() : List.of()));
    }
    return Algebra.sum(all);
  }

  private static Expr at(Term term, List<Index> wanted) {
    Expr product =
        term.reader().isPresent()
            ? Algebra.product(term.reader().get(), term.partial())
            : term.partial();
    List<IndexVariable> sums = new ArrayList<>(term.sums());
    Map<IndexVariable, Index> chosen = new HashMap<>();
    for (int i = 0; i < wanted.size(); i++) {
      Index read = term.read().get(i);
      if (!read.isConstant()) {
        chosen.put(read.variable(), wanted.get(i).plus(-read.offset()));
        sums.remove(read.variable());
      }
    }
    Expr result = Algebra.sumOver(sums, IndexSubstitution.of(chosen).apply(product));
    for (int i = 0; i < wanted.size(); i++) {
      Index read = term.read().get(i);
      int size = read.isConstant() ? 1 : read.variable().size();
      result = Window.of(wanted.get(i), read.offset(), read.offset() + size, result);
    }
    return result;
  }
}
