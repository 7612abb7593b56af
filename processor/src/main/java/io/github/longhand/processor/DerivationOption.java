package io.github.longhand.processor;

import io.github.longhand.processor.derivation.Derivation;
import io.github.longhand.processor.diagnostics.Messages;
import io.github.longhand.processor.page.HtmlPage;
import io.github.longhand.processor.page.LatexPage;
import io.github.longhand.processor.page.MarkdownPage;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The option that says in which forms the derivation is written.
 *
 * @param problem what is wrong with the option
 */
record DerivationOption(Set<Form> forms, Optional<String> problem) {
  static final String NAME = "longhand.derivation";

  private static final String NONE = "none";

  /** A language of the page. */
  enum Form {
    HTML(".html"),
    LATEX(".tex"),
    MARKDOWN(".md");

    private final String suffix;

    Form(String suffix) {
      this.suffix = suffix;
    }

    /** How the name of its file ends. */
    String suffix() {
      return suffix;
    }

    String write(Derivation derivation) {
      return switch (this) {
        case HTML -> HtmlPage.write(derivation);
        case LATEX -> LatexPage.write(derivation);
        case MARKDOWN -> MarkdownPage.write(derivation);
      };
    }

    private String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Reads the option: forms with commas between them, or none; HTML if it is not given. */
  static DerivationOption of(String value) {
    if (value == null) {
      return new DerivationOption(EnumSet.of(Form.HTML), Optional.empty());
    }
    if (value.equals(NONE)) {
      return new DerivationOption(Set.of(), Optional.empty());
    }
    Set<Form> forms = EnumSet.noneOf(Form.class);
    for (String word : value.split(",", -1)) {
      Optional<Form> form =
          Stream.of(Form.values()).filter(f -> f.word().equals(word.strip())).findFirst();
      if (form.isEmpty()) {
        return new DerivationOption(
            Set.of(), Optional.of(Messages.badOption(NAME, value, words(), NONE)));
      }
      forms.add(form.get());
    }
    return new DerivationOption(forms, Optional.empty());
  }

  private static List<String> words() {
    return Stream.of(Form.values()).map(Form::word).toList();
  }
}
