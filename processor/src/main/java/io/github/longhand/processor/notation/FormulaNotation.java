package io.github.longhand.processor.notation;

import io.github.longhand.processor.expression.Reduce;
import io.github.longhand.processor.expression.Test;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

final class FormulaNotation implements Notation {
  @Override
  public Text integer(BigInteger value) {
    return Text.of(value.toString(), Binding.NAME);
  }

  @Override
  public Text name(String name) {
    return Text.of(name, Binding.NAME);
  }

  @Override
  public Text element(Text array, List<Text> indices) {
    return Text.of(array.text() + "[" + list(indices) + "]", Binding.NAME);
  }

  private static String list(List<Text> texts) {
    return texts.stream().map(Text::text).collect(Collectors.joining(", "));
  }

  @Override
  public Text sum(List<Term> terms) {
    StringBuilder out = new StringBuilder();
    for (Term term : terms) {
      if (out.length() > 0) {
        out.append(term.minus() ? " - " : " + ");
      } else if (term.minus()) {
        out.append('-');
      }
      out.append(term.text().atLeast(Binding.PRODUCT, this).text());
    }
    Text first = terms.get(0).text();
    if (terms.size() > 1) {
      return Text.of(out.toString(), Binding.SUM);
    }
    return terms.get(0).minus()
        ? Text.of(out.toString(), Binding.SUM).from(new Text.Origin.Negative(first))
        : first.atLeast(Binding.PRODUCT, this);
  }

  @Override
  public Text product(List<Fraction> fractions) {
    Text whole = null;
    for (Fraction fraction : fractions) {
      if (!fraction.isEmpty()) {
        whole = times(whole, fraction);
      }
    }
    return whole;
  }

  private Text times(Text before, Fraction fraction) {
    List<Text> above = new ArrayList<>(before == null ? List.of() : List.of(before));
    fraction.above().forEach(f -> above.add(f.atLeast(Binding.POWER, this)));
    if (above.size() == 1 && fraction.below().isEmpty()) {
      return above.get(0);
    }
    String text = above.isEmpty() ? "1" : join("*", above);
    List<Text> below = fraction.below().stream().map(f -> f.atLeast(Binding.POWER, this)).toList();
    if (below.size() == 1) {
      text += "/" + below.get(0).text();
    } else if (below.size() > 1) {
      text += "/(" + join("*", below) + ")";
    }
    return Text.of(text, Binding.PRODUCT);
  }

  private static String join(String operator, List<Text> texts) {
    return texts.stream().map(Text::text).collect(Collectors.joining(operator));
  }

  @Override
  public Text dotted(List<Text> factors) {
    return product(List.of(Fraction.of(factors)));
  }

  @Override
  public boolean fractionBars() {
    return false;
  }

  @Override
  public Text power(Text base, Text exponent) {
    String text = atom(base) + "^" + atom(exponent);
    return Text.of(text, Binding.POWER).from(new Text.Origin.Power(base, exponent));
  }

  private String atom(Text text) {
    return text.atLeast(Binding.ATOM, this).text();
  }

  @Override
  public Text squareRoot(Text inside, boolean array) {
    return Text.of("sqrt(" + inside.text() + ")", Binding.POWER);
  }

  @Override
  public Text elementwiseProduct(List<Text> factors) {
    return factors.size() == 1
        ? factors.get(0)
        : Text.of(
            join(" .* ", factors.stream().map(f -> f.atLeast(Binding.POWER, this)).toList()),
            Binding.PRODUCT);
  }

  @Override
  public Text elementwiseQuotient(Text above, Text below) {
    return Text.of(
        above.text() + " ./ " + below.atLeast(Binding.POWER, this).text(), Binding.PRODUCT);
  }

  @Override
  public Text elementwisePower(Text base, Text exponent) {
    String bare = atom(base);
    // Behind a digit, the point would be the number's.
    String operator = Character.isDigit(bare.charAt(0)) ? " .^ " : ".^";
    return Text.of(bare + operator + atom(exponent), Binding.POWER);
  }

  @Override
  public Text transposed(Text base) {
    return Text.of("transpose(" + base.text() + ")", Binding.ATOM);
  }

  @Override
  public Text parenthesized(Text inside) {
    return Text.of("(" + inside.text() + ")", Binding.ATOM);
  }

  @Override
  public Text apply(String function, int primes, List<Text> arguments) {
    return arguments.isEmpty()
        ? Text.of(function, Binding.NAME)
        : Text.of(function + "'".repeat(primes) + "(" + list(arguments) + ")", Binding.ATOM);
  }

  @Override
  public Text reduction(Reduce.Operator operator, Text index, int size, Text body) {
    String name =
        switch (operator) {
          case SUM -> "sum";
          case MAX -> "max";
          case MIN -> "min";
          case LOG_SUM_EXP -> "logsumexp";
        };
    Text inside = operator == Reduce.Operator.SUM ? body.atLeast(Binding.PRODUCT, this) : body;
    return Text.of(
        name + "(" + index.text() + " < " + size + ": " + inside.text() + ")", Binding.PRODUCT);
  }

  @Override
  public Text window(Text index, int from, int to, Text body) {
    String test = from + " <= " + index.text() + " < " + to;
    return Text.of("if(" + test + ", " + body.text() + ", 0)", Binding.ATOM);
  }

  @Override
  public Text attains(Text extremum, Text index) {
    return apply("attained", 0, List.of(extremum, index));
  }

  @Override
  public Text ifThenElse(Text test, Text then, Text otherwise) {
    return apply("if", 0, List.of(test, then, otherwise));
  }

  @Override
  public Text relation(Test.Relation relation, Text left, Text right) {
    return infix(left, relation.text(), right);
  }

  @Override
  public Text and(Text left, Text right) {
    return infix(left, "and", right);
  }

  @Override
  public Text or(Text left, Text right) {
    return infix(left, "or", right);
  }

  private static Text infix(Text left, String operator, Text right) {
    return Text.of(left.text() + " " + operator + " " + right.text(), Binding.SUM);
  }

  @Override
  public Text not(Text test) {
    return Text.of("not (" + test.text() + ")", Binding.SUM);
  }

  @Override
  public Text equation(Text left, Text right) {
    return infix(left, "=", right);
  }

  @Override
  public Text update(Text variable, Text value) {
    return infix(variable, becomes(), value);
  }

  @Override
  public String becomes() {
    return "<-";
  }

  @Override
  public Text written(String text, Binding binding) {
    return Text.of(text, binding);
  }

  @Override
  public Text leftOut(String why) {
    return Text.of("[" + why + "]", Binding.ATOM);
  }

  @Override
  public String symbol(String name) {
    return name(name).text();
  }
}
