package io.github.longhand.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Derives the {@code float} kernels from the {@code double} ones, and holds them to that.
 *
 * <p>A source says in its first line, {@link #MARK}, that it has a twin. In all words, those of
 * comments too, double becomes float, Double becomes Float and DOUBLE becomes FLOAT; a literal such
 * as 0.5 becomes 0.5f. What stands between lines that start with {@link #OPEN} and {@link #CLOSE}
 * the twin does not have. Where lines break is left to the formatter.
 *
 * <p>{@code java FloatTwins.java <folder of a module>...} writes the twins anew. It needs nothing
 * but the JDK, so that it runs when twins are missing and nothing compiles.
 */
public final class FloatTwins {
  static final String MARK = "// FloatTwins derives the same for float from this file.";

  static final String OPEN = "// Double only.";

  static final String CLOSE = "// Both again.";

  /**
   * Comments, texts and literals without a suffix, each whole, so that none is found in another.
   */
  private static final Pattern TOKEN =
      Pattern.compile(
          "(?s)(?<comment>/\\*.*?\\*/|//[^\\n]*)"
              + "|\"(?:\\\\.|[^\"\\\\\\n])*\"|'(?:\\\\.|[^'\\\\])+'"
              + "|(?<literal>(?<![\\w.])\\d+\\.\\d*(?:[eE][+-]?\\d+)?(?![\\w.]))");

  private static final Pattern WORD = Pattern.compile("\\w+|[^\\w\\s]");

  private FloatTwins() {}

  public static void main(String[] modules) throws IOException {
    for (String module : modules) {
      for (Path source : marked(Path.of(module))) {
        Files.writeString(twin(source), derive(source));
      }
    }
  }

  /**
   * Makes sure that the twins in this module are what their sources give.
   *
   * @param expected how many there are
   */
  public static void check(int expected) throws IOException {
    List<Path> sources = marked(Path.of(""));
    if (sources.size() != expected) {
      throw new AssertionError(
          "expected " + expected + " files that start with \"" + MARK + "\", found " + sources);
    }
    for (Path source : sources) {
      compare(twin(source), derive(source));
    }
  }

  private static Path twin(Path source) {
    return source.resolveSibling(words(source.getFileName().toString()));
  }

  private static String derive(Path source) throws IOException {
    return derive(Files.readString(source), source.getFileName().toString());
  }

  private static List<Path> marked(Path module) throws IOException {
    List<Path> marked = new ArrayList<>();
    try (Stream<Path> files = Files.walk(module.resolve("src/main/java"))) {
      for (Path file : (Iterable<Path>) files.sorted()::iterator) {
        if (file.toString().endsWith(".java") && Files.readString(file).startsWith(MARK)) {
          marked.add(file);
        }
      }
    }
    return marked;
  }

  private static void compare(Path twin, String derived) throws IOException {
    List<String> expected = wordsOf(derived);
    List<String> found = wordsOf(Files.exists(twin) ? Files.readString(twin) : "");
    int at = 0;
    while (at < expected.size() && at < found.size() && expected.get(at).equals(found.get(at))) {
      at++;
    }
    if (at < expected.size() || at < found.size()) {
      throw new AssertionError(
          twin
              + " is not what its source gives. Expected: "
              + around(expected, at)
              + "; found: "
              + around(found, at)
              + ". Change the source, and write the twin anew: CONTRIBUTING.md has the command.");
    }
  }

  private static String around(List<String> words, int at) {
    int from = Math.min(Math.max(0, at - 8), words.size());
    return String.join(" ", words.subList(from, Math.min(words.size(), at + 8)));
  }

  /** Words and signs without the layout: the stars that start the lines of a comment are layout. */
  static List<String> wordsOf(String code) {
    String flat =
        TOKEN
            .matcher(code)
            .replaceAll(
                token ->
                    Matcher.quoteReplacement(
                        token.group().startsWith("/*")
                            ? token.group().replaceAll("\\n\\s*\\*(?!/)", " ")
                            : token.group()));
    return WORD.matcher(flat).results().map(MatchResult::group).toList();
  }

  static String derive(String source, String name) {
    String code = source.substring(source.indexOf('\n') + 1);
    StringBuilder floats =
        new StringBuilder("// FloatTwins derives this file from " + name + ": change that one.\n");
    String both = both(code);
    Matcher token = TOKEN.matcher(both);
    int at = 0;
    while (token.find()) {
      floats.append(words(both.substring(at, token.start())));
      floats.append(token.group("literal") == null ? words(token.group()) : token.group() + "f");
      at = token.end();
    }
    return floats.append(words(both.substring(at))).toString();
  }

  /** Returns the code without what is for {@code double} only. */
  private static String both(String code) {
    StringBuilder both = new StringBuilder();
    boolean open = false;
    for (String line : code.split("\n", -1)) {
      String text = line.strip();
      boolean opens = text.startsWith(OPEN);
      if (opens || text.startsWith(CLOSE)) {
        if (open == opens) {
          throw new IllegalArgumentException(
              "found \"" + text + "\", expected \"" + (open ? CLOSE : OPEN) + "\" before it");
        }
        open = opens;
      } else if (!open) {
        both.append(line).append('\n');
      }
    }
    if (open) {
      throw new IllegalArgumentException("found no \"" + CLOSE + "\" after \"" + OPEN + "\"");
    }
    return both.substring(0, both.length() - 1);
  }

  private static String words(String text) {
    return text.replace("double", "float").replace("Double", "Float").replace("DOUBLE", "FLOAT");
  }
}
