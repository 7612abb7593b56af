package io.github.longhand.report;

import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The drawing of the network on the page of a derivation. The page is of our own making, but a file
 * all the same: only elements and attributes that a drawing has are taken from it.
 */
final class DerivationPage {
  private static final Set<String> ELEMENTS =
      Set.of("svg", "title", "desc", "defs", "marker", "path", "rect", "text", "tspan", "g", "a");

  private static final Set<String> ATTRIBUTES =
      Set.of(
          "class",
          "viewBox",
          "role",
          "aria-labelledby",
          "aria-label",
          "id",
          "d",
          "x",
          "y",
          "dx",
          "dy",
          "width",
          "height",
          "rx",
          "refX",
          "refY",
          "markerWidth",
          "markerHeight",
          "markerUnits",
          "orient",
          "marker-end",
          "font-size",
          "text-anchor",
          "font-style");

  private static final Pattern DRAWING = Pattern.compile("<svg\\b.*?</svg>", Pattern.DOTALL);
  private static final Pattern STYLE = Pattern.compile("<style>(.*?)</style>", Pattern.DOTALL);

  /** Where the rules of a drawing begin: behind those of the page. */
  private static final String RULES = ":root { --tied-0:";

  private static final Pattern WIDTH = Pattern.compile("viewBox=\"0 0 ([0-9.]{1,9}) ");

  private final String link;
  private final String drawing;
  private final String style;

  private DerivationPage(String link, String drawing, String style) {
    this.link = link;
    this.drawing = drawing;
    this.style = style;
  }

  /**
   * Reads a page.
   *
   * @param folder where the report will be, from which the page is linked to
   * @throws IllegalArgumentException if the drawing in it is not well-formed
   */
  static DerivationPage read(Path page, Path folder) throws IOException {
    String text = Files.readString(page);
    String link = link(folder.toAbsolutePath().normalize(), page.toAbsolutePath().normalize());
    Matcher found = DRAWING.matcher(text);
    if (!found.find()) {
      return new DerivationPage(link, "", "");
    }
    try {
      String drawing = cleaned(found.group(), link);
      return new DerivationPage(link, drawing, style(text, drawing));
    } catch (XMLStreamException e) {
      throw new IllegalArgumentException(
          "the drawing in "
              + page
              + " is damaged, expected the page as the processor wrote it: "
              + e.getMessage(),
          e);
    }
  }

  /** The address of the page, escaped. */
  String link() {
    return link;
  }

  /** The drawing, with links to the page; empty if the page has none. */
  String drawing() {
    return drawing;
  }

  /** The rules for its classes. */
  String style() {
    return style;
  }

  private static String link(Path folder, Path page) {
    Path way =
        folder.getRoot().equals(page.getRoot()) ? folder.relativize(page) : page.getFileName();
    List<String> names = new ArrayList<>();
    way.forEach(name -> names.add(encoded(name.toString())));
    // Without the dot a name with a colon would be taken for a scheme.
    return Html.escape("./" + String.join("/", names));
  }

  private static String encoded(String name) {
    try {
      return new URI(null, null, "/" + name, null).toASCIIString().substring(1);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("no address for a file of the name " + name, e);
    }
  }

  /** The rules of drawings, without those of the page around them. */
  private static String style(String page, String drawing) {
    Matcher style = STYLE.matcher(page);
    int from = style.find() ? style.group(1).indexOf(RULES) : -1;
    String rules = from < 0 ? "" : style.group(1).substring(from).strip();
    Matcher width = WIDTH.matcher(drawing);
    String size = width.find() ? ".network { max-width: " + width.group(1) + "px; }\n" : "";
    // Nothing in it may end the style sheet, or fetch anything.
    boolean harmless = !rules.contains("<") && !rules.contains("@import") && !rules.contains("url");
    return (harmless ? rules + "\n" : "") + size;
  }

  private static String cleaned(String svg, String page) throws XMLStreamException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(svg));
    StringBuilder out = new StringBuilder();
    int refused = 0;
    while (reader.hasNext()) {
      int event = reader.next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        refused += refused > 0 || !ELEMENTS.contains(reader.getLocalName()) ? 1 : 0;
        if (refused == 0) {
          start(reader, page, out);
        }
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        if (refused == 0) {
          out.append("</").append(reader.getLocalName()).append('>');
        } else {
          refused--;
        }
      } else if (event == XMLStreamConstants.CHARACTERS && refused == 0) {
        out.append(Html.escape(reader.getText()));
      }
    }
    return out.append('\n').toString();
  }

  private static void start(XMLStreamReader reader, String page, StringBuilder out) {
    out.append('<').append(reader.getLocalName());
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      String name = reader.getAttributeLocalName(i);
      String value = reader.getAttributeValue(i);
      if (name.equals("href") && value.startsWith("#")) {
        // What a node leads to is on the other page.
        out.append(" href=\"").append(page).append(Html.escape(value)).append('"');
      } else if (ATTRIBUTES.contains(name)) {
        out.append(' ').append(name).append("=\"").append(Html.escape(value)).append('"');
      }
    }
    out.append('>');
  }
}
