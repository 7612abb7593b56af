package io.github.longhand.processor.expression;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;

/**
 * The table of all expressions alive. It holds them weakly, so that a long-lived compiler daemon
 * does not gather the expressions of every class it ever compiled. Structure is compared here and
 * nowhere else: outside of this table equality is identity.
 */
final class Interner {
  private static final int FIRST_SIZE = 1 << 12;

  private static final ReferenceQueue<Expr> GONE = new ReferenceQueue<>();
  private static Entry[] table = new Entry[FIRST_SIZE];
  private static int size;

  private Interner() {}

  /** One link of a chain; the hash stays known when the expression is gone. */
  private static final class Entry extends WeakReference<Expr> {
    private final int hash;
    private Entry next;

    Entry(Expr expr, Entry next) {
      super(expr, GONE);
      this.hash = expr.hashCode();
      this.next = next;
    }
  }

  /** The one expression of this structure. */
  static Expr intern(Expr expr) {
    Effort.spend(expr);
    synchronized (GONE) {
      removeGone();
      int slot = slot(expr.hashCode());
      for (Entry entry = table[slot]; entry != null; entry = entry.next) {
        if (entry.hash == expr.hashCode()) {
          Expr known = entry.get();
          if (known != null && known.sameAs(expr)) {
            return known;
          }
        }
      }
      table[slot] = new Entry(expr, table[slot]);
      if (++size > table.length) {
        grow();
      }
      return expr;
    }
  }

  private static int slot(int hash) {
    return hash & (table.length - 1);
  }

  private static void grow() {
    Entry[] old = table;
    table = new Entry[2 * old.length];
    for (Entry first : old) {
      Entry entry = first;
      while (entry != null) {
        Entry following = entry.next;
        int slot = slot(entry.hash);
        entry.next = table[slot];
        table[slot] = entry;
        entry = following;
      }
    }
  }

  private static void removeGone() {
    for (Reference<? extends Expr> gone = GONE.poll(); gone != null; gone = GONE.poll()) {
      remove((Entry) gone);
    }
  }

  private static void remove(Entry gone) {
    int slot = slot(gone.hash);
    Entry before = null;
    for (Entry entry = table[slot]; entry != null; entry = entry.next) {
      if (entry == gone) {
        if (before == null) {
          table[slot] = entry.next;
        } else {
          before.next = entry.next;
        }
        size--;
        return;
      }
      before = entry;
    }
  }
}
