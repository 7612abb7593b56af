package io.github.longhand.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.longhand.processor.declaration.Declaration.Role;
import io.github.longhand.processor.drawing.Box;
import io.github.longhand.processor.drawing.Curve;
import io.github.longhand.processor.drawing.Diagram;
import io.github.longhand.processor.drawing.Diagram.Edge;
import io.github.longhand.processor.drawing.Diagram.Kind;
import io.github.longhand.processor.drawing.Diagram.Node;
import io.github.longhand.processor.drawing.Diagram.Text;
import io.github.longhand.processor.drawing.DiagramLayout;
import io.github.longhand.processor.drawing.Label;
import io.github.longhand.processor.drawing.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Where everything in a drawing stands, and what it says. */
class DrawingTest {
  private static final String GATED =
      """
      @Network
      class GatedNet {
        @Input double length, width;
        @Weight double wLength, wWidth, gLength, gWidth, wHidden, wSkip;
        @Bias double bHidden, bGate, bOut;
        @Neuron("tanh(wLength*length + wWidth*width + bHidden)") double hidden;
        @Neuron("logistic(gLength*length + gWidth*width + bGate)") double gate;
        @Neuron("softplus(wHidden*gate*hidden + wSkip*length + bOut)") double petal;
        @Target double t;
        @Loss("t/petal - ln(t/petal) - 1 + 0.0001*(wHidden^2 + wSkip^2)") double loss;
      }
      """;

  private static final int RANDOM = 8;

  static Stream<String> models() {
    return Stream.of(
            Models.golden().values().stream(),
            Stream.of(Models.source("golden", GATED)),
            IntStream.range(0, RANDOM)
                .mapToObj(i -> NetworkGenerator.draw("Net", i, Precision.DOUBLE).source()),
            IntStream.range(0, RANDOM)
                .mapToObj(i -> VectorNetworkGenerator.draw("Net", i, Precision.DOUBLE).source()))
        .flatMap(s -> s);
  }

  private static Diagram draw(String source) {
    return DiagramLayout.of(NetworkReader.read(source));
  }

  private static Diagram golden(String name) {
    return draw(Models.golden().get(name));
  }

  private static Node node(Diagram diagram, String name) {
    return diagram.nodes().stream().filter(n -> n.name().equals(name)).findFirst().orElseThrow();
  }

  private static Edge edge(Diagram diagram, String from, String to) {
    return diagram.edges().stream()
        .filter(e -> e.from().equals(from) && e.to().equals(to))
        .findFirst()
        .orElseThrow();
  }

  private static String plain(Label label) {
    StringBuilder text = new StringBuilder();
    for (Label.Part part : label.parts()) {
      if (part instanceof Label.Name n) {
        text.append(n.name()).append(n.transposed() ? "'" : "");
      } else if (part instanceof Label.Words w) {
        text.append(w.text());
      } else if (part instanceof Label.Exponent e) {
        text.append('^').append(e.text());
      }
    }
    return text.toString();
  }

  private static List<String> texts(Node node) {
    return node.texts().stream().map(t -> plain(t.label())).toList();
  }

  private static Set<String> wiring(Diagram diagram) {
    return diagram.edges().stream()
        .map(e -> e.from() + ">" + e.to() + e.label().map(t -> ":" + plain(t.label())).orElse(""))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  // What it says
  // -----------------------------------------------------------------------------------------------

  @Test
  void seedNetwork() {
    Diagram seed = golden("SeedNet");
    assertEquals(
        new TreeSet<>(
            List.of(
                "x1>x3:w13",
                "x2>x3:w23",
                "x1>x4:w14",
                "x2>x4:w24",
                "x3>x4:w34",
                "x1>x5:w15",
                "x2>x5:w25",
                "x3>x5:w35",
                "x3>x6:w36",
                "x4>x6:w46",
                "x5>x6:w56",
                "x6>loss",
                "t>loss")),
        wiring(seed));
    assertEquals(List.of("x1"), texts(node(seed, "x1")));
    assertEquals(List.of("x3", "sigma", "+ b3"), texts(node(seed, "x3")));
    assertEquals(List.of("x6", "z^2", "+ b6"), texts(node(seed, "x6")));
    assertEquals(List.of("L"), texts(node(seed, "loss")));
    assertEquals(Kind.TARGET, node(seed, "t").kind());
    assertEquals(
        List.of(
            "Inputs: x1 and x2.",
            "Layer 1: x3 reads x1 and x2; x4 reads x1, x2 and x3; x5 reads x1, x2 and x3.",
            "Layer 2: x6 reads x3, x4 and x5.",
            "The loss L reads t and x6."),
        seed.description());
  }

  @Test
  void lateralEdgesStayInTheirColumn() {
    Diagram seed = golden("SeedNet");
    double column = node(seed, "x3").shape().x();
    assertEquals(column, node(seed, "x4").shape().x());
    assertEquals(column, node(seed, "x5").shape().x());
    assertTrue(node(seed, "x6").shape().left() > node(seed, "x3").shape().right());
    for (String reader : List.of("x4", "x5")) {
      Curve curve = edge(seed, "x3", reader).curve();
      assertEquals(Curve.Kind.LATERAL, curve.kind());
      assertEquals(4, curve.points().size());
      assertTrue(curve.points().get(1).x() > curve.points().get(0).x() + 5);
    }
    assertEquals(Curve.Kind.STRAIGHT, edge(seed, "x3", "x6").curve().kind());
    // Around x4 and not through it.
    Text label = edge(seed, "x3", "x5").label().orElseThrow();
    assertTrue(label.x() > node(seed, "x4").shape().right());
  }

  @Test
  void chainsAndSkipsAreNoLaterals() {
    Diagram diagram =
        DiagramLayout.of(
            new NetworkSketch()
                .add(Role.INPUT, "x")
                .neuron("a", List.of("x"))
                .neuron("b", List.of("a", "x"))
                .neuron("c", List.of("b"))
                .neuron("d", List.of("c", "b"))
                .add(Role.LOSS, "loss", "d^2")
                .network());
    List<String> names = List.of("x", "a", "b", "c", "d", "loss");
    for (int i = 1; i < names.size(); i++) {
      double before = node(diagram, names.get(i - 1)).shape().right();
      assertTrue(node(diagram, names.get(i)).shape().left() > before, names.get(i));
    }
  }

  @Test
  void productsOfValuesAreNodes() {
    Diagram gated = draw(Models.source("golden", GATED));
    Node product =
        gated.nodes().stream().filter(n -> n.kind() == Kind.PRODUCT).findFirst().orElseThrow();
    assertEquals(List.of("×"), texts(product));
    Set<String> wiring = wiring(gated);
    assertTrue(
        wiring.containsAll(
            List.of(
                "hidden>" + product.name(),
                "gate>" + product.name(),
                product.name() + ">petal:wHidden",
                "length>petal:wSkip")),
        wiring::toString);
    // Weights in the loss alone are not tied.
    assertEquals(OptionalInt.empty(), edge(gated, "length", "petal").tied());
    assertEquals(Curve.Kind.ROUTED, edge(gated, "length", "petal").curve().kind());
    assertEquals(List.of("L", "wHidden, wSkip"), texts(node(gated, "loss")));
  }

  @Test
  void arraysAreStacks() {
    Diagram digits = golden("Digits");
    assertEquals(
        new TreeSet<>(List.of("pixels>hidden:W1", "hidden>digit:W2", "digit>loss", "label>loss")),
        wiring(digits));
    assertTrue(node(digits, "hidden").stacked());
    assertFalse(node(digits, "loss").stacked());
    assertEquals(List.of("pixels", "64"), texts(node(digits, "pixels")));
    assertEquals(List.of("hidden", "tanh", "32", "+ b1"), texts(node(digits, "hidden")));
    assertEquals(List.of("digit", "softmax", "10", "+ b2"), texts(node(digits, "digit")));
  }

  @Test
  void tiedWeightsHaveOneColour() {
    Diagram matrix = golden("TiedAutoencoder");
    assertTrue(wiring(matrix).containsAll(List.of("pixels>code:W", "code>copy:W'")));
    assertEquals(OptionalInt.of(0), edge(matrix, "pixels", "code").tied());
    assertEquals(OptionalInt.of(0), edge(matrix, "code", "copy").tied());
    assertEquals("the same weight in several places: W", plain(matrix.notes().get(0).label()));
    Diagram scalars = golden("Autoencoder");
    OptionalInt first = edge(scalars, "a", "code").tied();
    assertTrue(first.isPresent());
    assertNotEquals(first, edge(scalars, "b", "code").tied());
    Label both = edge(scalars, "code", "a2").label().orElseThrow().label();
    assertEquals(new Label.Name("wa", false, first), both.parts().get(0));
    assertTrue(golden("SeedNet").notes().isEmpty());
    assertTrue(golden("SeedNet").edges().stream().noneMatch(e -> e.tied().isPresent()));
  }

  @Test
  void whichWeightsAreTransposed() {
    Diagram diagram =
        draw(
            Models.source(
                "p",
                """
                @Network class Net {
                  @Input(rows = 3, columns = 4) double[] X;
                  @Weight(rows = 4, columns = 2) double[] right;
                  @Weight(rows = 5, columns = 2) double[] back;
                  @Weight(size = 3) double[] row;
                  @Neuron("tanh(X*right)") double[] H;
                  @Neuron("H*transpose(back)") double[] Y;
                  @Neuron("Y*transpose(Y)*row") double[] z;
                  @Neuron("dot(row, z)") double s;
                  @Loss("s^2") double loss;
                }
                """));
    Set<String> wiring = wiring(diagram);
    assertTrue(wiring.containsAll(List.of("X>H:right", "H>Y:back'", "z>s:row'")), wiring::toString);
    assertTrue(texts(node(diagram, "H")).contains("3 × 2"));
  }

  @Test
  void namesOfFunctions() {
    NetworkSketch sketch = new NetworkSketch().add(Role.INPUT, "x").add(Role.WEIGHT, "w");
    Map<String, String> functions =
        Map.of(
            "tanh(w*x)", "tanh",
            "tanh'(w*x)", "tanh′",
            "sqrt(w*x)", "√z",
            "max(w*x, 0)", "max",
            "if(x > 0, w, 0)", "if",
            "w*x", "");
    List<String> formulas = List.copyOf(functions.keySet());
    for (int i = 0; i < formulas.size(); i++) {
      sketch.add(Role.NEURON, "h" + i, formulas.get(i));
    }
    Diagram diagram =
        DiagramLayout.of(sketch.add(Role.LOSS, "loss", "h0 + h1 + h2 + h3 + h4 + h5").network());
    for (int i = 0; i < formulas.size(); i++) {
      List<Text> texts = node(diagram, "h" + i).texts();
      List<String> names =
          texts.stream()
              .filter(t -> t.style() == Diagram.Style.FUNCTION)
              .map(t -> plain(t.label()))
              .toList();
      assertEquals(functions.get(formulas.get(i)), String.join("", names));
    }
  }

  @Test
  void frozenWeightsAreDashed() {
    Diagram diagram =
        draw(
            Models.source(
                "p",
                """
                @Network class Net {
                  @Input double x, y;
                  @Weight(frozen = true) double f;
                  @Weight double w;
                  @Neuron("f*x + w*y") double z;
                  @Loss("z^2") double loss;
                }
                """));
    assertTrue(edge(diagram, "x", "z").frozen());
    assertFalse(edge(diagram, "y", "z").frozen());
    assertFalse(edge(diagram, "z", "loss").frozen());
    assertEquals("dashed, not trained: f", plain(diagram.notes().get(0).label()));
  }

  // Where it stands
  // ----------------------------------------------------------------------------------------------

  @ParameterizedTest
  @MethodSource("models")
  void labelsStandFree(String model) {
    Diagram diagram = draw(model);
    List<Text> labels = diagram.edges().stream().flatMap(e -> e.label().stream()).toList();
    for (int i = 0; i < labels.size(); i++) {
      Box box = labels.get(i).box();
      for (int j = 0; j < i; j++) {
        assertFalse(box.overlaps(labels.get(j).box()), labels.get(i) + " on " + labels.get(j));
      }
      for (Node node : diagram.nodes()) {
        for (Box other : boxes(node)) {
          assertFalse(box.overlaps(other), labels.get(i) + " on " + node);
        }
      }
    }
    List<Node> nodes = diagram.nodes();
    for (int i = 0; i < nodes.size(); i++) {
      for (int j = 0; j < i; j++) {
        assertFalse(nodes.get(i).shape().overlaps(nodes.get(j).shape()));
      }
    }
  }

  private static List<Box> boxes(Node node) {
    List<Box> boxes = new ArrayList<>(List.of(node.shape()));
    node.texts().forEach(t -> boxes.add(t.box()));
    return boxes;
  }

  @ParameterizedTest
  @MethodSource("models")
  void namesFitIntoNodes(String model) {
    for (Node node : draw(model).nodes()) {
      Box name = node.texts().get(0).box();
      assertTrue(name.left() >= node.shape().left() && name.right() <= node.shape().right());
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void everythingIsInside(String model) {
    assertInside(draw(model));
  }

  @Test
  void everythingOfRandomNetworksIsInside() {
    Random random = new Random(3);
    for (int repeat = 0; repeat < 40; repeat++) {
      NetworkSketch sketch = new NetworkSketch();
      List<String> names = new ArrayList<>(List.of("u0", "u1", "u2"));
      names.forEach(name -> sketch.add(Role.INPUT, name));
      int neurons = 1 + random.nextInt(repeat < 30 ? 12 : 60);
      for (int i = 0; i < neurons; i++) {
        List<String> sources =
            names.stream().filter(n -> random.nextInt(names.size()) < 3).toList();
        sketch.neuron("h" + i, sources.isEmpty() ? List.of("u0") : sources);
        names.add("h" + i);
      }
      sketch.add(Role.LOSS, "loss", "h" + (neurons - 1) + "^2");
      Diagram diagram = DiagramLayout.of(sketch.network());
      assertInside(diagram);
      assertForward(diagram);
    }
  }

  private static void assertInside(Diagram diagram) {
    Box all = new Box(0, 0, diagram.width(), diagram.height());
    List<Box> boxes = new ArrayList<>();
    diagram.nodes().forEach(n -> boxes.addAll(boxes(n)));
    diagram.notes().forEach(t -> boxes.add(t.box()));
    diagram.edges().forEach(e -> e.label().ifPresent(t -> boxes.add(t.box())));
    for (Box box : boxes) {
      assertTrue(all.contains(new Point(box.left(), box.top())), box::toString);
      assertTrue(all.contains(new Point(box.right(), box.bottom())), box::toString);
    }
    for (Edge edge : diagram.edges()) {
      edge.curve().points().forEach(p -> assertTrue(all.contains(p), p::toString));
    }
  }

  /** No edge goes to the left. */
  private static void assertForward(Diagram diagram) {
    Map<String, Node> nodes =
        diagram.nodes().stream().collect(Collectors.toMap(Node::name, n -> n));
    for (Edge edge : diagram.edges()) {
      double from = nodes.get(edge.from()).shape().x();
      double to = nodes.get(edge.to()).shape().x();
      boolean within =
          edge.curve().kind() == Curve.Kind.LATERAL || edge.curve().kind() == Curve.Kind.LOOP;
      assertTrue(within ? from == to : from < to, edge::toString);
    }
  }
}
