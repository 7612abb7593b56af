package io.github.longhand.processor.emit;

import io.github.longhand.processor.code.ArrayRef;
import io.github.longhand.processor.code.Bound;
import io.github.longhand.processor.code.Location;
import io.github.longhand.processor.code.Plan;
import io.github.longhand.processor.code.Position;
import io.github.longhand.processor.code.Statement.Start;

/** Spells places and counts as Java, in the methods that a trainer consists of. */
final class Spelling {
  private final Plan plan;
  private final String model;
  private final String scratch;
  private final String block;
  private final String count;
  private final String gradient;

  private Spelling(
      Plan plan, String model, String scratch, String block, String count, String gradient) {
    this.plan = plan;
    this.model = model;
    this.scratch = scratch;
    this.block = block;
    this.count = count;
    this.gradient = gradient;
  }

  /** In parts, where everything is an argument, and in methods that take one sample. */
  static Spelling ofParts(Plan plan) {
    return new Spelling(
        plan,
        plan.frame().model(),
        plan.frame().scratch(),
        plan.block().map(b -> b.names().arrays()).orElse(""),
        plan.block().map(b -> b.names().count()).orElse(""),
        plan.frame().gradient());
  }

  /** In methods whose arguments have the names of the interface. */
  static Spelling ofMethods(Plan plan) {
    return new Spelling(
        plan,
        "this." + plan.frame().model(),
        "this." + plan.frame().scratch(),
        "block",
        "count",
        "total");
  }

  /** A number that stands somewhere. */
  String of(Location location) {
    if (location instanceof Location.Field f) {
      return model + "." + f.name();
    }
    if (location instanceof Location.Element e) {
      return of(e.array()) + "[" + of(e.position()) + "]";
    }
    if (location instanceof Location.Variable v) {
      return v.name();
    }
    throw new IllegalStateException("no place for " + location);
  }

  String of(ArrayRef array) {
    return switch (array.home()) {
      case MODEL -> model + "." + array.name();
      case SCRATCH -> scratch;
      case BLOCK -> block;
      case GRADIENT -> gradient;
      case VARIABLE -> array.name();
    };
  }

  /** The array that holds a number of each sample. */
  String slot(int index) {
    return block + "[" + index + "]";
  }

  String of(Position position) {
    StringBuilder text = new StringBuilder(position.start());
    for (Position.Term term : position.terms()) {
      text.append(text.length() == 0 ? "" : " + ")
          .append(term.counter())
          .append(term.stride() == 1 ? "" : " * " + term.stride());
    }
    int constant = position.constant();
    if (text.length() == 0) {
      return Integer.toString(constant);
    }
    if (constant != 0) {
      text.append(constant > 0 ? " + " : " - ").append(Math.abs(constant));
    }
    return text.toString();
  }

  /** An array and a position in it, as arguments. */
  String of(Start start) {
    return of(start.array()) + ", " + of(start.first());
  }

  String of(Bound bound) {
    if (!bound.ofSamples()) {
      return Integer.toString(bound.number());
    }
    return bound.number() == 1 ? count : count + " * " + bound.number();
  }

  /** The kernels for arrays of a home. */
  boolean holdsFloats(ArrayRef array) {
    return switch (array.home()) {
      case MODEL -> plan.isFloat();
      case SCRATCH, BLOCK -> plan.hasFloatScratch();
      case GRADIENT, VARIABLE -> false;
    };
  }
}
