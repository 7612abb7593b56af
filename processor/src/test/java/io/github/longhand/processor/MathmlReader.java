package io.github.longhand.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Reads MathML back as XML and checks what each element has in it. */
public final class MathmlReader {
  private static final Map<String, Integer> CHILDREN =
      Map.of(
          "mfrac", 2, "msup", 2, "msub", 2, "munder", 2, "msubsup", 3, "munderover", 3, "mtr", 2);

  private static final Set<String> TOKENS = Set.of("mi", "mn", "mo", "mtext");
  private static final Set<String> ROWS = Set.of("math", "mrow", "msqrt", "mtable", "mtd");

  private static final DocumentBuilderFactory XML = DocumentBuilderFactory.newInstance();

  private MathmlReader() {}

  /**
   * Checks a sequence of elements and gives the characters that it shows, one token after another.
   */
  public static List<String> read(String sequence) {
    List<String> tokens = new ArrayList<>();
    check(parse("<math>" + sequence + "</math>"), sequence, tokens);
    return tokens;
  }

  /** The root element of a document. */
  public static Element parse(String text) {
    try {
      return XML.newDocumentBuilder()
          .parse(new InputSource(new StringReader(text)))
          .getDocumentElement();
    } catch (ParserConfigurationException | SAXException | IOException e) {
      throw new AssertionError(text, e);
    }
  }

  private static void check(Element element, String whole, List<String> tokens) {
    String name = element.getTagName();
    List<Element> children = new ArrayList<>();
    for (Node n = element.getFirstChild(); n != null; n = n.getNextSibling()) {
      if (n instanceof Element e) {
        children.add(e);
      } else {
        assertTrue(TOKENS.contains(name), () -> "text in " + name + " of " + whole);
      }
    }
    if (CHILDREN.containsKey(name)) {
      assertEquals(CHILDREN.get(name), children.size(), () -> name + " of " + whole);
    } else if (TOKENS.contains(name)) {
      assertTrue(children.isEmpty(), whole);
      assertFalse(element.getTextContent().isEmpty(), whole);
      tokens.add(element.getTextContent());
    } else if (ROWS.contains(name)) {
      assertFalse(children.isEmpty(), () -> "empty " + name + " of " + whole);
    } else {
      assertEquals("mspace", name, whole);
    }
    children.forEach(child -> check(child, whole, tokens));
  }
}
