package io.github.longhand.processor.typeset;

import io.github.longhand.processor.MathmlReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** What a sequence of MathML elements shows, as far as Longhand writes them. */
public final class MathmlGlyphs {
  private MathmlGlyphs() {}

  public static List<Glyph> of(String sequence) {
    return rowOf(MathmlReader.parse("<math>" + sequence + "</math>"));
  }

  private static List<Element> children(Element element) {
    List<Element> children = new ArrayList<>();
    for (Node n = element.getFirstChild(); n != null; n = n.getNextSibling()) {
      if (n instanceof Element e) {
        children.add(e);
      }
    }
    return children;
  }

  private static List<Glyph> rowOf(Element parent) {
    List<Glyph> row = new ArrayList<>();
    children(parent).forEach(child -> add(child, row));
    return row;
  }

  private static List<Glyph> row(Element element) {
    List<Glyph> row = new ArrayList<>();
    add(element, row);
    return row;
  }

  private static void add(Element element, List<Glyph> row) {
    List<Element> parts = children(element);
    String text = element.getTextContent();
    switch (element.getTagName()) {
      case "mi" -> row.add(text.equals("∂") ? new Glyph.Sign(text) : new Glyph.Name(name(text)));
      case "mn" -> row.add(new Glyph.Number(text));
      case "mo" -> addSigns(text, row);
      case "mrow" -> row.addAll(rowOf(element));
      case "mfrac" -> row.add(new Glyph.Fraction(row(parts.get(0)), row(parts.get(1))));
      case "msqrt" -> row.add(new Glyph.Root(rowOf(element)));
      case "msup" -> {
        add(parts.get(0), row);
        row.add(new Glyph.Raised(row(parts.get(1))));
      }
      case "msub" -> {
        add(parts.get(0), row);
        row.add(new Glyph.Lowered(row(parts.get(1))));
      }
      case "msubsup" -> {
        add(parts.get(0), row);
        row.add(new Glyph.Lowered(row(parts.get(1))));
        row.add(new Glyph.Raised(row(parts.get(2))));
      }
      case "mtable" -> {
        if (!row.remove(row.size() - 1).equals(new Glyph.Sign("{"))) {
          throw new IllegalArgumentException("cases without a brace");
        }
        row.add(cases(parts));
      }
      default -> throw new IllegalArgumentException(element.getTagName());
    }
  }

  private static void addSigns(String text, List<Glyph> row) {
    switch (text) {
      case "\u2062" -> row.add(Glyph.TIMES);
      case "\u2061" -> row.add(Glyph.APPLY);
      case "\u2063" -> {} // between the indices of an element
      default ->
          text.replace("″", "′′").chars().forEach(c -> row.add(new Glyph.Sign("" + (char) c)));
    }
  }

  private static Glyph cases(List<Element> lines) {
    List<Element> first = children(lines.get(0));
    List<Element> last = children(lines.get(1));
    if (lines.size() != 2 || !last.get(1).getTextContent().equals("otherwise")) {
      throw new IllegalArgumentException("other cases");
    }
    return new Glyph.Cases(rowOf(first.get(0)), rowOf(first.get(1)), rowOf(last.get(0)));
  }

  private static String name(String text) {
    String[] words = Character.getName(text.codePointAt(0)).split(" ");
    if (text.length() > 1 || !words[0].equals("GREEK")) {
      return text;
    }
    String letter = words[3].toLowerCase(Locale.ROOT).replace("lamda", "lambda");
    return words[1].equals("SMALL") ? letter : words[3].charAt(0) + letter.substring(1);
  }
}
