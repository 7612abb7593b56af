package io.github.longhand.processor.calculus;

import io.github.longhand.processor.algebra.Algebra;
import io.github.longhand.processor.calculus.Gradients.Delta;
import io.github.longhand.processor.calculus.Gradients.Gradient;
import io.github.longhand.processor.expression.Elem;
import io.github.longhand.processor.expression.Expr;
import io.github.longhand.processor.expression.Index;
import io.github.longhand.processor.expression.Sym;
import io.github.longhand.processor.network.Neuron;
import io.github.longhand.processor.network.Shape;
import io.github.longhand.processor.notation.ArrayPrinter;
import io.github.longhand.processor.notation.Dimensions;
import io.github.longhand.processor.notation.Notation;
import io.github.longhand.processor.notation.Printer;
import io.github.longhand.processor.notation.Text;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The equations of a network and its derivatives as text: of whole vectors and matrices where there
 * is a notation for that, of the general element elsewhere.
 */
public final class Equations {
  private final Gradients gradients;
  private final Notation notation;
  private final Map<String, Dimensions> arrays = new HashMap<>();

  public Equations(Gradients gradients, Notation notation) {
    this.gradients = gradients;
    this.notation = notation;
    gradients.network().shapes().forEach(this::know);
    for (Neuron neuron : gradients.network().neurons()) {
      know(neuron.differentiatedName(), neuron.shape());
    }
    for (Delta delta : gradients.deltas()) {
      know(nameOf(delta.symbol()), delta.neuron().shape());
    }
  }

  private void know(String name, Shape shape) {
    arrays.put(name, new Dimensions(shape.rows(), shape.columns()));
  }

  /** The name of a symbol, or of the array of an element. */
  public static String nameOf(Expr symbol) {
    return symbol instanceof Elem e ? e.array() : ((Sym) symbol).name();
  }

  /** The two sides of an equation or an update, to be set apart. */
  public record Sides(String left, String right) {}

  /** A value of the shape in vector notation; empty if it has none. */
  public Optional<String> whole(Shape shape, Expr value) {
    return wholeText(shape, value).map(Text::text);
  }

  private Optional<Text> wholeText(Shape shape, Expr value) {
    return ArrayPrinter.text(value, shape.row(), shape.column(), arrays::get, notation);
  }

  /** A value by itself, along the indices that it has. */
  public String value(Expr value) {
    return valueText(value).text();
  }

  /** The same, as a part to put together with others. */
  public Text valueText(Expr value) {
    List<Index> free = value.freeIndices().stream().map(Index::of).toList();
    return (free.size() > 2 ? Optional.<Text>empty() : along(free, value))
        .orElseGet(() -> Printer.text(value, notation));
  }

  private Optional<Text> along(List<Index> free, Expr value) {
    List<Index> axes = new ArrayList<>(free);
    axes.sort(Comparator.naturalOrder());
    while (axes.size() < 2) {
      axes.add(Index.of(0));
    }
    return ArrayPrinter.text(value, axes.get(0), axes.get(1), arrays::get, notation);
  }

  /**
   * What a symbol is equal to.
   *
   * @param symbol a symbol, or the general element of an array
   */
  public String equation(Expr symbol, Shape shape, Expr right) {
    return equation(nameOf(symbol), shape, right);
  }

  /** What something of a name is equal to. */
  public String equation(String name, Shape shape, Expr right) {
    Pair sides = pair(name, shape, right);
    return notation.equation(sides.left, sides.right).text();
  }

  /** What something of a name is equal to, the sides apart. */
  public Sides sides(String name, Shape shape, Expr right) {
    return pair(name, shape, right).sides();
  }

  private record Pair(Text left, Text right) {
    Sides sides() {
      return new Sides(left.text(), right.text());
    }
  }

  /** Whole arrays, or general elements where there is no notation for those. */
  private Pair pair(String name, Shape shape, Expr right) {
    return wholeText(shape, right)
        .map(text -> new Pair(notation.name(name), text))
        .orElseGet(() -> new Pair(element(name, shape), Printer.text(right, notation)));
  }

  private Text element(String name, Shape shape) {
    return shape.isArray()
        ? Printer.text(Elem.of(name, shape.generalIndices()), notation)
        : notation.name(name);
  }

  /** The shape of a derivative. */
  public Shape shape(Gradient g) {
    return g.element().isPresent() ? Shape.SCALAR : gradients.network().shape(g.variable());
  }

  /** The step of gradient descent along a derivative. */
  public String update(Gradient g, Expr derivative) {
    return update(g.name(), shape(g), derivative);
  }

  /** The same by what the parameter is called. */
  public String update(String parameter, Shape shape, Expr derivative) {
    Pair sides = step(parameter, shape, derivative);
    return notation.update(sides.left, sides.right).text();
  }

  /** The step of gradient descent along a derivative, the sides apart. */
  public Sides updateSides(Gradient g, Expr derivative) {
    return step(g.name(), shape(g), derivative).sides();
  }

  private Pair step(String parameter, Shape shape, Expr derivative) {
    Expr change = Algebra.product(gradients.stepSize(), derivative);
    Pair sides = pair(parameter, shape, change);
    return change.isZero()
        ? new Pair(sides.left, sides.left)
        : new Pair(sides.left, UpdateRule.minus(sides.left, sides.right, notation));
  }
}
