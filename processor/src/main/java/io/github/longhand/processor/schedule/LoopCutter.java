package io.github.longhand.processor.schedule;

import io.github.longhand.processor.arithmetic.CodeSize;
import io.github.longhand.processor.arithmetic.Names;
import io.github.longhand.processor.code.Plan.Body;
import io.github.longhand.processor.code.Plan.Part;
import io.github.longhand.processor.code.Plan.Section;
import io.github.longhand.processor.code.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Cuts the statements of a trainer with loops into methods of a size that HotSpot compiles. */
final class LoopCutter {
  private static final int LARGEST = 6_000;

  private final Names names;
  private final List<Part> parts = new ArrayList<>();

  LoopCutter(Names names) {
    this.names = names;
  }

  /** All parts made so far. */
  List<Part> parts() {
    return List.copyOf(parts);
  }

  /** Makes parts of the statements; returns their calls. */
  List<Statement> cut(String name, Section section, List<Statement> statements) {
    List<Statement> calls = new ArrayList<>();
    List<Statement> current = new ArrayList<>();
    int size = 0;
    for (Statement statement : statements) {
      int more = size(statement);
      if (size + more > LARGEST && !current.isEmpty()) {
        calls.add(add(name + (calls.size() + 1), section, current));
        current = new ArrayList<>();
        size = 0;
      }
      current.add(statement);
      size += more;
    }
    if (!current.isEmpty()) {
      calls.add(add(calls.isEmpty() ? name : name + (calls.size() + 1), section, current));
    }
    return calls;
  }

  private Statement add(String name, Section section, List<Statement> statements) {
    String method = names.allocate(name + "Part");
    parts.add(
        new Part(method, Optional.empty(), section, new Body(List.copyOf(statements), Map.of())));
    return new Statement.Run(method);
  }

  private static int size(Statement statement) {
    return CodeSize.PART.of(statement, v -> false);
  }
}
