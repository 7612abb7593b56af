package io.github.longhand.processor.algebra;

import io.github.longhand.processor.expression.Attains;
import io.github.longhand.processor.expression.Elem;
import io.github.longhand.processor.expression.Expr;
import io.github.longhand.processor.expression.Reduce;
import io.github.longhand.processor.expression.Sym;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Finds the symbols of an expression. */
public final class Symbols {
  private Symbols() {}

  /** The names of all symbols and arrays that occur, in the order of the expression's structure. */
  public static Set<String> names(Expr e) {
    Set<String> found = new LinkedHashSet<>();
    for (Expr part : parts(e)) {
      if (part instanceof Sym s) {
        found.add(s.name());
      } else if (part instanceof Elem elem) {
        found.add(elem.array());
      }
    }
    return found;
  }

  /**
   * What can vary by itself: symbols, elements and reductions, but nothing inside of these, in the
   * order of the expression's structure.
   */
  public static Set<Expr> atoms(Expr e) {
    Set<Expr> found = new LinkedHashSet<>();
    Set<Expr> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Expr> waiting = new ArrayDeque<>(List.of(e));
    while (!waiting.isEmpty()) {
      Expr next = waiting.removeFirst();
      if (next instanceof Sym || next instanceof Elem || next instanceof Reduce) {
        found.add(next);
      } else if (!(next instanceof Attains) && seen.add(next)) {
        next.children().forEach(waiting::addLast);
      }
    }
    return found;
  }

  /** The symbols that occur, in the order of the expression's structure. */
  public static Set<Sym> of(Expr e) {
    Set<Sym> found = new LinkedHashSet<>();
    for (Expr part : parts(e)) {
      if (part instanceof Sym s) {
        found.add(s);
      }
    }
    return found;
  }

  /** The expression and all its parts, each once. */
  public static Set<Expr> parts(Expr e) {
    Set<Expr> seen = new LinkedHashSet<>();
    Deque<Expr> waiting = new ArrayDeque<>(List.of(e));
    while (!waiting.isEmpty()) {
      Expr next = waiting.removeFirst();
      if (seen.add(next)) {
        next.children().forEach(waiting::addLast);
      }
    }
    return seen;
  }
}
