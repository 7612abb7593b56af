package io.github.longhand.processor.network;

import io.github.longhand.processor.declaration.Declaration;
import io.github.longhand.processor.declaration.Declaration.FormulaFunction;
import io.github.longhand.processor.declaration.Declaration.MethodFunction;
import io.github.longhand.processor.declaration.Declaration.Variable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Tells networks apart: a hash over all that their parameters depend on for their meaning. How
 * something is computed, and what it starts with, is not in it.
 */
public final class Fingerprint {
  /** Changed when networks of older versions of Longhand must not be taken for the same. */
  private static final String VERSION = "longhand 1";

  /** 128 bits: nobody forges a network, so that chance is all there is to fear. */
  private static final int BYTES = 16;

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
    for (Declaration.Function function : declaration.functions()) {
      if (function instanceof FormulaFunction f) {
        line(text, "function", spaceless(f.text()));
      } else if (function instanceof MethodFunction m) {
        line(text, "method", m.name(), m.parameters().size(), m.derivatives());
      }
    }
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
