package io.github.longhand.processor.algebra;

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

  /** The symbols that occur, in the order of the expression's structure. */
  public static Set<Sym> of(Expr e) {
    Set<Sym> found = new LinkedHashSet<>();
    Set<Expr> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Expr> waiting = new ArrayDeque<>(List.of(e));
    while (!waiting.isEmpty()) {
      Expr next = waiting.removeFirst();
      if (seen.add(next)) {
        if (next instanceof Sym s) {
          found.add(s);
        }
        next.children().forEach(waiting::addLast);
      }
    }
    return found;
  }
}
