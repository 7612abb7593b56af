package io.github.longhand.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Mistakes in shapes: what was found, what was expected and where, once each, and nothing about
 * equations that are not to blame.
 */
class ShapeErrorsTest {
  private static final String FIELDS =
      """
      @Input(size = 3) double[] x;
      @Input(size = 4) double[] y;
      @Weight(rows = 4, columns = 3) double[] W;
      @Weight(rows = 2, columns = 3) double[] V;
      @Weight double a;
      @Target double t;
      """;

  private static final String LOSS =
      "@Loss(\"(sum(x) + sum(y) + sum(W) + sum(V) + a - t)^2\") double loss;\n";

  /**
   * A mistake.
   *
   * @param lines the lines of the class that matter
   * @param errors all that is reported: the line that it is about, and the message
   */
  private record Mistake(String lines, String errors) {
    @Override
    public String toString() {
      return lines.strip();
    }
  }

  private static Mistake one(String lines, String errors) {
    return new Mistake(lines, errors);
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void tellsOfTheMistake(Mistake mistake) {
    String source = source(mistake.lines());
    InMemoryCompiler.Result result = InMemoryCompiler.compile(Map.of("p.Net", source));
    assertEquals(mistake.errors(), errors(source, result));
    assertFalse(result.success());
  }

  private static String source(String lines) {
    String functions = part(lines, true);
    String fields = part(lines, false);
    return Models.source(
        "p",
        functions
            + "@Network\nclass Net {\n"
            + fields
            + FIELDS
            + (lines.contains("@Loss") ? "" : LOSS)
            + "}\n");
  }

  private static String part(String lines, boolean functions) {
    return lines
        .lines()
        .filter(l -> l.startsWith("@Function") == functions)
        .map(l -> l + "\n")
        .collect(Collectors.joining());
  }

  private static String errors(String source, InMemoryCompiler.Result result) {
    List<String> lines = source.lines().toList();
    return result.diagnostics(Diagnostic.Kind.ERROR).stream()
        // javac indents every line but the first by two spaces.
        .map(e -> lines.get((int) e.line() - 1) + " >>>\n" + e.message().replace("\n  ", "\n"))
        .collect(Collectors.joining("\n\n"));
  }

  /** A chain of functions that doubles with each, and as many parts as there are atoms. */
  @Test
  void endsOnFunctionsThatMultiply() {
    StringBuilder lines = new StringBuilder("@Function(\"f0(u) = softmax(u)\")\n");
    for (int i = 1; i <= 80; i++) {
      lines.append("@Function(\"f%d(u) = f%d(u) + f%d(2*u)\")\n".formatted(i, i - 1, i - 1));
    }
    String source = source(lines + "@Neuron(\"f80(x)\") double[] h;\n");
    assertEquals(
        """
        @Neuron("f80(x)") double[] h; >>>
        @Neuron h: the formula is too large once the functions are put in; split it into several neurons
            f80(x)
            ^^^^^^""",
        errors(source, InMemoryCompiler.compile(Map.of("p.Net", source))));
  }

  @Test
  void refusesToWriteOutWhatIsHuge() {
    String source =
        Models.source(
            "p",
            """
            @Network(unroll = Network.Unroll.ALWAYS)
            class Net {
              @Input(size = 1000) double[] x;
              @Weight(rows = 1000) double[] W;
              @Neuron("tanh(W*x)") double[] h;
              @Target(size = 1000) double[] t;
              @Loss("squaredError(h, t)") double loss;
            }
            """);
    assertEquals(
        """
        class Net { >>>
        written out element by element, the network has 3007000 operations, at most 200000 are possible; choose @Network(unroll = Network.Unroll.AUTO) or NEVER""",
        errors(source, InMemoryCompiler.compile(Map.of("p.Net", source))));
  }

  static Stream<Mistake> mistakes() {
    return Stream.of(
        // sums
        one(
            """
            @Neuron("x + y") double[] h;
            """,
            """
            @Neuron("x + y") double[] h; >>>
            @Neuron h: `x` is a vector of 3 (3: size of x), `y` is a vector of 4 (4: size of y); `+` needs equal shapes or a scalar
                x + y
                  ^"""),
        one(
            """
            @Neuron("W*x + (x + 1) - y") double[] h;
            """,
            """
            @Neuron("W*x + (x + 1) - y") double[] h; >>>
            @Neuron h: `W*x` is a vector of 4 (4: rows of W), `x + 1` is a vector of 3 (3: size of x); `+` needs equal shapes or a scalar
                W*x + (x + 1) - y
                    ^"""),
        one(
            """
            @Neuron("x.*y - W") double[] h;
            """,
            """
            @Neuron("x.*y - W") double[] h; >>>
            @Neuron h: `x` is a vector of 3 (3: size of x), `y` is a vector of 4 (4: size of y); `.*` needs equal shapes or a scalar
                x.*y - W
                 ^^"""),
        one(
            """
            @Neuron("x + (W)") double[] h;
            """,
            """
            @Neuron("x + (W)") double[] h; >>>
            @Neuron h: `x` is a vector of 3 (3: size of x), `W` is a matrix of 4 x 3 (4: rows of W, 3: columns of W); `+` needs equal shapes or a scalar
                x + (W)
                  ^"""),
        // products
        one(
            """
            @Neuron("x*x") double[] h;
            """,
            """
            @Neuron("x*x") double[] h; >>>
            @Neuron h: `x` is a vector of 3 (3: size of x), `x` is a vector of 3 (3: size of x); `*` is the matrix product: write `.*` for element by element, or dot(u, v)
                x*x
                 ^"""),
        one(
            """
            @Neuron("a*W*y") double[] h;
            """,
            """
            @Neuron("a*W*y") double[] h; >>>
            @Neuron h: `a*W` is a matrix of 4 x 3 (4: rows of W, 3: columns of W), `y` is a vector of 4 (4: size of y); the matrix product `*` needs as many columns on its left as rows on its right, found 3 and 4; did you mean `transpose(a*W)*y`?
                a*W*y
                   ^"""),
        one(
            """
            @Neuron("W*V") double[] h;
            """,
            """
            @Neuron("W*V") double[] h; >>>
            @Neuron h: `W` is a matrix of 4 x 3 (4: rows of W, 3: columns of W), `V` is a matrix of 2 x 3 (2: rows of V, 3: columns of V); the matrix product `*` needs as many columns on its left as rows on its right, found 3 and 2; did you mean `W*transpose(V)`?
                W*V
                 ^"""),
        one(
            """
            @Neuron("x*W") double[] h;
            """,
            """
            @Neuron("x*W") double[] h; >>>
            @Neuron h: `x` is a vector of 3 (3: size of x), `W` is a matrix of 4 x 3 (4: rows of W, 3: columns of W); the matrix product `*` needs as many columns on its left as rows on its right, found 1 and 4
                x*W
                 ^"""),
        // division, powers
        one(
            """
            @Neuron("(x + 1)/x") double[] h;
            """,
            """
            @Neuron("(x + 1)/x") double[] h; >>>
            @Neuron h: `(x + 1)` is a vector of 3 (3: size of x), `x` is a vector of 3 (3: size of x); `/` divides by a scalar: write `./` for element by element
                (x + 1)/x
                       ^"""),
        one(
            """
            @Neuron("a/W") double[] h;
            """,
            """
            @Neuron("a/W") double[] h; >>>
            @Neuron h: `a` is a scalar, `W` is a matrix of 4 x 3 (4: rows of W, 3: columns of W); `/` divides by a scalar: write `./` for element by element
                a/W
                 ^"""),
        one(
            """
            @Neuron("x^2") double[] h;
            """,
            """
            @Neuron("x^2") double[] h; >>>
            @Neuron h: `x` is a vector of 3 (3: size of x); `^` is for scalars: write `.^` for element by element
                x^2
                ^^^"""),
        one(
            """
            @Neuron("2^(x + 1)") double[] h;
            """,
            """
            @Neuron("2^(x + 1)") double[] h; >>>
            @Neuron h: `x + 1` is a vector of 3 (3: size of x); `^` is for scalars: write `.^` for element by element
                2^(x + 1)
                ^^^^^^^^^"""),
        one(
            """
            @Neuron("x.^y") double[] h;
            """,
            """
            @Neuron("x.^y") double[] h; >>>
            @Neuron h: `x` is a vector of 3 (3: size of x), `y` is a vector of 4 (4: size of y); `.^` needs equal shapes or a scalar
                x.^y
                ^^^^"""),
        // field against formula
        one(
            """
            @Neuron(value = "W*x", size = 3) double[] h;
            """,
            """
            @Neuron(value = "W*x", size = 3) double[] h; >>>
            @Neuron h: the formula gives a vector of 4 (4: rows of W), and `h` is a vector of 3 (3: size of h); correct one of the two
                W*x
                ^^^"""),
        one(
            """
            @Neuron(value = "x + a", rows = 3, columns = 2) double[] h;
            """,
            """
            @Neuron(value = "x + a", rows = 3, columns = 2) double[] h; >>>
            @Neuron h: the formula gives a vector of 3 (3: size of x), and `h` is a matrix of 3 x 2 (3: rows of h, 2: columns of h); correct one of the two
                x + a
                ^^^^^"""),
        one(
            """
            @Neuron("W*x") double h;
            """,
            """
            @Neuron("W*x") double h; >>>
            @Neuron h: the formula gives a vector of 4 (4: rows of W), and `h` is a scalar; declare an array field, or join the elements with sum or mean
                W*x
                ^^^"""),
        one(
            """
            @Neuron("sum(x)") double[] h;
            """,
            """
            @Neuron("sum(x)") double[] h; >>>
            @Neuron h: the formula gives a scalar, and `h` is an array of open shape; declare a scalar field, or make the formula an array
                sum(x)
                ^^^^^^"""),
        one(
            """
            @Neuron(value = "2*a", size = 3) double[] h;
            """,
            """
            @Neuron(value = "2*a", size = 3) double[] h; >>>
            @Neuron h: the formula gives a scalar, and `h` is a vector of 3 (3: size of h); declare a scalar field, or make the formula an array
                2*a
                ^^^"""),
        one(
            """
            @Loss("(W*x - y).^2") double loss;
            """,
            """
            @Loss("(W*x - y).^2") double loss; >>>
            @Loss loss: the loss is a vector of 4 (4: rows of W), expected a scalar: join its elements with sum or mean
                (W*x - y).^2
                ^^^^^^^^^^^^"""),
        one(
            """
            @Loss("sum(x) + a") double[] loss;
            """,
            """
            @Loss("sum(x) + a") double[] loss; >>>
            the loss `loss` is of type double[], expected double or float: sum or mean turns an array into one number"""),
        // open shapes
        one(
            """
            @Weight double[] q;
            @Neuron("tanh(q)") double[] h;
            """,
            """
            @Weight double[] q; >>>
            the shape of `q` is open: ? rows and ? columns, read in `tanh(q)`; say it in the annotation: size for a vector, rows and columns for a matrix"""),
        one(
            """
            @Weight(rows = 3) double[] q;
            @Neuron("sum(q)") double h;
            """,
            """
            @Weight(rows = 3) double[] q; >>>
            the shape of `q` is open: 3 rows and ? columns, read in `sum(q)`; say it in the annotation: columns, or size if it is a vector"""),
        one(
            """
            @Weight(columns = 3) double[] q;
            @Neuron("q*x") double[] h;
            """,
            """
            @Weight(columns = 3) double[] q; >>>
            the shape of `q` is open: ? rows and 3 columns, read in `q*x`; say it in the annotation: rows"""),
        one(
            """
            @Weight double[] q, r;
            @Neuron("q[2]*q[0]") double h;
            """,
            """
            @Weight double[] q, r; >>>
            the shape of `q` is open: ? elements, read in `q[2]*q[0]`; say it in the annotation: size

            @Weight double[] q, r; >>>
            the shape of `r` is open: ? rows and ? columns, read nowhere; say it in the annotation: size for a vector, rows and columns for a matrix"""),
        // elements and slices
        one(
            """
            @Neuron("x[3]") double h;
            """,
            """
            @Neuron("x[3]") double h; >>>
            @Neuron h: the index 3 is outside `x`, which is a vector of 3 (3: size of x); its elements are u[0] to u[2]
                x[3]
                  ^"""),
        one(
            """
            @Neuron("tanh(W*x)[4]") double h;
            """,
            """
            @Neuron("tanh(W*x)[4]") double h; >>>
            @Neuron h: the index 4 is outside `tanh(W*x)`, which is a vector of 4 (4: rows of W); its elements are u[0] to u[3]
                tanh(W*x)[4]
                          ^"""),
        one(
            """
            @Neuron("x[-1]") double h;
            """,
            """
            @Neuron("x[-1]") double h; >>>
            @Neuron h: found `-`, expected a constant index such as u[3]; the first element is u[0]
                x[-1]
                  ^"""),
        one(
            """
            @Neuron("x[9999999999]") double h;
            """,
            """
            @Neuron("x[9999999999]") double h; >>>
            @Neuron h: found an index of 10 digits, expected at most 9
                x[9999999999]
                  ^^^^^^^^^^"""),
        one(
            """
            @Neuron("a[0]") double h;
            """,
            """
            @Neuron("a[0]") double h; >>>
            @Neuron h: `a` is a scalar; only vectors have elements such as u[0]
                a[0]
                ^"""),
        one(
            """
            @Neuron("W[0]") double h;
            """,
            """
            @Neuron("W[0]") double h; >>>
            @Neuron h: `W` is a matrix of 4 x 3 (4: rows of W, 3: columns of W); only vectors have elements such as u[0]
                W[0]
                ^"""),
        one(
            """
            @Neuron("slice(x, 2, 1)") double[] h;
            """,
            """
            @Neuron("slice(x, 2, 1)") double[] h; >>>
            @Neuron h: `slice(x, 2, 1)` needs whole numbers up to 134217728 as its bounds, the first less than the second, as in slice(v, 0, 3) for the first three elements
                slice(x, 2, 1)
                ^^^^^^^^^^^^^^"""),
        one(
            """
            @Neuron("slice(x, -1, 2)") double[] h;
            """,
            """
            @Neuron("slice(x, -1, 2)") double[] h; >>>
            @Neuron h: `slice(x, -1, 2)` needs whole numbers up to 134217728 as its bounds, the first less than the second, as in slice(v, 0, 3) for the first three elements
                slice(x, -1, 2)
                ^^^^^^^^^^^^^^^"""),
        one(
            """
            @Neuron("slice(x, 0, 3000000000)") double[] h;
            """,
            """
            @Neuron("slice(x, 0, 3000000000)") double[] h; >>>
            @Neuron h: `slice(x, 0, 3000000000)` needs whole numbers up to 134217728 as its bounds, the first less than the second, as in slice(v, 0, 3) for the first three elements
                slice(x, 0, 3000000000)
                ^^^^^^^^^^^^^^^^^^^^^^^"""),
        one(
            """
            @Neuron("slice(x, 0, a)") double[] h;
            """,
            """
            @Neuron("slice(x, 0, a)") double[] h; >>>
            @Neuron h: `slice(x, 0, a)` needs whole numbers up to 134217728 as its bounds, the first less than the second, as in slice(v, 0, 3) for the first three elements
                slice(x, 0, a)
                ^^^^^^^^^^^^^^"""),
        one(
            """
            @Neuron("slice(x, 1, 4)") double[] h;
            """,
            """
            @Neuron("slice(x, 1, 4)") double[] h; >>>
            @Neuron h: the slice ends at 4, behind the end of `x`, which is a vector of 3 (3: size of x); write 3 or less
                slice(x, 1, 4)
                            ^"""),
        one(
            """
            @Neuron("slice(W, 0, 2)") double[] h;
            """,
            """
            @Neuron("slice(W, 0, 2)") double[] h; >>>
            @Neuron h: `slice` takes a vector, and `W` is a matrix of 4 x 3 (4: rows of W, 3: columns of W); declare `W` otherwise, or leave `slice` out
                slice(W, 0, 2)
                      ^"""),
        // array functions
        one(
            """
            @Neuron("concat(x, y) + x") double[] h;
            """,
            """
            @Neuron("concat(x, y) + x") double[] h; >>>
            @Neuron h: `concat(x, y)` is a vector of 7 (7: `concat(x, y)`), `x` is a vector of 3 (3: size of x); `+` needs equal shapes or a scalar
                concat(x, y) + x
                             ^"""),
        one(
            """
            @Weight double[] q;
            @Neuron("concat(x, q) + y") double[] h;
            @Neuron("q + y") double[] g;
            """,
            """
            @Neuron("concat(x, q) + y") double[] h; >>>
            @Neuron h: `concat(x, q)` has 7 elements, expected 4 (size of y) where it is used
                concat(x, q) + y
                ^^^^^^^^^^^^"""),
        one(
            """
            @Neuron("concat(x, W)") double[] h;
            """,
            """
            @Neuron("concat(x, W)") double[] h; >>>
            @Neuron h: `concat` takes a vector, and `W` is a matrix of 4 x 3 (4: rows of W, 3: columns of W); declare `W` otherwise, or leave `concat` out
                concat(x, W)
                          ^"""),
        one(
            """
            @Neuron("softmax(W)") double[] h;
            """,
            """
            @Neuron("softmax(W)") double[] h; >>>
            @Neuron h: `softmax` takes a vector, and `W` is a matrix of 4 x 3 (4: rows of W, 3: columns of W); declare `W` otherwise, or leave `softmax` out
                softmax(W)
                        ^"""),
        one(
            """
            @Neuron("logSoftmax(a)") double[] h;
            """,
            """
            @Neuron("logSoftmax(a)") double[] h; >>>
            @Neuron h: `logSoftmax` takes a vector, and `a` is a scalar; declare `a` otherwise, or leave `logSoftmax` out
                logSoftmax(a)
                           ^"""),
        one(
            """
            @Neuron("mean(a)") double h;
            """,
            """
            @Neuron("mean(a)") double h; >>>
            @Neuron h: `mean` takes an array, and `a` is a scalar; declare `a` otherwise, or leave `mean` out
                mean(a)
                     ^"""),
        one(
            """
            @Neuron("max(a)") double h;
            """,
            """
            @Neuron("max(a)") double h; >>>
            @Neuron h: `max` takes an array, or 2 arguments or more; found 1 scalar
                max(a)
                ^^^^^^"""),
        one(
            """
            @Neuron("max(x, a, y)") double[] h;
            """,
            """
            @Neuron("max(x, a, y)") double[] h; >>>
            @Neuron h: `x` is a vector of 3 (3: size of x), `y` is a vector of 4 (4: size of y); `max` needs equal shapes or a scalar
                max(x, a, y)
                          ^"""),
        one(
            """
            @Neuron("dot(x, y)") double h;
            """,
            """
            @Neuron("dot(x, y)") double h; >>>
            @Neuron h: `x` is a vector of 3 (3: size of x), `y` is a vector of 4 (4: size of y); `dot` needs two arrays of equal shape
                dot(x, y)
                ^^^^^^^^^"""),
        one(
            """
            @Neuron("if(x > 0, y, a)") double[] h;
            """,
            """
            @Neuron("if(x > 0, y, a)") double[] h; >>>
            @Neuron h: `x > 0` is a vector of 3 (3: size of x), `y` is a vector of 4 (4: size of y); `if` needs equal shapes or a scalar
                if(x > 0, y, a)
                   ^^^^^"""),
        one(
            """
            @Neuron("dot(x)*x") double[] h;
            """,
            """
            @Neuron("dot(x)*x") double[] h; >>>
            @Neuron h: `dot` takes 2 arguments, found 1
                dot(x)*x
                ^^^^^^"""),
        one(
            """
            @Neuron("softmax(x, y)") double[] h;
            """,
            """
            @Neuron("softmax(x, y)") double[] h; >>>
            @Neuron h: `softmax` takes 1 argument, found 2
                softmax(x, y)
                ^^^^^^^^^^^^^"""),
        one(
            """
            @Neuron("slice(x, 1)") double[] h;
            """,
            """
            @Neuron("slice(x, 1)") double[] h; >>>
            @Neuron h: `slice` takes 3 arguments, found 2
                slice(x, 1)
                ^^^^^^^^^^^"""),
        one(
            """
            @Neuron("softmax'(x)") double[] h;
            """,
            """
            @Neuron("softmax'(x)") double[] h; >>>
            @Neuron h: a prime means the derivative of a function of one number; `softmax` takes arrays as a whole
                softmax'(x)
                ^^^^^^^"""),
        one(
            """
            @Neuron("dot'(x, x)") double h;
            """,
            """
            @Neuron("dot'(x, x)") double h; >>>
            @Neuron h: a prime means the derivative of a function of one number; `dot` takes arrays as a whole
                dot'(x, x)
                ^^^"""),
        one(
            """
            @Neuron("sofmax(W*x)") double[] h;
            """,
            """
            @Neuron("sofmax(W*x)") double[] h; >>>
            @Neuron h: unknown function `sofmax`; did you mean `softmax`?
                sofmax(W*x)
                ^^^^^^"""),
        one(
            """
            @Neuron("sum*x") double[] h;
            """,
            """
            @Neuron("sum*x") double[] h; >>>
            @Neuron h: `sum` is a function; write its arguments behind it, as in `sum(z)`
                sum*x
                ^^^"""),
        // attributes and types
        one(
            """
            @Weight(size = 3) double q;
            """,
            """
            @Weight(size = 3) double q; >>>
            `size` is for arrays, and `q` is a double; remove it or declare `double[] q`"""),
        one(
            """
            @Weight(rows = 3, columns = 2) float q;
            """,
            """
            @Weight(rows = 3, columns = 2) float q; >>>
            `rows` is for arrays, and `q` is a float; remove it or declare `float[] q`

            @Weight(rows = 3, columns = 2) float q; >>>
            `columns` is for arrays, and `q` is a float; remove it or declare `float[] q`

            @Weight(rows = 3, columns = 2) float q; >>>
            `q` is float in a network of double; use one of the two throughout"""),
        one(
            """
            @Weight(value = 2) double[] q;
            @Bias(init = Init.CONSTANT) double p;
            @Neuron("q + x*p") double[] h;
            """,
            """
            @Weight(value = 2) double[] q; >>>
            `value` of `q` is for `init = Init.CONSTANT`, found `Init.AS_DECLARED`; remove it or declare the constant

            @Bias(init = Init.CONSTANT) double p; >>>
            `p` starts with a constant, and it is not said which; add it, as in `value = 0.1`, or use `Init.ZEROS`"""),
        one(
            """
            @Weight(init = Init.CONSTANT, value = 0.0 / 0) double[] q;
            @Weight(init = Init.ZEROS, frozen = true) double p;
            @Weight(init = Init.ORTHOGONAL) double o;
            @Neuron("q + x*p*o") double[] h;
            """,
            """
            @Weight(init = Init.CONSTANT, value = 0.0 / 0) double[] q; >>>
            `value` of `q` is NaN, expected a finite number

            @Weight(init = Init.ZEROS, frozen = true) double p; >>>
            `p` is frozen, which leaves it as the class has it, and declares `Init.ZEROS`; remove one of the two

            @Weight(init = Init.ORTHOGONAL) double o; >>>
            `o` is a number, and only a matrix can start orthogonal; use another `init`, such as `Init.LECUN_NORMAL`"""),
        one(
            """
            @Weight(init = Init.CONSTANT, value = 1e39) float q;
            """,
            """
            @Weight(init = Init.CONSTANT, value = 1e39) float q; >>>
            `value` of `q` is 1.0E39, expected a number that a `float` can hold

            @Weight(init = Init.CONSTANT, value = 1e39) float q; >>>
            `q` is float in a network of double; use one of the two throughout"""),
        one(
            """
            @Bias(init = Init.HE_NORMAL) double[] q;
            @Neuron("q + x") double[] h;
            """,
            """
            @Bias(init = Init.HE_NORMAL) double[] q; >>>
            `q` is a bias, which nothing multiplies, so that `Init.HE_NORMAL` has no number of inputs; use `Init.ZEROS`, or `Init.CONSTANT` with a `value`"""),
        one(
            """
            @Weight(init = Init.ORTHOGONAL) double[] q;
            @Neuron("q + x") double[] h;
            """,
            """
            @Weight(init = Init.ORTHOGONAL) double[] q; >>>
            `q` is a vector, and only a matrix can start orthogonal; use another `init`, such as `Init.LECUN_NORMAL`"""),
        one(
            """
            @Weight(size = 0) double[] q;
            @Neuron("q + x") double[] h;
            """,
            """
            @Weight(size = 0) double[] q; >>>
            `size` of `q` is 0, expected 1 or more"""),
        one(
            """
            @Weight(rows = 4, columns = -3) double[] q;
            @Neuron("q*x") double[] h;
            """,
            """
            @Weight(rows = 4, columns = -3) double[] q; >>>
            `columns` of `q` is -3, expected 1 or more"""),
        one(
            """
            @Weight(size = 3, rows = 3) double[] q;
            @Neuron("q*x") double[] h;
            """,
            """
            @Weight(size = 3, rows = 3) double[] q; >>>
            `q` has a `size`, which makes it a vector, and `rows` or `columns`, which make it a matrix; keep one of the two"""),
        one(
            """
            @Weight int[] q;
            @Neuron("q + x") double[] h;
            """,
            """
            @Weight int[] q; >>>
            `q` is of type int[], expected double or float, or an array of one of them"""),
        one(
            """
            @Input(size = 3) String[] q;
            @Neuron("q + x") double[] h;
            """,
            """
            @Input(size = 3) String[] q; >>>
            `q` is of type java.lang.String[], expected double or float, or an array of one of them"""),
        one(
            """
            @Weight double[][] q;
            @Neuron("q*x") double[] h;
            """,
            """
            @Weight double[][] q; >>>
            `q` is of type double[][], expected double or float, or an array of one of them"""),
        one(
            """
            @Weight(size = 3) java.util.List<Double> q;
            @Neuron("q + x") double[] h;
            """,
            """
            @Weight(size = 3) java.util.List<Double> q; >>>
            `q` is of type java.util.List<java.lang.Double>, expected double or float, or an array of one of them"""),
        one(
            """
            @Weight(size = 3) float[] q;
            @Neuron("q + x") double[] h;
            """,
            """
            @Weight(size = 3) float[] q; >>>
            `q` is float in a network of double; use one of the two throughout"""),
        // functions
        one(
            """
            @Function("f(u, v) = dot(u, v)*u")
            @Neuron("f(x, y) + f(x, y)") double[] h;
            """,
            """
            @Function("f(u, v) = dot(u, v)*u") >>>
            @Function f: `u` is a vector of 3 (3: size of x), `v` is a vector of 4 (4: size of y); `dot` needs two arrays of equal shape
                f(u, v) = dot(u, v)*u
                          ^^^^^^^^^"""),
        one(
            """
            @Function("f(u) = dot(u, q)*u + zz(u)")
            @Neuron("f(x) + f(2*x)") double[] h;
            """,
            """
            @Function("f(u) = dot(u, q)*u + zz(u)") >>>
            @Function f: unknown name `q`; a function knows its parameters only: add `q` to those of `f`
                f(u) = dot(u, q)*u + zz(u)
                              ^

            @Function("f(u) = dot(u, q)*u + zz(u)") >>>
            @Function f: unknown function `zz`; define it with @Function("zz(z) = ...") on the class
                f(u) = dot(u, q)*u + zz(u)
                                     ^^"""),
        one(
            """
            @Function("f(u) = sum(u)*uu")
            """,
            """
            @Function("f(u) = sum(u)*uu") >>>
            @Function f: unknown name `uu`; did you mean `u`?
                f(u) = sum(u)*uu
                              ^^"""),
        one(
            """
            @Function("f(u) = sum(u)*u")
            @Neuron("f(x, x)") double[] h;
            """,
            """
            @Neuron("f(x, x)") double[] h; >>>
            @Neuron h: `f` takes 1 argument, found 2
                f(x, x)
                ^^^^^^^"""),
        one(
            """
            @Function("f(u) = sum(u)*u")
            @Neuron("f'(x)") double[] h;
            """,
            """
            @Neuron("f'(x)") double[] h; >>>
            @Neuron h: a prime means the derivative of a function of one number; `f` takes arrays as a whole
                f'(x)
                ^"""),
        one(
            """
            @Function("f(u) = dot(u, u)*f(u)")
            @Neuron("f(x)") double[] h;
            """,
            """
            @Function("f(u) = dot(u, u)*f(u)") >>>
            @Function f: the function `f` calls itself: f -> f; formulas cannot be recursive
                f(u) = dot(u, u)*f(u)
                ^"""),
        one(
            """
            @Function("f(u) = g(u)")
            @Function("g(u) = k(u)/2")
            @Function("k(u) = sum(u)*g(u)")
            @Neuron("f(x)") double[] h;
            """,
            """
            class Net { >>>
            @Function k: the function `k` calls itself: k -> g -> k; formulas cannot be recursive
                k(u) = sum(u)*g(u)
                ^"""),
        one(
            """
            @Function("softmax(u) = exp(u)/sum(exp(u))")
            """,
            """
            @Function("softmax(u) = exp(u)/sum(exp(u))") >>>
            `softmax` is a function of the formula language already; choose another name"""),
        // several
        one(
            """
            @Neuron("x + y") double[] h;
            @Neuron("W*y") double[] g;
            @Neuron("xx + 1") double[] k;
            @Neuron("x^2 + x/x") double[] m;
            @Neuron("h + g + k + m") double[] n;
            """,
            """
            @Neuron("x + y") double[] h; >>>
            @Neuron h: `x` is a vector of 3 (3: size of x), `y` is a vector of 4 (4: size of y); `+` needs equal shapes or a scalar
                x + y
                  ^

            @Neuron("W*y") double[] g; >>>
            @Neuron g: `W` is a matrix of 4 x 3 (4: rows of W, 3: columns of W), `y` is a vector of 4 (4: size of y); the matrix product `*` needs as many columns on its left as rows on its right, found 3 and 4; did you mean `transpose(W)*y`?
                W*y
                 ^

            @Neuron("x^2 + x/x") double[] m; >>>
            @Neuron m: `x` is a vector of 3 (3: size of x); `^` is for scalars: write `.^` for element by element
                x^2 + x/x
                ^^^

            @Neuron("x^2 + x/x") double[] m; >>>
            @Neuron m: `x` is a vector of 3 (3: size of x), `x` is a vector of 3 (3: size of x); `/` divides by a scalar: write `./` for element by element
                x^2 + x/x
                       ^

            @Neuron("xx + 1") double[] k; >>>
            @Neuron k: unknown name `xx`; did you mean `x`?
                xx + 1
                ^^"""),
        one(
            """
            @Weight(size = 3) String q;
            @Neuron("q*x + q[7] + sum(q)") double[] h;
            """,
            """
            @Weight(size = 3) String q; >>>
            `q` is of type java.lang.String, expected double or float, or an array of one of them"""),
        // huge
        one(
            """
            @Weight(size = 2147483647) double[] q;
            @Neuron("sum(q)") double h;
            """,
            """
            @Weight(size = 2147483647) double[] q; >>>
            `size` of `q` is 2147483647, expected 134217728 or less"""),
        one(
            """
            @Weight(rows = 65536, columns = 65536) double[] q;
            @Neuron("sum(q)") double h;
            """,
            """
            @Weight(rows = 65536, columns = 65536) double[] q; >>>
            `q` is a matrix of 65536 x 65536 (65536: rows of q, 65536: columns of q); an array has at most 134217728 elements"""),
        one(
            """
            @Weight(size = 100000) double[] q;
            @Neuron("sum(q*transpose(q))") double h;
            """,
            """
            @Neuron("sum(q*transpose(q))") double h; >>>
            @Neuron h: this is a matrix of 100000 x 100000; an array has at most 134217728 elements
                sum(q*transpose(q))
                    ^^^^^^^^^^^^^^"""),
        one(
            """
            @Weight(size = 100000000) double[] q, r;
            @Neuron("sum(q) + sum(r)") double h;
            """,
            """
            class Net { >>>
            the arrays of the network have 200000029 elements in all, at most 134217728 are possible; make them smaller"""));
  }
}
