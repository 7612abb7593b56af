package io.github.longhand.processor.formula;

import io.github.longhand.processor.formula.Token.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The left side of a function's definition. */
record Header(Token name, List<Node.Name> parameters) {
  /** Reads it, and the {@code =} behind it. */
  static Header read(Tokens tokens) throws FormulaException {
    Token name = tokens.take(Kind.NAME, "a definition such as f(z) = z^2");
    tokens.take(Kind.OPEN, "`(` and the parameters");
    List<Node.Name> parameters = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    do {
      Token parameter = tokens.take(Kind.NAME, "a parameter's name");
      if (!seen.add(parameter.text())) {
        throw new FormulaException(
            "a second parameter " + parameter.described(), "different names", parameter.span());
      }
      parameters.add(new Node.Name(parameter.text(), parameter.span()));
    } while (comma(tokens));
    tokens.take(Kind.CLOSE, "`,` or `)`");
    tokens.take(Kind.EQUALS, "`=` and a formula");
    return new Header(name, List.copyOf(parameters));
  }

  private static boolean comma(Tokens tokens) throws FormulaException {
    boolean comma = tokens.is(Kind.COMMA);
    if (comma) {
      tokens.take();
    }
    return comma;
  }
}
