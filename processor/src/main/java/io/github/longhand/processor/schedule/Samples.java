package io.github.longhand.processor.schedule;

import io.github.longhand.processor.algebra.Algebra;
import io.github.longhand.processor.algebra.Elem;
import io.github.longhand.processor.algebra.Expr;
import io.github.longhand.processor.algebra.Index;
import io.github.longhand.processor.algebra.IndexVariable;
import io.github.longhand.processor.algebra.Product;
import io.github.longhand.processor.algebra.Substitution;
import io.github.longhand.processor.algebra.Sum;
import io.github.longhand.processor.algebra.Sym;
import io.github.longhand.processor.algebra.Symbols;
import io.github.longhand.processor.algebra.Window;
import io.github.longhand.processor.network.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Rewrites equations for one sample as equations for all samples of a block: whatever depends on
 * the sample gets one more index. A number becomes a vector, a vector x<sub>i</sub> a matrix
 * x<sub>iσ</sub> that holds a sample a column, and W·x a product of two matrices.
 */
final class Samples {
  /**
   * How far the index of samples runs, for the algebra: no array has as many elements, so it is
   * taken for no other. In code it runs to the number of samples in the block.
   */
  static final int SIZE = Integer.MAX_VALUE;

  /** How many samples there are, in formulas; no field is called so. */
  static final Sym COUNT = Sym.of("?count");

  private static final IndexVariable SAMPLE = new IndexVariable("s", SIZE);

  private final Set<String> varying;

  /**
   * Rewrites.
   *
   * @param varying the names of what depends on the sample
   */
  Samples(Set<String> varying) {
    this.varying = varying;
  }

  /** The shape over all samples; empty for a matrix, which would need three indices. */
  static Optional<Shape> over(Shape shape) {
    if (!shape.isArray()) {
      return Optional.of(new Shape(true, SIZE, 1));
    }
    return shape.isVector() ? Optional.of(new Shape(true, shape.rows(), SIZE)) : Optional.empty();
  }

  /** An equation for the general element of a shape that {@link #over(Shape)} gave. */
  Expr over(Expr e, Shape shape) {
    return over(e, shape.columns() == SIZE ? shape.column() : shape.row());
  }

  /** The sum over all samples of what an equation gives for each. */
  Expr sum(Expr e) {
    return sum(over(e, Index.of(SAMPLE)), SAMPLE);
  }

  private Expr over(Expr e, Index sample) {
    Map<Expr, Expr> lifted = new HashMap<>();
    for (Expr part : Symbols.parts(e)) {
      if (part instanceof Elem elem && varying.contains(elem.array())) {
        lifted.put(elem, Elem.of(elem.array(), List.of(elem.indices().get(0), sample)));
      } else if (part instanceof Sym s) {
        of(s, sample).ifPresent(of -> lifted.put(s, of));
      }
    }
    return Substitution.of(lifted).apply(e);
  }

  private Optional<Expr> of(Sym s, Index sample) {
    if (varying.contains(s.name())) {
      return Optional.of(Elem.of(s.name(), List.of(sample)));
    }
    int bracket = s.name().indexOf('[');
    if (bracket < 0 || !varying.contains(s.name().substring(0, bracket))) {
      return Optional.empty();
    }
    int element = Integer.parseInt(s.name().substring(bracket + 1, s.name().length() - 1));
    return Optional.of(Elem.of(s.name().substring(0, bracket), List.of(Index.of(element), sample)));
  }

  /** The sum of what is the same for all samples is a multiple, and must not become one of SIZE. */
  private static Expr sum(Expr e, IndexVariable index) {
    if (!e.freeIndices().contains(index)) {
      return Algebra.product(COUNT, e);
    }
    if (e instanceof Sum s) {
      return Algebra.sum(s.terms().stream().map(t -> sum(t, index)).toList());
    }
    if (e instanceof Window w) {
      return Window.of(w.index(), w.from(), w.to(), sum(w.body(), index));
    }
    if (!(e instanceof Product)) {
      return Algebra.sumOver(List.of(index), e);
    }
    List<Expr> outside = new ArrayList<>();
    List<Expr> inside = new ArrayList<>();
    for (Expr factor : LoopBuilder.factors(e)) {
      (factor.freeIndices().contains(index) ? inside : outside).add(factor);
    }
    Expr rest = Algebra.product(inside);
    outside.add(
        rest instanceof Product || !(rest instanceof Sum || rest instanceof Window)
            ? Algebra.sumOver(List.of(index), rest)
            : sum(rest, index));
    return Algebra.product(outside);
  }
}
