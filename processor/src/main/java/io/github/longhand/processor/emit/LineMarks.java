package io.github.longhand.processor.emit;

import io.github.longhand.processor.calculus.Subject;
import io.github.longhand.processor.code.Note;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Remembers where in a source things are worked out. Only the finished text has line numbers, so
 * lines are marked with characters that stand in no source, and the marks are taken out again.
 */
final class LineMarks {
  private static final Pattern MARK = Pattern.compile("\u0001(\\d+)\u0002");

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
    return "\u0001" + (marked.size() - 1) + "\u0002";
  }

  /** The text without marks, and where the things were that they marked: each at its first line. */
  TrainerSource read(String text) {
    Map<Subject, Integer> lines = new HashMap<>();
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      Matcher mark = MARK.matcher(line);
      while (mark.find()) {
        Subject subject = marked.get(Integer.parseInt(mark.group(1)));
        lines.putIfAbsent(subject, number);
        lines.putIfAbsent(subject.whole(), number);
      }
    }
    return new TrainerSource(MARK.matcher(text).replaceAll(""), lines);
  }
}
