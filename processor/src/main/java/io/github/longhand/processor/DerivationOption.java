package io.github.longhand.processor;

import io.github.longhand.processor.diagnostics.Messages;
import java.util.List;
import java.util.Optional;

/**
 * The option that asks for the derivation on paper.
 *
 * @param markdown whether to write Markdown
 * @param problem what is wrong with the option
 */
record DerivationOption(boolean markdown, Optional<String> problem) {
  static final String NAME = "longhand.derivation";

  /** Reads the option; null, if it is not given, means none. */
  static DerivationOption of(String value) {
    if (value == null || value.equals("none")) {
      return new DerivationOption(false, Optional.empty());
    }
    return value.equals("markdown")
        ? new DerivationOption(true, Optional.empty())
        : new DerivationOption(
            false, Optional.of(Messages.badOption(NAME, value, List.of("markdown", "none"))));
  }
}
