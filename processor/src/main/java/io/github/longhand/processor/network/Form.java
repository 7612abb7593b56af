package io.github.longhand.processor.network;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The shape of a value while the shapes of a network are being solved.
 *
 * @param kind whether it is a scalar, an array, or something a reported mistake left unknown
 */
record Form(Kind kind, Dim rows, Dim columns) {
  enum Kind {
    SCALAR,
    ARRAY,
    UNKNOWN
  }

  private static final Dim ONE = Dim.of(1, "");

  static final Form SCALAR = new Form(Kind.SCALAR, ONE, ONE);
  static final Form UNKNOWN = new Form(Kind.UNKNOWN, ONE, ONE);

  static Form array(Dim rows, Dim columns) {
    return new Form(Kind.ARRAY, rows, columns);
  }

  static Form vector(Dim rows) {
    return array(rows, ONE);
  }

  boolean is(Kind other) {
    return kind == other;
  }

  boolean isUnknown() {
    return kind == Kind.UNKNOWN;
  }

  boolean isScalar() {
    return kind == Kind.SCALAR;
  }

  /** Whether it is one number, be it by kind or because it has one row and one column. */
  boolean isSingle() {
    return rows.value() == 1 && columns.value() == 1;
  }

  Form transposed() {
    return new Form(kind, columns, rows);
  }

  boolean unify(Form other) {
    // Both always, so that what agrees is known afterwards.
    boolean sameRows = rows.unify(other.rows);
    return columns.unify(other.columns) && sameRows;
  }

  Shape solved() {
    return kind == Kind.SCALAR
        ? Shape.SCALAR
        : Shape.array(Math.max(1, rows.value()), Math.max(1, columns.value()));
  }

  /** The numbers that are not known. */
  List<Dim> open() {
    return Stream.of(rows, columns).filter(d -> !d.isKnown()).map(Dim::root).toList();
  }

  /** In words, with where the numbers come from. */
  String described() {
    if (kind != Kind.ARRAY) {
      return "a scalar";
    }
    if (!rows.isKnown() && !columns.isKnown()) {
      return "an array of open shape";
    }
    String shape =
        columns.value() == 1 ? "a vector of " + rows : "a matrix of " + rows + " x " + columns;
    Set<String> sources = new LinkedHashSet<>();
    Stream.of(rows, columns)
        .filter(Dim::isKnown)
        .forEach(d -> d.source().ifPresent(s -> sources.add(d + ": " + s)));
    return sources.isEmpty() ? shape : shape + " (" + String.join(", ", sources) + ")";
  }
}
