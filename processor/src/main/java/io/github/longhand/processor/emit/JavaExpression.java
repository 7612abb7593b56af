package io.github.longhand.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import io.github.longhand.processor.code.Location;
import io.github.longhand.processor.code.Value;
import io.github.longhand.processor.code.Value.Arithmetic;
import io.github.longhand.processor.code.Value.Call;
import io.github.longhand.processor.code.Value.Comparison;
import io.github.longhand.processor.code.Value.Condition;
import io.github.longhand.processor.code.Value.Inverse;
import io.github.longhand.processor.code.Value.Junction;
import io.github.longhand.processor.code.Value.Kept;
import io.github.longhand.processor.code.Value.Literal;
import io.github.longhand.processor.code.Value.Negation;
import io.github.longhand.processor.code.Value.Operation;
import io.github.longhand.processor.code.Value.Operator;
import io.github.longhand.processor.code.Value.Read;
import io.github.longhand.processor.code.Value.Select;
import java.util.Map;

/** Writes values as Java expressions, with as few parentheses as the order of evaluation needs. */
final class JavaExpression {
  private static final ClassName MATH = ClassName.get(Math.class);
  private static final ClassName STRICT = ClassName.get(StrictMath.class);
  private static final ClassName FAST =
      ClassName.get("io.github.longhand.support", "FastFunctions");
  private static final ClassName SPECIAL =
      ClassName.get("io.github.longhand.support", "SpecialFunctions");

  private static final int CONDITIONAL = 0;
  private static final int OR = 1;
  private static final int AND = 2;
  private static final int SUM = 3;
  private static final int PRODUCT = 4;
  private static final int UNARY = 5;
  private static final int ATOM = 6;

  private final Spelling spelling;
  private final ClassName modelType;
  private final Map<Value, Location> names;
  private final CodeBlock.Builder out = CodeBlock.builder();

  private JavaExpression(Spelling spelling, ClassName modelType, Map<Value, Location> names) {
    this.spelling = spelling;
    this.modelType = modelType;
    this.names = names;
  }

  /** The expression that computes a value, even if the value has a name. */
  static CodeBlock defining(
      Value value, Spelling spelling, ClassName modelType, Map<Value, Location> names) {
    JavaExpression expression = new JavaExpression(spelling, modelType, names);
    expression.operation(value.operation(), CONDITIONAL);
    return expression.out.build();
  }

  /** The value by its name, or else the expression that computes it. */
  static CodeBlock of(
      Value value, Spelling spelling, ClassName modelType, Map<Value, Location> names) {
    JavaExpression expression = new JavaExpression(spelling, modelType, names);
    expression.write(value, CONDITIONAL);
    return expression.out.build();
  }

  private void write(Value value, int level) {
    Location place = names.get(value);
    if (place != null) {
      out.add("$L", spelling.of(place));
    } else {
      operation(value.operation(), level);
    }
  }

  private void operation(Operation operation, int level) {
    if (operation instanceof Literal l) {
      literal(l.value(), level);
    } else if (operation instanceof Read r) {
      out.add("$L", spelling.of(r.location()));
    } else if (operation instanceof Kept k) {
      write(k.operand(), level);
    } else if (operation instanceof Arithmetic a) {
      arithmetic(a, level);
    } else if (operation instanceof Negation n) {
      parenthesize(
          level > UNARY,
          () -> {
            out.add("-");
            write(n.operand(), ATOM);
          });
    } else if (operation instanceof Call c) {
      call(c);
    } else {
      Select s = (Select) operation;
      parenthesize(
          level > CONDITIONAL,
          () -> {
            condition(s.condition(), OR);
            out.add(" ? ");
            write(s.then(), CONDITIONAL + 1);
            out.add(" : ");
            write(s.otherwise(), CONDITIONAL);
          });
    }
  }

  private void parenthesize(boolean needed, Runnable inside) {
    if (needed) {
      out.add("(");
    }
    inside.run();
    if (needed) {
      out.add(")");
    }
  }

  private void literal(double value, int level) {
    if (value == Math.PI) {
      out.add("$T.PI", MATH);
    } else if (value == Math.E) {
      out.add("$T.E", MATH);
    } else if (Double.isNaN(value) || Double.isInfinite(value)) {
      // Only a rational number beyond the range of double comes here.
      out.add(value > 0 ? "$T.POSITIVE_INFINITY" : "$T.NEGATIVE_INFINITY", Double.class);
    } else {
      parenthesize(value < 0 && level > SUM, () -> out.add("$L", Double.toString(value)));
    }
  }

  private void arithmetic(Arithmetic a, int level) {
    int own = a.operator() == Operator.ADD || a.operator() == Operator.SUBTRACT ? SUM : PRODUCT;
    String sign =
        switch (a.operator()) {
          case ADD -> " + ";
          case SUBTRACT -> " - ";
          case MULTIPLY -> " * ";
          case DIVIDE -> " / ";
        };
    parenthesize(
        level > own,
        () -> {
          write(a.left(), own);
          out.add(sign);
          // Floating-point operators are not associative: the right operand keeps its parentheses.
          write(a.right(), own + 1);
        });
  }

  private void call(Call c) {
    ClassName owner =
        switch (c.owner()) {
          case MATH -> MATH;
          case STRICT_MATH -> STRICT;
          case FAST_FUNCTIONS -> FAST;
          case SPECIAL_FUNCTIONS -> SPECIAL;
          case MODEL -> modelType;
        };
    out.add("$T.$L(", owner, c.method());
    for (int i = 0; i < c.operands().size(); i++) {
      out.add(i == 0 ? "" : ", ");
      write(c.operands().get(i), CONDITIONAL);
    }
    out.add(")");
  }

  private void condition(Condition condition, int level) {
    if (condition instanceof Comparison c) {
      write(c.left(), SUM);
      out.add(" $L ", c.relation());
      write(c.right(), SUM);
    } else if (condition instanceof Junction j) {
      int own = j.both() ? AND : OR;
      parenthesize(
          level > own,
          () -> {
            condition(j.left(), own);
            out.add(j.both() ? " && " : " || ");
            condition(j.right(), own + 1);
          });
    } else {
      out.add("!(");
      condition(((Inverse) condition).condition(), OR);
      out.add(")");
    }
  }
}
