package io.github.longhand.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks that whatever opens in LaTeX is closed, in the right order. */
public final class LatexReader {
  private static final Pattern TOKEN =
      Pattern.compile("\\\\(begin|end)\\{cases\\}|\\\\([A-Za-z]+)|\\\\.|[{}^_()\\[\\]]|.");

  private static final Map<String, String> CLOSING =
      Map.of(
          "{", "}",
          "left", "right",
          "bigl", "bigr",
          "biggl", "biggr",
          "begin", "end");

  private LatexReader() {}

  public static void check(String latex) {
    assertTrue(latex.chars().allMatch(c -> c >= ' ' && c < 0x7f), () -> "not ASCII: " + latex);
    Deque<String> open = new ArrayDeque<>();
    boolean raised = false;
    Deque<Boolean> raisedOutside = new ArrayDeque<>();
    Matcher tokens = TOKEN.matcher(latex);
    while (tokens.find()) {
      String word = tokens.group(1) != null ? tokens.group(1) : tokens.group(2);
      String token = word == null ? tokens.group() : word;
      if (token.equals("^")) {
        assertFalse(raised, () -> "two exponents: " + latex);
        raised = true;
      } else if (CLOSING.containsKey(token)) {
        open.push(CLOSING.get(token));
        raisedOutside.push(raised && token.equals("{"));
        raised = false;
      } else if (CLOSING.containsValue(token)) {
        assertFalse(open.isEmpty(), latex);
        assertEquals(open.pop(), token, latex);
        raised = raisedOutside.pop();
      } else if (!token.equals("_")) {
        raised = false;
      }
    }
    assertTrue(open.isEmpty(), latex);
  }
}
