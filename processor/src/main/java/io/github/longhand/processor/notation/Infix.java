package io.github.longhand.processor.notation;

import io.github.longhand.processor.expression.Test;

/** The operators between two operands, behind which a line may break. */
enum Infix {
  PLUS("+", "+"),
  MINUS("-", "−"),
  DOT("\\cdot", "⋅"),
  ELEMENTWISE_TIMES("\\odot", "⊙"),
  ELEMENTWISE_OVER("\\oslash", "⊘"),
  EQUAL("=", "="),
  BECOMES("\\leftarrow", "←"),
  NOT_EQUAL("\\ne", "≠"),
  LESS("<", "<"),
  LESS_OR_EQUAL("\\le", "≤"),
  GREATER(">", ">"),
  GREATER_OR_EQUAL("\\ge", "≥"),
  AND("\\land", "∧"),
  OR("\\lor", "∨");

  private final String latex;
  private final String character;

  Infix(String latex, String character) {
    this.latex = latex;
    this.character = character;
  }

  static Infix of(Test.Relation relation) {
    return switch (relation) {
      case LESS -> LESS;
      case LESS_OR_EQUAL -> LESS_OR_EQUAL;
      case GREATER -> GREATER;
      case GREATER_OR_EQUAL -> GREATER_OR_EQUAL;
      case EQUAL -> EQUAL;
      case NOT_EQUAL -> NOT_EQUAL;
    };
  }

  String latex() {
    return latex;
  }

  String character() {
    return character;
  }
}
