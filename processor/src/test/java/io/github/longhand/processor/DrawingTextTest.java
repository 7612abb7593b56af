package io.github.longhand.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.longhand.processor.declaration.Declaration.Role;
import io.github.longhand.processor.drawing.Box;
import io.github.longhand.processor.drawing.Curve;
import io.github.longhand.processor.drawing.Diagram;
import io.github.longhand.processor.drawing.Diagram.Edge;
import io.github.longhand.processor.drawing.Diagram.Kind;
import io.github.longhand.processor.drawing.Diagram.Node;
import io.github.longhand.processor.drawing.Diagram.Style;
import io.github.longhand.processor.drawing.Diagram.Text;
import io.github.longhand.processor.drawing.DiagramLayout;
import io.github.longhand.processor.drawing.Label;
import io.github.longhand.processor.drawing.Point;
import io.github.longhand.processor.drawing.Svg;
import io.github.longhand.processor.drawing.Tikz;
import io.github.longhand.processor.network.Network;
import java.io.StringReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** Drawings as SVG and TikZ: well-formed whatever the names are, and small whatever the network. */
class DrawingTextTest {
  private static final String HOSTILE =
      """
      @Network
      class Hostile$_é {
        @Input double $, a_b, é, 变量, x_hidden, σ2;
        @Weight double w$1, w_, __x, w1_12, ß;
        @Bias double b_$;
        @Neuron("tanh(w$1*$ + w_*a_b + __x*é + w1_12*变量 + ß*x_hidden + b_$ + σ2)") double ŷ_$;
        @Target double t;
        @Loss("(ŷ_$ - t)^2") double loss;
      }
      """;

  static Stream<String> models() {
    return Stream.concat(
        Models.golden().values().stream(), Stream.of(Models.source("golden", HOSTILE)));
  }

  private static Diagram draw(String source) {
    return DiagramLayout.of(NetworkReader.read(source));
  }

  private static Element parse(String svg) throws Exception {
    Document document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(svg)));
    return document.getDocumentElement();
  }

  private static List<Element> elements(Element root, String tag) {
    NodeList found = root.getElementsByTagName(tag);
    return IntStream.range(0, found.getLength()).mapToObj(i -> (Element) found.item(i)).toList();
  }

  private static List<String> texts(Element root) {
    return elements(root, "text").stream().map(Element::getTextContent).toList();
  }

  private static List<String> classes(Element element) {
    return List.of(element.getAttribute("class").split(" "));
  }

  // SVG
  // ---------------------------------------------------------------------------------------------------------

  @ParameterizedTest
  @MethodSource("models")
  void svgIsWellFormed(String model) throws Exception {
    Diagram diagram = draw(model);
    Element svg = parse(Svg.of(diagram, Set.of()));
    assertEquals("svg", svg.getTagName());
    assertEquals("drawing-title drawing-desc", svg.getAttribute("aria-labelledby"));
    Set<String> ids = new HashSet<>();
    for (Element element : elements(svg, "*")) {
      String id = element.getAttribute("id");
      assertTrue(id.isEmpty() || ids.add(id), id);
      String marker = element.getAttribute("marker-end");
      assertTrue(marker.isEmpty() || ids.contains(marker.replaceAll("url\\(#|\\)", "")), marker);
    }
    assertTrue(ids.containsAll(List.of("drawing-title", "drawing-desc")));
    long edges = elements(svg, "path").stream().filter(p -> classes(p).contains("edge")).count();
    assertEquals(diagram.edges().size(), edges);
  }

  @Test
  void seedNetworkAsSvg() throws Exception {
    Diagram diagram = draw(Models.golden().get("SeedNet"));
    Element svg = parse(Svg.of(diagram, Set.of("x3", "x6", "x1")));
    assertTrue(texts(svg).containsAll(List.of("w13", "x3", "σ", "+ b3", "z2", "L", "t")));
    List<Element> links = elements(svg, "a");
    assertEquals(
        List.of("#neuron-x3", "#neuron-x6"),
        links.stream().map(a -> a.getAttribute("href")).toList());
    assertEquals("node-x3", links.get(0).getAttribute("id"));
    assertEquals("x3: input current, ∂L/∂z3", links.get(0).getAttribute("aria-label"));
    Element index =
        elements(svg, "tspan").stream()
            .filter(t -> t.getTextContent().equals("13"))
            .findFirst()
            .orElseThrow();
    assertTrue(Double.parseDouble(index.getAttribute("dy")) > 0);
    List<Element> lateral =
        elements(svg, "path").stream().filter(p -> classes(p).contains("lateral")).toList();
    assertEquals(2, lateral.size());
    lateral.forEach(p -> assertTrue(p.getAttribute("d").contains("C")));
  }

  @Test
  void tiedWeightsShareAClass() throws Exception {
    Element svg = parse(Svg.of(draw(Models.golden().get("TiedAutoencoder")), Set.of()));
    List<Element> tied =
        elements(svg, "path").stream()
            .filter(p -> classes(p).containsAll(List.of("edge", "tied-0")))
            .toList();
    assertEquals(2, tied.size());
    assertTrue(texts(svg).contains("WT"));
    assertTrue(Svg.css().contains(".edge.tied-0"));
    tied.forEach(p -> assertEquals("url(#drawing-arrow-0)", p.getAttribute("marker-end")));
  }

  @Test
  void namesAreShownAsTheyAre() throws Exception {
    Element svg = parse(Svg.of(draw(Models.source("golden", HOSTILE)), Set.of("ŷ_$")));
    assertTrue(
        texts(svg).containsAll(List.of("$", "é", "变量", "xhidden", "w$1", "w1,12", "σ2", "ŷ$")),
        () -> texts(svg).toString());
    assertEquals("#neuron-ŷ_$", elements(svg, "a").get(0).getAttribute("href"));
    assertEquals("The network Hostile$_é", elements(svg, "title").get(0).getTextContent());
  }

  @Test
  void everyTextIsEscaped() throws Exception {
    String evil = "<a href=\"'x'\">&amp;%s%n</a>]]>\u0001";
    String shown = evil.replace("\u0001", "u0001");
    Text text = new Text(new Label(List.of(new Label.Words(evil))), Style.NAME, 50, 50);
    Node node =
        new Node(evil, Kind.NEURON, false, new Box(0, 0, 9, 9), List.of(text), Optional.of(evil));
    Edge edge =
        new Edge(
            evil,
            evil,
            new Curve(Curve.Kind.STRAIGHT, List.of(new Point(0, 0), new Point(9, 9))),
            Optional.of(text),
            false,
            OptionalInt.empty());
    Diagram diagram =
        new Diagram(
            evil, List.of(evil), false, 99, 99, List.of(node), List.of(edge), List.of(text));
    Element svg = parse(Svg.of(diagram, Set.of(evil)));
    assertEquals(List.of(shown, shown, shown), texts(svg));
    assertEquals(shown, elements(svg, "desc").get(0).getTextContent());
    assertEquals("node-" + shown, elements(svg, "a").get(0).getAttribute("id"));
  }

  @Test
  void coloursCanBeRead() {
    Matcher matcher = Pattern.compile("--tied-(\\d): (#\\w{6})").matcher(Svg.css());
    List<String> colours = new ArrayList<>();
    while (matcher.find()) {
      colours.add(matcher.group(2));
    }
    assertEquals(16, colours.size());
    colours.subList(0, 8).forEach(c -> assertTrue(contrast(c, "#ffffff") >= 4.5, c));
    colours.subList(8, 16).forEach(c -> assertTrue(contrast(c, "#222222") >= 4.5, c));
  }

  /** As the Web Content Accessibility Guidelines define it. */
  private static double contrast(String a, String b) {
    double bright = Math.max(luminance(a), luminance(b));
    double dim = Math.min(luminance(a), luminance(b));
    return (bright + 0.05) / (dim + 0.05);
  }

  private static double luminance(String colour) {
    double[] weights = {0.2126, 0.7152, 0.0722};
    double sum = 0;
    for (int i = 0; i < 3; i++) {
      double c = Integer.parseInt(colour.substring(1 + 2 * i, 3 + 2 * i), 16) / 255.0;
      sum += weights[i] * (c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4));
    }
    return sum;
  }

  // TikZ
  // --------------------------------------------------------------------------------------------------------

  @ParameterizedTest
  @MethodSource("models")
  void tikzIsSafe(String model) {
    Diagram diagram = draw(model);
    String tikz = Tikz.of(diagram);
    assertTrue(tikz.chars().allMatch(c -> c < 0x80), tikz);
    int depth = 0;
    for (int i = 0; i < tikz.length(); i++) {
      depth += tikz.charAt(i) == '{' ? 1 : tikz.charAt(i) == '}' ? -1 : 0;
      assertTrue(depth >= 0);
    }
    assertEquals(0, depth);
    long arrows = tikz.lines().filter(line -> line.startsWith("\\draw[->")).count();
    assertEquals(diagram.edges().size(), arrows);
  }

  @Test
  void seedNetworkAsTikz() {
    String tikz = Tikz.of(draw(Models.golden().get("SeedNet")));
    assertTrue(tikz.contains("{$w_{13}$}"));
    assertTrue(tikz.contains("{$\\sigma$}"));
    assertTrue(tikz.contains(" .. controls "));
    assertFalse(tikz.contains("dashed"));
    assertTrue(Tikz.of(draw(Models.golden().get("TiedAutoencoder"))).contains("W^{\\top}"));
  }

  // Large networks
  // -----------------------------------------------------------------------------------------

  private static Network dense(int inputs, int hidden, int outputs) {
    NetworkSketch sketch = new NetworkSketch();
    List<String> x = IntStream.range(0, inputs).mapToObj(i -> "x" + i).toList();
    List<String> h = IntStream.range(0, hidden).mapToObj(i -> "h" + i).toList();
    List<String> y = IntStream.range(0, outputs).mapToObj(i -> "y" + i).toList();
    x.forEach(name -> sketch.add(Role.INPUT, name));
    h.forEach(name -> sketch.neuron(name, x));
    y.forEach(name -> sketch.neuron(name, h));
    return sketch.add(Role.LOSS, "loss", String.join(" + ", y)).network();
  }

  @Test
  void manyNeuronsAreGroups() throws Exception {
    Diagram diagram = DiagramLayout.of(dense(13, 32, 2));
    assertTrue(diagram.grouped());
    assertEquals(4, diagram.nodes().size());
    Element svg = parse(Svg.of(diagram, Set.of("h0", "y0")));
    assertEquals(
        List.of(
            "x0 … x12",
            "13 inputs",
            "h0 … h31",
            "tanh",
            "32 neurons",
            "y0, y1",
            "tanh",
            "2 neurons",
            "L",
            "416 weights",
            "64 weights"),
        texts(svg));
    assertTrue(elements(svg, "a").isEmpty());
    assertEquals("32 neurons, h0 to h31, read x0 to x12.", diagram.description().get(1));
  }

  @Test
  void fewNeuronsAreNoGroups() {
    assertFalse(DiagramLayout.of(dense(4, 8, 2)).grouped());
    assertTrue(DiagramLayout.of(dense(12, 12, 1)).grouped());
  }

  @Test
  void chainOfTenThousand() throws Exception {
    NetworkSketch sketch = new NetworkSketch().add(Role.INPUT, "x0");
    for (int i = 1; i <= 10_000; i++) {
      sketch.neuron("x" + i, List.of("x" + (i - 1)));
    }
    Network network = sketch.add(Role.LOSS, "loss", "x10000^2").network();
    // Ten times what it takes on a busy machine: were it quadratic, this would take minutes.
    Diagram diagram = assertTimeout(Duration.ofSeconds(20), () -> DiagramLayout.of(network));
    Element svg = parse(Svg.of(diagram, Set.of()));
    assertTrue(texts(svg).contains("… 9,996 more layers …"), () -> texts(svg).toString());
    assertTrue(texts(svg).containsAll(List.of("x1", "x2", "x9999", "x10000")));
    assertSmall(diagram);
  }

  @Test
  void sparseNetworkOfTwentyThousandEdges() {
    Random random = new Random(1);
    NetworkSketch sketch = new NetworkSketch();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      names.add("in" + i);
      sketch.add(Role.INPUT, "in" + i);
    }
    for (int i = 0; i < 4_000; i++) {
      int reach = Math.min(names.size(), random.nextInt(4) == 0 ? names.size() : 40);
      List<String> sources =
          random
              .ints(5, names.size() - reach, names.size())
              .distinct()
              .mapToObj(names::get)
              .toList();
      sketch.neuron("x" + i, sources);
      names.add("x" + i);
    }
    Network network = sketch.add(Role.LOSS, "loss", "x3999^2").network();
    Diagram diagram = assertTimeout(Duration.ofSeconds(20), () -> DiagramLayout.of(network));
    assertSmall(diagram);
  }

  private static void assertSmall(Diagram diagram) {
    assertTrue(diagram.grouped());
    assertTrue(diagram.nodes().size() <= 16, () -> diagram.nodes().size() + " nodes");
    assertTrue(diagram.edges().size() <= 60, () -> diagram.edges().size() + " edges");
    // Half as large on a page of 1,000 pixels, names are still to be read.
    assertTrue(diagram.width() <= 2_200, () -> diagram.width() + " pixels");
    assertTrue(Svg.of(diagram, Set.of()).length() < 40_000);
    assertTrue(diagram.description().size() <= diagram.nodes().size());
  }
}
