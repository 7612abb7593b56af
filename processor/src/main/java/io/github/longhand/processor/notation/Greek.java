package io.github.longhand.processor.notation;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Greek letters and what TeX calls them. */
public final class Greek {
  private static final Map<String, String> LETTERS = letters();
  private static final Map<String, String> NAMES = names();

  private Greek() {}

  private static Map<String, String> letters() {
    Map<String, String> letters = new LinkedHashMap<>();
    String small =
        "alpha α beta β gamma γ delta δ epsilon ε zeta ζ eta η theta θ iota ι kappa κ lambda λ mu μ"
            + " nu ν xi ξ pi π rho ρ sigma σ tau τ upsilon υ phi φ chi χ psi ψ omega ω";
    // The others look like Latin ones.
    String large =
        " Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω";
    String[] words = (small + large).split(" ", -1);
    for (int i = 0; i < words.length; i += 2) {
      letters.put(words[i], words[i + 1]);
    }
    return letters;
  }

  private static Map<String, String> names() {
    Map<String, String> names = new LinkedHashMap<>();
    LETTERS.forEach((name, letter) -> names.put(letter, name));
    return names;
  }

  /** The letter of a name. */
  public static Optional<String> letter(String name) {
    return Optional.ofNullable(LETTERS.get(name));
  }

  /** The name of a letter. */
  public static Optional<String> name(String letter) {
    return Optional.ofNullable(NAMES.get(letter));
  }
}
