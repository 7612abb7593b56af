package io.github.longhand.processor.network;

import io.github.longhand.processor.declaration.Declaration;
import io.github.longhand.processor.declaration.Declaration.FormulaFunction;
import io.github.longhand.processor.declaration.Declaration.MethodFunction;
import io.github.longhand.processor.declaration.Declaration.Variable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Tells networks apart: a hash over all that their parameters depend on for their meaning. How
 * something is computed, and what it starts with, is not in it.
 */
public final class Fingerprint {
  /** Changed when networks of older versions of Longhand must not be taken for the same. */
  private static final String VERSION = "longhand 1";

  /** 128 bits: nobody forges a network, so that chance is all there is to fear. */
  private static final int BYTES = 16;

  private static final Pattern WORD = Pattern.compile("\\p{javaJavaIdentifierPart}+");

  private Fingerprint() {}

  /** The fingerprint in hexadecimal digits. */
  public static String of(Network network) {
    byte[] text = text(network).getBytes(StandardCharsets.UTF_8);
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(text);
      return HexFormat.of().formatHex(hash, 0, BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static String text(Network network) {
    Declaration declaration = network.declaration();
    StringBuilder text = new StringBuilder(VERSION);
    line(text, "type", declaration.scalar());
    used(declaration).forEach(function -> line(text, function));
    for (Variable v : declaration.variables()) {
      line(
          text,
          v.role(),
          v.name(),
          shape(network.shapes().getOrDefault(v.name(), Shape.SCALAR)),
          v.frozen(),
          v.distribution(),
          spaceless(v.formula().orElse("")));
    }
    return text.toString();
  }

  /** The functions that equations call, or that these call, in whatever order they are declared. */
  private static SortedSet<String> used(Declaration declaration) {
    Set<String> words = new HashSet<>();
    declaration.variables().forEach(v -> v.formula().ifPresent(f -> words.addAll(words(f))));
    SortedSet<String> used = new TreeSet<>();
    boolean more = true;
    while (more) {
      more = false;
      for (Declaration.Function function : declaration.functions()) {
        if (function instanceof FormulaFunction f && words.contains(words(f.text()).get(0))) {
          words.addAll(words(f.text()));
          more |= used.add("function\t" + spaceless(f.text()));
        } else if (function instanceof MethodFunction m && words.contains(m.name())) {
          more |= used.add("method\t" + m.name() + "\t" + m.parameters().size() + m.derivatives());
        }
      }
    }
    return used;
  }

  private static List<String> words(String formula) {
    return WORD.matcher(formula).results().map(MatchResult::group).toList();
  }

  private static void line(StringBuilder text, Object... parts) {
    text.append('\n');
    for (Object part : parts) {
      text.append(part).append('\t');
    }
  }

  private static String shape(Shape shape) {
    return shape.isArray() ? shape.rows() + "x" + shape.columns() : "";
  }

  /** Without white space, but where it keeps two words apart, as in {@code not x}. */
  private static String spaceless(String formula) {
    return formula.strip().replaceAll("\\s+", " ").replaceAll("(?<!\\w) | (?!\\w)", "");
  }
}
