package io.github.longhand.processor;

import static io.github.longhand.processor.VectorFormula.call;
import static io.github.longhand.processor.VectorFormula.dotTimes;
import static io.github.longhand.processor.VectorFormula.minus;
import static io.github.longhand.processor.VectorFormula.number;
import static io.github.longhand.processor.VectorFormula.over;
import static io.github.longhand.processor.VectorFormula.plus;
import static io.github.longhand.processor.VectorFormula.squares;
import static io.github.longhand.processor.VectorFormula.times;

import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * A function of a model whose formula is of arrays as a whole: calls stand for the formula with the
 * arguments put in.
 *
 * @param result what it gives for the shapes of its arguments
 */
record VectorFunction(String name, List<String> parameters, VectorFormula body, Result result) {
  /** What the function takes and gives. */
  enum Result {
    /** A number, of one array of any shape. */
    NUMBER_OF_ARRAY,
    /** A number, of two arrays of one shape. */
    NUMBER_OF_TWO,
    /** A number, of a square matrix and a vector. */
    NUMBER_OF_FORM,
    /** A vector, of one of its size. */
    VECTOR,
    /** A vector, of two of its size. */
    VECTOR_OF_TWO,
    /** A vector, of a matrix, a vector and a vector. */
    LAYER
  }

  /** The functions of the language that give one number of an array or of two. */
  static final Set<String> GIVE_SCALARS =
      Set.of(
          "sum", "mean", "max", "min", "norm2", "logsumexp", "dot", "squaredError", "crossEntropy");

  /** All functions of arrays as a whole but those that are so with one argument only. */
  static final Set<String> BUILT_IN =
      Set.of(
          "sum",
          "mean",
          "norm2",
          "logsumexp",
          "dot",
          "squaredError",
          "crossEntropy",
          "softmax",
          "logSoftmax",
          "concat",
          "transpose",
          "slice");

  static final List<VectorFunction> ALL = all();

  /** Whether a call is not element by element. */
  static boolean isArrayFunction(VectorFormula.Call c) {
    boolean extremum = c.function().equals("max") || c.function().equals("min");
    return BUILT_IN.contains(c.function()) || (extremum && c.arguments().size() == 1);
  }

  /** The text for {@code @Function}. */
  String definition(Random random) {
    return name
        + (random.nextBoolean() ? "(" : " ( ")
        + String.join(random.nextBoolean() ? ", " : ",", parameters)
        + ")"
        + (random.nextBoolean() ? " = " : "=")
        + VectorFormulaText.of(body, random);
  }

  private static List<VectorFunction> all() {
    VectorFormula p = VectorFormula.name("p");
    VectorFormula q = VectorFormula.name("q");
    VectorFormula v = VectorFormula.name("v");
    VectorFormula matrix = VectorFormula.name("M");
    VectorFormula c = VectorFormula.name("c");
    VectorFormula half = number("0.5");
    VectorFormula one = number("1");
    VectorFormula largest = call("max", v);
    VectorFormula centred = call("centre", v);
    List<String> ofOne = List.of("v");
    List<String> ofTwo = List.of("p", "q");
    return List.of(
        new VectorFunction("mse", ofTwo, call("mean", squares(minus(p, q))), Result.NUMBER_OF_TWO),
        new VectorFunction(
            "cosine",
            ofTwo,
            over(
                call("sum", dotTimes(p, q)), plus(half, times(call("norm2", p), call("norm2", q)))),
            Result.NUMBER_OF_TWO),
        new VectorFunction(
            "weightDecay", ofOne, times(half, call("sum", squares(v))), Result.NUMBER_OF_ARRAY),
        new VectorFunction(
            "pseudoHuber",
            ofOne,
            call("sum", minus(call("sqrt", plus(one, squares(v))), one)),
            Result.NUMBER_OF_ARRAY),
        new VectorFunction(
            "lse",
            ofOne,
            plus(largest, call("ln", call("sum", call("exp", minus(v, largest))))),
            Result.NUMBER_OF_ARRAY),
        new VectorFunction(
            "form", List.of("M", "v"), call("dot", v, times(matrix, v)), Result.NUMBER_OF_FORM),
        new VectorFunction("centre", ofOne, minus(v, call("mean", v)), Result.VECTOR),
        new VectorFunction(
            "standardised",
            ofOne,
            over(centred, call("sqrt", plus(number("0.1"), call("mean", squares(centred))))),
            Result.VECTOR),
        new VectorFunction(
            "soft", ofOne, over(call("exp", v), call("sum", call("exp", v))), Result.VECTOR),
        new VectorFunction("unit", ofOne, over(v, plus(half, call("norm2", v))), Result.VECTOR),
        new VectorFunction("gated", ofTwo, dotTimes(p, call("logistic", q)), Result.VECTOR_OF_TWO),
        new VectorFunction(
            "layer",
            List.of("M", "v", "c"),
            call("softmax", plus(times(matrix, v), c)),
            Result.LAYER),
        new VectorFunction(
            "normal",
            List.of("M", "v", "c"),
            call("standardised", plus(times(matrix, v), c)),
            Result.LAYER));
  }
}
