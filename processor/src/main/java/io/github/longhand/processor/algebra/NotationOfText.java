package io.github.longhand.processor.algebra;

import java.util.List;

/** A notation whose parts others have written are texts like all others. */
abstract class NotationOfText implements Notation {
  @Override
  public String symbol(String name) {
    return name(name).text();
  }

  @Override
  public String call(String function, int primes, List<String> arguments) {
    List<Text> texts = arguments.stream().map(a -> written(a, Binding.SUM)).toList();
    return apply(function, primes, texts).text();
  }

  @Override
  public String parentheses(String inside) {
    return parenthesized(written(inside, Binding.SUM)).text();
  }

  @Override
  public String times(List<String> factors) {
    List<Text> texts = factors.stream().map(f -> written(f, Binding.POWER)).toList();
    return product(List.of(Fraction.of(texts))).text();
  }

  @Override
  public String transpose(String base, boolean baseIsCompound) {
    return transposed(written(base, baseIsCompound ? Binding.SUM : Binding.NAME)).text();
  }
}
