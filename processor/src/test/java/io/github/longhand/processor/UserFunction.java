package io.github.longhand.processor;

import static io.github.longhand.processor.Formulas.call;
import static io.github.longhand.processor.Formulas.choice;
import static io.github.longhand.processor.Formulas.minus;
import static io.github.longhand.processor.Formulas.name;
import static io.github.longhand.processor.Formulas.negative;
import static io.github.longhand.processor.Formulas.number;
import static io.github.longhand.processor.Formulas.onePlusSquare;
import static io.github.longhand.processor.Formulas.over;
import static io.github.longhand.processor.Formulas.plus;
import static io.github.longhand.processor.Formulas.power;
import static io.github.longhand.processor.Formulas.square;
import static io.github.longhand.processor.Formulas.times;

import java.util.List;
import java.util.Random;

/**
 * A function that a model adds to the language.
 *
 * @param name ends in a prime if the function is another one's derivative: it is not declared then
 * @param body what it calculates
 * @param method the Java source, if it is declared as a static method and not as a formula
 */
record UserFunction(String name, List<String> parameters, Formula body, String method) {
  /** Groups of functions that are declared together, the called before the callers. */
  static final List<List<UserFunction>> FAMILIES = families();

  static UserFunction of(String name, List<String> parameters, Formula body) {
    return new UserFunction(name, parameters, body, "");
  }

  boolean isDeclared() {
    return !name.endsWith("'");
  }

  boolean isMethod() {
    return !method.isEmpty();
  }

  /** The text for {@code @Function}. */
  String definition(Random random) {
    return name
        + (random.nextBoolean() ? "(" : " ( ")
        + String.join(random.nextBoolean() ? ", " : ",", parameters)
        + ")"
        + (random.nextBoolean() ? " = " : "=")
        + FormulaText.of(body, random);
  }

  private static List<List<UserFunction>> families() {
    Formula one = number("1");
    Formula two = number("2");
    Formula a = Formulas.name("a");
    Formula b = Formulas.name("b");
    Formula c = Formulas.name("c");
    Formula z = Formulas.name("z");
    List<String> ofZ = List.of("z");
    List<String> ofTwo = List.of("a", "b");
    Formula sigmaOfZ = call("sigma", z);
    UserFunction sigma = of("sigma", ofZ, over(one, plus(one, call("exp", negative(z)))));
    UserFunction sigmaPrime = of("sigma'", ofZ, times(sigmaOfZ, minus(one, sigmaOfZ)));
    UserFunction rho = of("rho", ofZ, square(z));
    UserFunction rhoPrime = of("rho'", ofZ, times(two, z));
    Formula cubic =
        plus(minus(over(power(z, number("3")), number("6")), over(z, two)), number("0.25"));
    return List.of(
        List.of(sigma, sigmaPrime),
        List.of(sigma, sigmaPrime, of("swish", ofZ, times(z, sigmaOfZ))),
        List.of(sigma, sigmaPrime, of("gate", ofTwo, times(a, call("sigma", b)))),
        List.of(rho, rhoPrime),
        List.of(rho, rhoPrime, of("fourth", ofZ, over(call("rho", call("rho", z)), number("4")))),
        List.of(of("cubic", ofZ, cubic)),
        List.of(of("bend", ofZ, over(z, call("sqrt", onePlusSquare(z))))),
        List.of(of("leaky", ofZ, choice(z, ">=", number("0"), z, times(number("0.1"), z)))),
        List.of(of("blend", ofTwo, over(plus(a, times(two, b)), number("3")))),
        List.of(of("distance", ofTwo, call("sqrt", plus(number(".25"), square(minus(a, b)))))),
        List.of(of("cauchy", List.of("a", "b", "c"), plus(over(a, onePlusSquare(b)), c))),
        List.of(new UserFunction("softsign", ofZ, over(z, plus(one, call("abs", z))), SOFTSIGN)),
        List.of(new UserFunction("bump", ofTwo, times(a, call("exp", negative(square(b)))), BUMP)));
  }

  private static final String SOFTSIGN =
      """
        @Function(derivative = "softsignSlope")
        static double softsign(double z) {
          return z / (1 + StrictMath.abs(z));
        }

        static double softsignSlope(double z) {
          double d = 1 + StrictMath.abs(z);
          return 1 / (d * d);
        }
      """;

  private static final String BUMP =
      """
        @Function(derivative = {"bumpByA", "bumpByB"})
        static double bump(double a, double b) {
          return a * StrictMath.exp(-b * b);
        }

        static double bumpByA(double a, double b) {
          return StrictMath.exp(-b * b);
        }

        static double bumpByB(double a, double b) {
          return -2 * a * b * StrictMath.exp(-b * b);
        }
      """;
}
