package io.github.longhand.processor.diagnostics;

import java.util.List;
import java.util.Optional;

/**
 * Every message that a user can see: what was found, what was expected, how to fix it. Names and
 * stretches of formulas stand between backquotes.
 */
public final class Messages {
  private Messages() {}

  // Formulas
  // -----------------------------------------------------------------------------------------------------

  /** A message about a place in a formula, with the formula and carets below. */
  public static String inFormula(String place, String message, String shown) {
    return place + ": " + message + "\n    " + shown.replace("\n", "\n    ");
  }

  public static String syntax(String found, String expected) {
    return "found " + found + ", expected " + expected;
  }

  public static String unknownName(String name, Optional<String> nearest) {
    return "unknown name `"
        + name
        + "`"
        + (nearest.isPresent()
            ? didYouMean(nearest)
            : "; declare a field of this name, for example with @Weight");
  }

  public static String parameterUnknown(String name, String function) {
    return "unknown name `"
        + name
        + "`; a function knows its parameters only: add `"
        + name
        + "` to those of `"
        + function
        + "`";
  }

  public static String unknownFunction(String name, Optional<String> nearest) {
    return "unknown function `"
        + name
        + "`"
        + didYouMean(nearest)
        + (nearest.isPresent()
            ? ""
            : "; define it with @Function(\"" + name + "(z) = ...\") on the class");
  }

  public static String functionWithoutArguments(String name) {
    return "`" + name + "` is a function; write its arguments behind it, as in `" + name + "(z)`";
  }

  public static String valueCalled(String name) {
    return "`"
        + name
        + "` is a value and cannot be called; write `"
        + name
        + "*(...)` for a product";
  }

  public static String wrongArity(String name, int found, int expected) {
    return "`" + name + "` takes " + arguments(expected) + ", found " + found;
  }

  public static String extremumOfScalar(String name) {
    return "`" + name + "` takes an array, or 2 arguments or more; found 1 scalar";
  }

  public static String primeOfSeveral(String name) {
    return "a prime means the derivative of a function of one argument; `" + name + "` has several";
  }

  public static String primeOfArrays(String name) {
    return "a prime means the derivative of a function of one number; `"
        + name
        + "` takes arrays as a whole";
  }

  public static String divisionByZero() {
    return "division by an exact zero";
  }

  public static String tooLarge() {
    return "the formula is too large once the functions are put in; split it into several neurons";
  }

  public static String tooManyConditions(int found, int most) {
    return "%d conditions are joined here, expected at most %d; compute some of them in neurons of their own, or compare a min(...) or max(...) of what is compared"
        .formatted(found, most);
  }

  public static String tooMuchWork(String name) {
    return "the derivatives that have to do with `"
        + name
        + "` grow too large to be worked out; split the equation into several neurons, each of which calls few functions of functions";
  }

  public static String hiddenZeroDivisor(String equation, String divisor) {
    return "the equation of `"
        + equation
        + "` has a division by an exact zero: `"
        + divisor
        + "` is 0 whatever its variables are; write a divisor that is not";
  }

  public static String zeroDivisorSomewhere() {
    return "the derivatives lead to a division by an exact zero; look for a power, a logarithm or a quotient of something that is always 0";
  }

  public static String unknownDerivative(String name) {
    return "the derivative of the method `"
        + name
        + "` is needed here a second time and is not known; define the function by a formula instead";
  }

  // Shapes
  // ----------------------------------------------------------------------------------------------------

  public static String shapesDiffer(
      String operator, String left, String leftShape, String right, String rightShape) {
    return operandShapes(left, leftShape, right, rightShape)
        + "; `"
        + operator
        + "` needs equal shapes or a scalar";
  }

  public static String pairOfShapes(
      String function, String left, String leftShape, String right, String rightShape) {
    return operandShapes(left, leftShape, right, rightShape)
        + "; `"
        + function
        + "` needs two arrays of equal shape";
  }

  public static String productOfShapes(
      String left, String leftShape, String right, String rightShape, String hint) {
    return operandShapes(left, leftShape, right, rightShape) + "; " + hint;
  }

  public static String vectorsMultiplied() {
    return "`*` is the matrix product: write `.*` for element by element, or dot(u, v)";
  }

  public static String columnsAndRows(String columns, String rows, Optional<String> instead) {
    return "the matrix product `*` needs as many columns on its left as rows on its right, found "
        + columns
        + " and "
        + rows
        + instead.map(i -> "; did you mean `" + i + "`?").orElse("");
  }

  public static String divisionByArray(
      String left, String leftShape, String right, String rightShape) {
    return operandShapes(left, leftShape, right, rightShape)
        + "; `/` divides by a scalar: write `./` for element by element";
  }

  public static String powerOfArray(String operand, String shape) {
    return "`"
        + operand
        + "` is "
        + shape
        + "; `^` is for scalars: write `.^` for element by element";
  }

  public static String elementOf(String operand, String shape) {
    return "`" + operand + "` is " + shape + "; only vectors have elements such as u[0]";
  }

  public static String indexOutside(int index, String vector, String shape, int size) {
    return "the index "
        + index
        + " is outside `"
        + vector
        + "`, which is "
        + shape
        + (size == 1
            ? "; its only element is u[0]"
            : "; its elements are u[0] to u[" + (size - 1) + "]");
  }

  public static String argumentShape(
      String function, String argument, String shape, boolean vector) {
    return "`"
        + function
        + "` takes "
        + (vector ? "a vector" : "an array")
        + ", and `"
        + argument
        + "` is "
        + shape
        + "; declare `"
        + argument
        + "` otherwise, or leave `"
        + function
        + "` out";
  }

  public static String concatSize(String call, String found, String expected) {
    return "`" + call + "` has " + found + " elements, expected " + expected + " where it is used";
  }

  public static String sliceBounds(String call, int most) {
    return "`"
        + call
        + "` needs whole numbers up to "
        + most
        + " as its bounds, the first less than the second, "
        + "as in slice(v, 0, 3) for the first three elements";
  }

  public static String sliceOutside(int to, String vector, String shape, int size) {
    return "the slice ends at "
        + to
        + ", behind the end of `"
        + vector
        + "`, which is "
        + shape
        + "; write "
        + size
        + " or less";
  }

  public static String formulaShape(String formulaShape, String field, String fieldShape) {
    return "the formula gives "
        + formulaShape
        + ", and `"
        + field
        + "` is "
        + fieldShape
        + "; correct one of the two";
  }

  public static String arrayForScalar(String formulaShape, String field) {
    return "the formula gives "
        + formulaShape
        + ", and `"
        + field
        + "` is a scalar; declare an array field, or join the elements with sum or mean";
  }

  public static String scalarForArray(String field, String fieldShape) {
    return "the formula gives a scalar, and `"
        + field
        + "` is "
        + fieldShape
        + "; declare a scalar field, or make the formula an array";
  }

  public static String lossShape(String shape) {
    return "the loss is " + shape + ", expected a scalar: join its elements with sum or mean";
  }

  public static String openShape(String field, String rows, String columns, Optional<String> use) {
    String found =
        columns.equals("1") ? rows + " elements" : rows + " rows and " + columns + " columns";
    return "the shape of `"
        + field
        + "` is open: "
        + found
        + use.map(u -> ", read in `" + u + "`").orElse(", read nowhere")
        + "; say it in the annotation: "
        + (columns.equals("1")
            ? "size"
            : !columns.equals("?")
                ? "rows"
                : !rows.equals("?")
                    ? "columns, or size if it is a vector"
                    : "size for a vector, rows and columns for a matrix");
  }

  public static String tooManyElements(String name, String shape, long most) {
    return "`" + name + "` is " + shape + "; an array has at most " + most + " elements";
  }

  public static String valueTooLarge(int rows, int columns, long most) {
    return "this is a "
        + (columns == 1 ? "vector of " + rows : "matrix of " + rows + " x " + columns)
        + "; an array has at most "
        + most
        + " elements";
  }

  public static String sizeTooLarge(String attribute, String field, int found, int most) {
    return "`" + attribute + "` of `" + field + "` is " + found + ", expected " + most + " or less";
  }

  public static String tooManyElementsInAll(long found, long most) {
    return "the arrays of the network have "
        + found
        + " elements in all, at most "
        + most
        + " are possible; make them smaller";
  }

  private static String operandShapes(
      String left, String leftShape, String right, String rightShape) {
    return "`" + left + "` is " + leftShape + ", `" + right + "` is " + rightShape;
  }

  // Functions
  // ----------------------------------------------------------------------------------------------------

  public static String functionIsBuiltin(String name) {
    return "`" + name + "` is a function of the formula language already; choose another name";
  }

  public static String functionTwice(String name) {
    return "the function `" + name + "` is defined twice; remove one definition or rename it";
  }

  public static String functionIsField(String name) {
    return "`" + name + "` is the name of a field as well; rename the function or the field";
  }

  public static String recursion(List<String> cycle) {
    return "the function `"
        + cycle.get(0)
        + "` calls itself: "
        + String.join(" -> ", cycle)
        + "; formulas cannot be recursive";
  }

  public static String emptyFunction() {
    return "@Function on a class needs a definition, as in @Function(\"rho(z) = z^2\")";
  }

  public static String derivativeOnClass() {
    return "`derivative` belongs to @Function on a static method; a formula is differentiated by Longhand";
  }

  public static String formulaOnMethod(String method) {
    return "@Function on the method `"
        + method
        + "` takes no formula; put the formula on the class, or remove it";
  }

  public static String methodNotStatic(String method) {
    return "the method `" + method + "` must be static, not private, and take and return double";
  }

  public static String derivativeMissing(String method, int found, int expected) {
    return "@Function on `"
        + method
        + "` needs `derivative` with "
        + expected
        + (expected == 1 ? " method name" : " method names, one a parameter")
        + ", found "
        + found;
  }

  public static String derivativeUnknown(
      String derivative, String method, int parameters, Optional<String> nearest) {
    return "no method `"
        + derivative
        + "` for the derivative of `"
        + method
        + "`"
        + didYouMean(nearest)
        + (nearest.isPresent()
            ? ""
            : "; declare `static double "
                + derivative
                + "("
                + "double, ".repeat(parameters - 1)
                + "double)`");
  }

  public static String tooLargeToUnroll(long operations, long most) {
    return "written out element by element, the network has "
        + operations
        + " operations, at most "
        + most
        + " are possible; choose @Network(unroll = Network.Unroll.AUTO) or NEVER";
  }

  // The class
  // ----------------------------------------------------------------------------------------------------

  public static String notAClass(String kind) {
    return "@Network belongs on a class, found " + kind;
  }

  public static String privateClass(String name) {
    return "the network class `"
        + name
        + "` is private; the trainer cannot use it: make it package-private";
  }

  public static String innerClass(String name) {
    return "the network class `" + name + "` is an inner class; make it static";
  }

  public static String genericClass(String name) {
    return "the network class `" + name + "` has type parameters; a network cannot be generic";
  }

  public static String localClass(String name) {
    return "the network class `"
        + name
        + "` is local to a method; make it a member or a top-level class";
  }

  public static String badTrainerName(String name) {
    return "`"
        + name
        + "` is not a simple class name; write for example @Network(trainer = \"MyTrainer\")";
  }

  public static String trainerIsModel(String name) {
    return "the trainer `"
        + name
        + "` would replace the network class; choose another name with @Network(trainer = ...)";
  }

  public static String trainerExists(String name) {
    return "a class `"
        + name
        + "` exists in this package already; rename it, or name the trainer with "
        + "@Network(trainer = ...)";
  }

  public static String trainerAmongSources(String name) {
    return "the trainer `"
        + name
        + "` is of an earlier compilation, does not fit this network any more, and is among the "
        + "sources, so that it cannot be written anew; leave the folder of generated sources out "
        + "of the sources, or delete the file";
  }

  public static String trainerTwice(String name, String other) {
    return "the trainer `"
        + name
        + "` is that of `"
        + other
        + "` already; name one of them with "
        + "@Network(trainer = ...)";
  }

  public static String noLoss(String name) {
    return "the network `" + name + "` has no loss; add a field @Loss(\"...\") double loss";
  }

  public static String severalLosses(String first, String other) {
    return "a second loss `" + other + "`; add its terms to the equation of `" + first + "`";
  }

  // Fields
  // -------------------------------------------------------------------------------------------------------

  public static String severalRoles(String field, List<String> roles) {
    return "`" + field + "` has " + String.join(" and ", roles) + "; keep one of them";
  }

  public static String wrongType(String field, String found) {
    return "`"
        + field
        + "` is of type "
        + found
        + ", expected double or float, or an array of one of them";
  }

  public static String lossIsArray(String field, String found) {
    return "the loss `"
        + field
        + "` is of type "
        + found
        + ", expected double or float: sum or mean turns an array into one number";
  }

  public static String sizeOfScalar(String attribute, String field, String type) {
    return "`"
        + attribute
        + "` is for arrays, and `"
        + field
        + "` is a "
        + type
        + "; remove it or declare `"
        + type
        + "[] "
        + field
        + "`";
  }

  public static String sizeNotPositive(String attribute, String field, int found) {
    return "`" + attribute + "` of `" + field + "` is " + found + ", expected 1 or more";
  }

  public static String sizeAndRows(String field) {
    return "`"
        + field
        + "` has a `size`, which makes it a vector, and `rows` or `columns`, which make it a matrix;"
        + " keep one of the two";
  }

  public static String valueWithoutConstant(String field, String init) {
    return "`value` of `"
        + field
        + "` is for `init = Init.CONSTANT`, found `Init."
        + init
        + "`; remove it or declare the constant";
  }

  public static String constantWithoutValue(String field) {
    return "`"
        + field
        + "` starts with a constant, and it is not said which; add it, as in `value = 0.1`, or use"
        + " `Init.ZEROS`";
  }

  public static String constantNotFinite(String field, double value) {
    return "`value` of `" + field + "` is " + value + ", expected a finite number";
  }

  public static String constantNotFloat(String field, double value) {
    return "`value` of `" + field + "` is " + value + ", expected a number that a `float` can hold";
  }

  public static String initOfFrozen(String field, String init) {
    return "`"
        + field
        + "` is frozen, which leaves it as the class has it, and declares `Init."
        + init
        + "`; remove one of the two";
  }

  public static String randomBias(String field, String init) {
    return "`"
        + field
        + "` is a bias, which nothing multiplies, so that `Init."
        + init
        + "` has no number of inputs; use `Init.ZEROS`, or `Init.CONSTANT` with a `value`";
  }

  public static String orthogonalNeedsMatrix(String field, String found) {
    return "`"
        + field
        + "` is "
        + found
        + ", and only a matrix can start orthogonal; use another `init`, such as"
        + " `Init.LECUN_NORMAL`";
  }

  public static String mixedTypes(String field, String found, String expected) {
    return "`"
        + field
        + "` is "
        + found
        + " in a network of "
        + expected
        + "; use one of the two throughout";
  }

  public static String privateField(String field) {
    return "`" + field + "` is private; the trainer reads and writes it: remove `private`";
  }

  public static String finalField(String field) {
    return "`" + field + "` is final; the trainer writes it: remove `final`";
  }

  public static String staticField(String field) {
    return "`" + field + "` is static; every model has values of its own: remove `static`";
  }

  public static String hiddenField(String field, String owner) {
    return "`"
        + field
        + "` is not visible from the package of the network: it is "
        + "package-private or protected in `"
        + owner
        + "`; make it public";
  }

  public static String duplicateField(String field, String owner) {
    return "`" + field + "` is declared in `" + owner + "` as well; rename one of them";
  }

  public static String emptyFormula(String annotation, String field) {
    return "@" + annotation + " of `" + field + "` has an empty formula";
  }

  // The graph
  // ----------------------------------------------------------------------------------------------------

  public static String targetInNeuron(String target) {
    return "a neuron cannot read the target `"
        + target
        + "`, which is not known when predicting; use it in the loss";
  }

  public static String lossRead(String loss) {
    return "the loss `" + loss + "` cannot be read by an equation";
  }

  public static String cycle(List<String> neurons) {
    return "the neuron `"
        + neurons.get(0)
        + "` depends on itself: "
        + String.join(" -> ", neurons)
        + "; remove one of these connections";
  }

  public static String unreadNeuron(String neuron) {
    return "the loss does not depend on the neuron `"
        + neuron
        + "`; it is computed by forward only";
  }

  public static String unusedVariable(String kind, String name) {
    return "no equation reads the " + kind + " `" + name + "`";
  }

  // The processor
  // ------------------------------------------------------------------------------------------------

  public static String badOption(String option, String found, List<String> forms, String none) {
    return "the option "
        + option
        + " is `"
        + found
        + "`, expected "
        + String.join(" or ", forms.stream().map(e -> "`" + e + "`").toList())
        + ", several of them with commas, or `"
        + none
        + "`";
  }

  public static String cannotWrite(String file, String reason) {
    return "cannot write " + file + ": " + reason;
  }

  public static String outOfMemory(String network) {
    return "the memory of the compiler does not suffice for `"
        + network
        + "`; split its largest equations into several neurons, or write layers of many neurons as arrays; -J-Xmx2g gives javac more memory";
  }

  public static String internalError(String network, String details) {
    return "Longhand failed on `"
        + network
        + "`; please report this as a bug of Longhand:\n"
        + details;
  }

  private static String didYouMean(Optional<String> nearest) {
    return nearest.map(n -> "; did you mean `" + n + "`?").orElse("");
  }

  private static String arguments(int n) {
    return n == 1 ? "1 argument" : n + " arguments";
  }
}
