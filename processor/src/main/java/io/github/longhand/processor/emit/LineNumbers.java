package io.github.longhand.processor.emit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a trainer computes what: the numbers of its lines by the formula that stands beside them as
 * a comment, and by the variable that they define. The last place counts, which is that in {@code
 * step}.
 */
public final class LineNumbers {
  private static final Pattern COMMENT = Pattern.compile("// (\\S.*)$");

  private static final Pattern VARIABLE =
      Pattern.compile("^\\s*final (?:double|float) ([\\p{L}_$][\\p{L}\\p{N}_$]*) = ");

  /** Names that the planner makes up, which users may have given to something else. */
  private static final Pattern MADE_UP = Pattern.compile("v\\d+_*");

  private LineNumbers() {}

  /** Reads a trainer's source. */
  public static Map<String, Integer> of(String source) {
    Map<String, Integer> numbers = new HashMap<>();
    List<String> lines = source.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      Matcher comment = COMMENT.matcher(line);
      if (comment.find()) {
        numbers.put(comment.group(1), i + 1);
      }
      Matcher variable = VARIABLE.matcher(line);
      if (variable.find() && !MADE_UP.matcher(variable.group(1)).matches()) {
        numbers.put(variable.group(1), i + 1);
      }
    }
    return numbers;
  }
}
