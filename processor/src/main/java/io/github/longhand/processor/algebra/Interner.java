package io.github.longhand.processor.algebra;

import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * The table of all expressions alive. It holds them weakly, so that a long-lived compiler daemon
 * does not gather the expressions of every class it ever compiled.
 */
final class Interner {
  private static final Map<Expr, WeakReference<Expr>> TABLE = new WeakHashMap<>();

  private Interner() {}

  static Expr intern(Expr expr) {
    synchronized (TABLE) {
      WeakReference<Expr> known = TABLE.get(expr);
      Expr shared = known == null ? null : known.get();
      if (shared == null) {
        TABLE.put(expr, new WeakReference<>(expr));
        shared = expr;
      }
      return shared;
    }
  }
}
