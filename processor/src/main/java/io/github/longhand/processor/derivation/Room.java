package io.github.longhand.processor.derivation;

import io.github.longhand.processor.algebra.Operations;
import io.github.longhand.processor.derivation.Block.Paragraph;
import io.github.longhand.processor.derivation.Block.Work;
import io.github.longhand.processor.expression.Expr;
import io.github.longhand.processor.notation.Printer;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps a page within what a browser shows and a person may want to look through: beyond that,
 * lines of working are left out, and the page says so.
 */
final class Room {
  /** Operations in all lines together: about two megabytes of HTML. */
  private static final long MOST_OPERATIONS = 40_000;

  private long left = MOST_OPERATIONS;

  private Room() {}

  static List<Block> bounded(List<Block> blocks) {
    Room room = new Room();
    List<Block> bounded = new ArrayList<>();
    blocks.forEach(block -> room.add(block, bounded));
    return bounded;
  }

  private void add(Block block, List<Block> into) {
    if (!(block instanceof Work work)) {
      into.add(block);
      return;
    }
    List<Line> lines = fitting(work.lines());
    List<Line> results = fitting(work.results());
    if (!lines.isEmpty()) {
      into.add(new Work(lines, results));
    }
    int missing = work.lines().size() - lines.size();
    if (missing > 0) {
      into.add(
          new Paragraph(
              Span.text(
                  (missing == 1 ? "One line is" : "%,d lines are".formatted(missing))
                      + " left out here: all lines together would make the page too long.")));
    }
  }

  private List<Line> fitting(List<Line> lines) {
    List<Line> fitting = new ArrayList<>();
    for (Line line : lines) {
      long size = 1 + size(line.left()) + size(line.right());
      if (size <= left) {
        left -= size;
        fitting.add(line);
      }
    }
    return fitting;
  }

  private static long size(Formula formula) {
    if (formula instanceof Formula.Value v) {
      return size(v.value());
    }
    if (formula instanceof Formula.Update u) {
      return size(u.derivative());
    }
    if (formula instanceof Formula.Product p) {
      return p.factors().stream().mapToLong(Room::size).sum();
    }
    if (formula instanceof Formula.Sum s) {
      return s.terms().stream().mapToLong(Room::size).sum();
    }
    return formula instanceof Formula.Jacobian j ? size(j.vector()) : 1;
  }

  private static long size(Expr e) {
    return Printer.isTooLong(e) ? 1 : Operations.count(e);
  }
}
