package io.github.longhand.processor.emit;

import io.github.longhand.processor.calculus.Subject;
import io.github.longhand.processor.code.Note;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Remembers where in a source things are worked out. Only the finished text has line numbers, so
 * lines are marked with characters that stand in no source, and the marks are taken out again.
 */
final class LineMarks {
  private static final char BEFORE = '\u0001';
  private static final char AFTER = '\u0002';

  /** Marks nothing: for methods that the derivation does not name. */
  static final LineMarks NONE = new LineMarks(false);

  private final boolean marking;
  private final List<Subject> marked = new ArrayList<>();

  private LineMarks(boolean marking) {
    this.marking = marking;
  }

  static LineMarks create() {
    return new LineMarks(true);
  }

  /** What to write on the line of a note. */
  String of(Note note) {
    if (!marking || note.subject().isEmpty()) {
      return "";
    }
    marked.add(note.subject().get());
    return BEFORE + Integer.toString(marked.size() - 1) + AFTER;
  }

  /** The text without marks, and where the things were that they marked: each at its first line. */
  TrainerSource read(String text) {
    Map<Subject, Integer> lines = new HashMap<>();
    StringBuilder unmarked = new StringBuilder(text.length());
    int line = 1;
    int from = 0;
    for (int mark = text.indexOf(BEFORE); mark >= 0; mark = text.indexOf(BEFORE, from)) {
      int end = text.indexOf(AFTER, mark);
      unmarked.append(text, from, mark);
      for (int i = text.indexOf('\n', from); i >= 0 && i < mark; i = text.indexOf('\n', i + 1)) {
        line++;
      }
      Subject subject = marked.get(Integer.parseInt(text, mark + 1, end, 10));
      lines.putIfAbsent(subject, line);
      lines.putIfAbsent(subject.whole(), line);
      from = end + 1;
    }
    return new TrainerSource(unmarked.append(text, from, text.length()).toString(), lines);
  }
}
