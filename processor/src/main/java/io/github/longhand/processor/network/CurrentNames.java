package io.github.longhand.processor.network;

import io.github.longhand.processor.declaration.Declaration;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names input currents: {@code z3} for {@code x3}, {@code z_hidden} for {@code hidden}, never a
 * field's name.
 */
final class CurrentNames {
  private static final Pattern LETTER_AND_NUMBER = Pattern.compile("\\p{L}(\\d+)");

  private final Set<String> taken = new HashSet<>();

  CurrentNames(Declaration declaration) {
    declaration.variables().forEach(v -> taken.add(v.name()));
  }

  String of(String neuron) {
    Matcher matcher = LETTER_AND_NUMBER.matcher(neuron);
    String name = matcher.matches() ? "z" + matcher.group(1) : "z_" + neuron;
    if (taken.contains(name)) {
      name = "z_" + neuron;
    }
    while (!taken.add(name)) {
      name += "_";
    }
    return name;
  }
}
