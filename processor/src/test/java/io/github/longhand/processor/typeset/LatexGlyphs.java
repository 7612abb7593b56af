package io.github.longhand.processor.typeset;

import static java.util.Map.entry;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What LaTeX shows, as far as Longhand writes it. */
public final class LatexGlyphs {
  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s*(?:(?<word>\\\\(?:mathrm|operatorname|text|begin|end)\\{(?:\\\\.|[^{}])*\\})"
              + "|(?<size>\\\\(?:left|right|bigg?[lr])[()])"
              + "|(?<command>\\\\(?:[A-Za-z]+|.))"
              + "|(?<digits>\\d+(?:\\\\allowbreak \\d+)*)"
              + "|(?<letter>[A-Za-z])"
              + "|(?<other>.))\\s*");

  private static final Map<String, String> SIGNS =
      Map.ofEntries(
          entry(",", Glyph.TIMES.text()),
          entry("cdot", "⋅"),
          entry("odot", "⊙"),
          entry("oslash", "⊘"),
          entry("circ", "∘"),
          entry("top", "⊤"),
          entry("partial", "∂"),
          entry("ne", "≠"),
          entry("le", "≤"),
          entry("ge", "≥"),
          entry("land", "∧"),
          entry("lor", "∨"),
          entry("lnot", "¬"));

  private static final Map<String, String> CHARACTERS = Map.of("-", "−", "'", "′");

  /** What a row ends with. */
  private static final Set<String> ENDS = Set.of("}", "&", "\\\\", "\\end{cases}", "");

  private final String text;
  private final Matcher tokens;
  private int at;

  /** The next token; empty at the end. */
  private String token = "";

  private LatexGlyphs(String text) {
    this.text = text;
    this.tokens = TOKEN.matcher(text);
    advance();
  }

  public static List<Glyph> of(String latex) {
    LatexGlyphs reader = new LatexGlyphs(latex);
    List<Glyph> row = reader.row();
    reader.expect("");
    return row;
  }

  private void advance() {
    tokens.region(at, text.length());
    token = tokens.lookingAt() ? tokens.group().strip() : "";
    at = token.isEmpty() ? at : tokens.end();
  }

  private void expect(String wanted) {
    if (!token.equals(wanted)) {
      throw new IllegalArgumentException(token + " in place of " + wanted + " in " + text);
    }
    advance();
  }

  private List<Glyph> row() {
    List<Glyph> row = new ArrayList<>();
    while (!ENDS.contains(token)) {
      if (token.equals("{")) {
        row.addAll(group());
      } else if (token.equals("\\allowbreak")) {
        advance();
      } else {
        row.add(glyph());
      }
    }
    return row;
  }

  private List<Glyph> group() {
    expect("{");
    List<Glyph> row = row();
    expect("}");
    return row;
  }

  private Glyph glyph() {
    String seen = token;
    String digits = tokens.group("digits");
    boolean letter = tokens.group("letter") != null;
    boolean size = tokens.group("size") != null;
    advance();
    if (digits != null) {
      return new Glyph.Number(digits.replace("\\allowbreak ", ""));
    }
    if (letter) {
      return new Glyph.Name(seen);
    }
    if (size) {
      return new Glyph.Sign(seen.substring(seen.length() - 1));
    }
    if (seen.startsWith("\\")) {
      return command(seen.substring(1));
    }
    return switch (seen) {
      case "^" -> new Glyph.Raised(group());
      case "_" -> new Glyph.Lowered(group());
      default -> new Glyph.Sign(CHARACTERS.getOrDefault(seen, seen));
    };
  }

  private Glyph command(String command) {
    int brace = command.indexOf('{');
    String name = brace < 0 ? command : command.substring(0, brace);
    return switch (name) {
      case "frac" -> new Glyph.Fraction(group(), group());
      case "sqrt" -> new Glyph.Root(group());
      case "begin" -> cases();
      case "mathrm", "operatorname", "text" ->
          new Glyph.Name(command.substring(brace + 1, command.length() - 1).replace("\\", ""));
      default ->
          SIGNS.containsKey(name) ? new Glyph.Sign(SIGNS.get(name)) : new Glyph.Name(command);
    };
  }

  private Glyph cases() {
    List<Glyph> then = row();
    expect("&");
    List<Glyph> test = row();
    expect("\\\\");
    List<Glyph> otherwise = row();
    expect("&");
    expect("\\text{otherwise}");
    expect("\\end{cases}");
    return new Glyph.Cases(then, test, otherwise);
  }
}
