package io.github.longhand.processor.formula;

import io.github.longhand.processor.formula.Pending.Operator;
import io.github.longhand.processor.formula.Token.Kind;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Locale;
import java.util.Set;

/**
 * Reads formulas. Operators wait on an explicit stack and not on the thread's, so no formula,
 * however long or deep, can overflow it; the limit on nesting protects those who walk the tree
 * recursively afterwards.
 */
public final class Parser {
  private static final int DEEPEST = 500;
  private static final int MOST_PRIMES = 9;
  private static final int MOST_INDEX_DIGITS = 9;
  private static final Set<String> WORD_OPERATORS = Set.of("and", "or", "not");

  private final Tokens tokens;
  private final Deque<Pending> stack = new ArrayDeque<>();
  private int depth;

  private Parser(Tokens tokens) {
    this.tokens = tokens;
  }

  /**
   * Reads a formula such as {@code sigma(w1*x1 + b)}.
   *
   * @throws FormulaException if the text is not a formula
   */
  public static Node parseFormula(String text) throws FormulaException {
    return new Parser(new Tokens(text)).formula();
  }

  /**
   * Reads the definition of a function such as {@code sigma(z) = 1/(1 + exp(-z))}.
   *
   * @throws FormulaException if the text is not a definition
   */
  public static Definition parseDefinition(String text) throws FormulaException {
    Tokens tokens = new Tokens(text);
    Header header = Header.read(tokens);
    Node body = new Parser(tokens).formula();
    return new Definition(header.name().text(), header.name().span(), header.parameters(), body);
  }

  private Node formula() throws FormulaException {
    stack.push(Group.formula());
    while (true) {
      Piece piece = operand();
      while (tokens.is(Kind.CLOSE) || tokens.is(Kind.OPEN_BRACKET)) {
        piece = tokens.is(Kind.CLOSE) ? close(piece) : element(piece);
      }
      if (tokens.is(Kind.END)) {
        piece = reduceToGroup(piece);
        return ((Group) stack.element()).end(piece, tokens.current());
      }
      waitForNext(piece);
    }
  }

  /**
   * Reads up to the next number or name; whatever comes before opens something that waits for it.
   */
  private Piece operand() throws FormulaException {
    while (true) {
      switch (tokens.current().kind()) {
        case PLUS, MINUS, NOT -> push(new Pending.Prefix(tokens.current()));
        case OPEN -> push(Group.parenthesis(tokens.current()));
        case IF -> {
          Token word = tokens.take();
          openCall(Group.conditional(word), word.described());
        }
        case NUMBER -> {
          Token number = tokens.current();
          Node node = new Node.Number(Numeral.value(number), number.span());
          tokens.take();
          return Piece.of(node, 0);
        }
        case NAME -> {
          Token name = tokens.take();
          int primes = primes();
          if (primes == 0 && !tokens.is(Kind.OPEN)) {
            return Piece.of(new Node.Name(name.text(), name.span()), 0);
          }
          openCall(Group.call(name, primes), Quote.of(name.text() + "'".repeat(primes)));
        }
        case OPEN_BRACKET ->
            throw tokens.unexpected("`(`, or a vector before the index as in u[3]");
        default -> throw tokens.noValue();
      }
    }
  }

  private int primes() throws FormulaException {
    int start = tokens.current().start();
    int end = start;
    int primes = 0;
    while (tokens.is(Kind.PRIME)) {
      end = tokens.take().end();
      primes++;
    }
    if (primes > MOST_PRIMES) {
      throw new FormulaException(
          primes + " primes", "at most " + MOST_PRIMES, new Span(start, end));
    }
    return primes;
  }

  private void openCall(Group group, String opened) throws FormulaException {
    if (!tokens.is(Kind.OPEN)) {
      throw tokens.unexpected("`(` after " + opened);
    }
    push(group);
  }

  /** Takes a closing parenthesis and what it ends. */
  private Piece close(Piece last) throws FormulaException {
    Piece piece = reduceToGroup(last);
    piece = ((Group) pop()).close(piece, tokens.current());
    tokens.take();
    return piece;
  }

  /** Takes the index behind a finished operand. */
  private Piece element(Piece piece) throws FormulaException {
    Node vector = piece.value();
    // An index waits for nothing, so the stack does not show how many there are already.
    if (depth + piece.height() >= DEEPEST) {
      throw tooDeep();
    }
    tokens.take();
    Token index = tokens.current();
    int value = index();
    tokens.take();
    int end = tokens.take(Kind.CLOSE_BRACKET, "`]`").end();
    return Piece.of(
        new Node.Element(vector, value, index.span(), new Span(piece.start(), end)),
        piece.height() + 1);
  }

  private int index() throws FormulaException {
    Token token = tokens.current();
    if (!tokens.is(Kind.NUMBER) || !Numeral.isWhole(token.text())) {
      throw tokens.unexpected("a constant index such as u[3]; the first element is u[0]");
    }
    int digits = token.text().length();
    if (digits > MOST_INDEX_DIGITS) {
      throw new FormulaException(
          "an index of " + digits + " digits", "at most " + MOST_INDEX_DIGITS, token.span());
    }
    return Integer.parseInt(token.text());
  }

  /** Leaves a finished operand with the operator or comma behind it. */
  private void waitForNext(Piece piece) throws FormulaException {
    switch (tokens.current().kind()) {
      case OR -> chain(Level.OR, piece);
      case AND -> chain(Level.AND, piece);
      case PLUS, MINUS -> chain(Level.SUM, piece);
      case TIMES, OVER -> chain(Level.PRODUCT, piece);
      case RELATION -> compare(piece);
      case POWER -> {
        piece.value(); // Now, before an error further right is found.
        push(new Pending.Power(piece, tokens.current().isElementwise()));
      }
      case COMMA -> {
        Piece argument = reduceToGroup(piece);
        ((Group) stack.element()).comma(argument, tokens.current());
        tokens.take();
      }
      default -> throw noOperator();
    }
  }

  private void chain(Level level, Piece last) throws FormulaException {
    Piece piece = reduce(last, level);
    if (stack.element() instanceof Chain chain && chain.level() == level) {
      chain.add(piece, tokens.current());
      tokens.take();
    } else {
      Chain chain = new Chain(level);
      chain.add(piece, tokens.current());
      push(chain);
    }
  }

  private void compare(Piece last) throws FormulaException {
    Piece left = reduce(last, Level.COMPARISON);
    Token token = tokens.current();
    if (stack.element() instanceof Pending.Comparison) {
      throw new FormulaException(
          "a second comparison " + token.described(),
          "`and` between comparisons, as in a < b and b < c",
          token.span());
    }
    Node.Relation relation =
        Arrays.stream(Node.Relation.values())
            .filter(r -> r.text().equals(token.text()))
            .findAny()
            .orElseThrow();
    left.value(); // Now, before an error further right is found.
    push(new Pending.Comparison(left, relation));
  }

  /** Finishes the operators that bind tighter than the one to come. */
  private Piece reduce(Piece last, Level level) throws FormulaException {
    Piece piece = last;
    while (stack.element() instanceof Operator operator
        && operator.level().bindsTighterThan(level)) {
      pop();
      piece = operator.close(piece);
    }
    return piece;
  }

  private Piece reduceToGroup(Piece last) throws FormulaException {
    Piece piece = last;
    while (stack.element() instanceof Operator operator) {
      pop();
      piece = operator.close(piece);
    }
    return piece;
  }

  /** Puts aside what the current token began, and goes past that token. */
  private void push(Pending pending) throws FormulaException {
    if (pending.nests() && ++depth > DEEPEST) {
      throw tooDeep();
    }
    stack.push(pending);
    tokens.take();
  }

  private Pending pop() {
    Pending pending = stack.pop();
    if (pending.nests()) {
      depth--;
    }
    return pending;
  }

  private FormulaException tooDeep() {
    return new FormulaException(
        "too deep a nesting",
        "at most " + DEEPEST + " parentheses, calls, indices, signs and powers inside one another",
        tokens.current().span());
  }

  private FormulaException noOperator() {
    Token token = tokens.current();
    String lowerCase = token.text().toLowerCase(Locale.ROOT);
    if (token.kind() == Kind.NAME && WORD_OPERATORS.contains(lowerCase)) {
      return tokens.unexpected("`" + lowerCase + "` in lower case");
    }
    return switch (token.kind()) {
      case EQUALS ->
          tokens.unexpected(
              isOutsideGroups()
                  ? "only what stands right of the `=`, or `==` in a condition"
                  : "`==`");
      case PRIME ->
          tokens.unexpected("an operator; primes stand after a function's name, as in f'(z)");
      case NOT -> tokens.unexpected("`and` or `or` before it");
      case CLOSE_BRACKET ->
          isOutsideGroups()
              ? new FormulaException(
                  "`]` without a `[`", "an operator or the end of the formula", token.span())
              : tokens.unexpected("an operator or `)`");
      default -> tokens.noOperator();
    };
  }

  private boolean isOutsideGroups() {
    return stack.stream().filter(Group.class::isInstance).count() == 1;
  }
}
