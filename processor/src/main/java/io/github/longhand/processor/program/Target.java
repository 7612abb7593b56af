package io.github.longhand.processor.program;

import io.github.longhand.processor.expression.Elem;
import io.github.longhand.processor.expression.Expr;
import io.github.longhand.processor.expression.Index;
import io.github.longhand.processor.expression.Sym;
import io.github.longhand.processor.network.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * A number or an array that a program reads, computes or changes.
 *
 * @param name what formulas call the number, or the array
 * @param label what code calls it, if nothing else has that name
 * @param symbol how formulas name it: a symbol, the general element of an array, or one element
 * @param axes the dimensions that a definition runs through; none for a number or one element
 * @param element which element of the array, if it is one
 */
public record Target(
    Kind kind, String name, String label, Expr symbol, List<Axis> axes, OptionalInt element) {
  /** What a target is to the network. */
  public enum Kind {
    INPUT,
    TARGET,
    WEIGHT,
    CURRENT,
    ACTIVITY,
    LOSS,
    /** ∂L/∂z. */
    DELTA,
    /** The part of a derivative that has to be there before it is added or a weight is changed. */
    DERIVATIVE
  }

  public Target {
    axes = List.copyOf(axes);
  }

  /** A whole array, or a number. */
  static Target whole(Kind kind, String name, String label, Shape shape) {
    if (!shape.isArray()) {
      return new Target(kind, name, label, Sym.of(name), List.of(), OptionalInt.empty());
    }
    List<Index> general = shape.generalIndices();
    List<Axis> axes = new ArrayList<>();
    for (int d = 0; d < general.size(); d++) {
      axes.add(new Axis(general.get(d), d == 0 ? shape.rows() : shape.columns()));
    }
    return new Target(kind, name, label, Elem.of(name, general), axes, OptionalInt.empty());
  }

  /** A field of the user's, which code calls by its own name. */
  static Target field(Kind kind, String name, Shape shape) {
    return whole(kind, name, name, shape);
  }

  /** One element of it, by its place in the flat array. */
  Target element(int place, Expr elementSymbol) {
    return new Target(
        kind, name, label + "_" + place, elementSymbol, List.of(), OptionalInt.of(place));
  }

  /** How formulas name one element, by its place in the flat array. */
  static Elem element(String name, Shape shape, int place) {
    Index row = Index.of(place % shape.rows());
    Index column = Index.of(place / shape.rows());
    return Elem.of(name, shape.isVector() ? List.of(row) : List.of(row, column));
  }

  /** Whether it has elements that a definition runs through. */
  public boolean isArray() {
    return !axes.isEmpty();
  }

  /** How many numbers a definition gives. */
  public int size() {
    int size = 1;
    for (Axis axis : axes) {
      size *= axis.size();
    }
    return size;
  }

  /** How many numbers there are for each sample, or for the only one. */
  public int perSample() {
    return axes.stream()
        .mapToInt(Axis::size)
        .filter(size -> size != Lift.SIZE)
        .reduce(1, Math::multiplyExact);
  }
}
