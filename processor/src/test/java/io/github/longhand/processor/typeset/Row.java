package io.github.longhand.processor.typeset;

import java.util.List;

/** A row of glyphs, read from left to right. */
final class Row {
  private final List<Glyph> glyphs;
  private int at;

  Row(List<Glyph> glyphs) {
    this.glyphs = glyphs;
  }

  boolean isAtEnd() {
    return at == glyphs.size();
  }

  /** What comes next; null at the end. */
  Glyph peek() {
    return isAtEnd() ? null : glyphs.get(at);
  }

  Glyph next() {
    if (isAtEnd()) {
      throw error("nothing");
    }
    return glyphs.get(at++);
  }

  boolean isAt(String sign) {
    return peek() instanceof Glyph.Sign s && s.text().equals(sign);
  }

  boolean skip(String sign) {
    if (isAt(sign)) {
      at++;
      return true;
    }
    return false;
  }

  void expect(String sign) {
    if (!skip(sign)) {
      throw error("no " + sign);
    }
  }

  /** A row ends where something closes as well. */
  boolean isClosed() {
    return isAtEnd() || isAt(")") || isAt(",");
  }

  /** Whether the parentheses that open here have one of the signs in them, not in inner ones. */
  boolean parenthesesHold(String signs) {
    int depth = 0;
    for (int i = at; i < glyphs.size(); i++) {
      if (glyphs.get(i) instanceof Glyph.Sign s) {
        depth += s.text().equals("(") ? 1 : s.text().equals(")") ? -1 : 0;
        if (depth == 0) {
          return false;
        }
        if (depth == 1 && signs.contains(s.text())) {
          return true;
        }
      }
    }
    throw error("unclosed");
  }

  /** Whether it is one name or number over another, perhaps with a minus. */
  boolean isOneSlash() {
    int first = glyphs.get(0).equals(new Glyph.Sign("−")) ? 1 : 0;
    List<Glyph> rest = glyphs.subList(first, glyphs.size());
    return rest.stream().filter(g -> g instanceof Glyph.Sign).count() == 1
        && rest.stream().noneMatch(g -> g instanceof Glyph.Raised);
  }

  IllegalArgumentException error(String problem) {
    return new IllegalArgumentException(problem + " at " + at + " of " + glyphs);
  }
}
