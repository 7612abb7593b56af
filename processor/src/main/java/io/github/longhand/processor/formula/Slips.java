package io.github.longhand.processor.formula;

import java.util.Map;
import java.util.Optional;

/**
 * What people write from the habit of other languages or paste from a paper, and what they mean by
 * it.
 */
final class Slips {
  /** Start like symbols of the language, and so have to be looked for before those. */
  private static final Map<String, String> LONG =
      Map.ofEntries(
          Map.entry("**", "`^` for a power"),
          Map.entry(".**", "`.^` for a power of each element"),
          Map.entry(".+", "`+`"),
          Map.entry(".-", "`-`"),
          Map.entry("&&", "`and`"),
          Map.entry("||", "`or`"),
          Map.entry("=<", "`<=`"),
          Map.entry("=>", "`>=`"),
          Map.entry("<>", "`!=`"),
          Map.entry("===", "`==`"),
          Map.entry("!==", "`!=`"));

  private static final Map<Integer, String> SINGLE =
      Map.ofEntries(
          single('&', "`and`"),
          single('|', "`or`, or `abs(x)` for an absolute value"),
          single('!', "`not`"),
          single('?', "`if(condition, a, b)`"),
          single('{', "`(`"),
          single('}', "`)`"),
          single('"', "`'` twice for a second derivative"),
          single('\u2212', "the ASCII `-`"), // minus sign
          single('\u2010', "the ASCII `-`"), // hyphen
          single('\u2011', "the ASCII `-`"), // non-breaking hyphen
          single('\u2013', "the ASCII `-`"), // en dash
          single('\u2014', "the ASCII `-`"), // em dash
          single('\u00B7', "the ASCII `*`"), // middle dot
          single('\u22C5', "the ASCII `*`"), // dot operator
          single('\u2219', "the ASCII `*`"), // bullet operator
          single('\u2022', "the ASCII `*`"), // bullet
          single('\u00D7', "the ASCII `*`"), // multiplication sign
          single('\u2217', "the ASCII `*`"), // asterisk operator
          single('\u2299', "the ASCII `.*`"), // circled dot operator
          single('\u2218', "the ASCII `.*`"), // ring operator
          single('\u2298', "the ASCII `./`"), // circled division slash
          single('\u00F7', "the ASCII `/`"), // division sign
          single('\u2215', "the ASCII `/`"), // division slash
          single('\u2044', "the ASCII `/`"), // fraction slash
          single('\u2264', "`<=`"),
          single('\u2265', "`>=`"),
          single('\u2260', "`!=`"),
          single('\u2227', "`and`"),
          single('\u2228', "`or`"),
          single('\u00AC', "`not`"),
          single('\u00B2', "`^2`"),
          single('\u00B3', "`^3`"),
          single('\u2032', "the ASCII `'`"), // prime
          single('\u2019', "the ASCII `'`"), // right single quotation mark
          single('\u221A', "`sqrt(x)`"));

  private Slips() {}

  private static Map.Entry<Integer, String> single(char written, String meant) {
    return Map.entry((int) written, meant);
  }

  /** The slip of several characters that stands at the position. */
  static Optional<Map.Entry<String, String>> at(String text, int position) {
    return LONG.entrySet().stream().filter(e -> text.startsWith(e.getKey(), position)).findAny();
  }

  /** What a single character is meant to be. */
  static Optional<String> of(int codePoint) {
    return Optional.ofNullable(SINGLE.get(codePoint));
  }
}
