package io.github.longhand.benchmark.comparison;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A table of Markdown: the first column is text, the others are numbers. */
final class Table {
  private final List<String> lines = new ArrayList<>();

  Table(List<String> heads) {
    row(heads);
    List<String> rules = new ArrayList<>(Collections.nCopies(heads.size(), "--:"));
    rules.set(0, "---");
    lines.add("|" + String.join("|", rules) + "|");
  }

  void row(List<String> cells) {
    lines.add("| " + String.join(" | ", cells) + " |");
  }

  @Override
  public String toString() {
    return String.join("\n", lines) + "\n";
  }
}
