package io.github.longhand.processor.emit;

import com.palantir.javapoet.CodeBlock;

/** Writes copies of stretches of arrays. */
final class Copies {
  private Copies() {}

  /**
   * A copy of {@code size} elements.
   *
   * @param fromFloat whether the source holds floats
   * @param toFloat whether the target holds floats
   */
  static CodeBlock of(
      String from,
      String fromStart,
      String to,
      String toStart,
      int size,
      boolean fromFloat,
      boolean toFloat) {
    if (fromFloat == toFloat) {
      return CodeBlock.of(
          "$T.arraycopy($L, $L, $L, $L, $L);\n", System.class, from, fromStart, to, toStart, size);
    }
    return CodeBlock.builder()
        .beginControlFlow("for (int i = 0; i < $L; i++)", size)
        .addStatement(
            "$L[$L] = $L$L[$L]", to, at(toStart), toFloat ? "(float) " : "", from, at(fromStart))
        .endControlFlow()
        .build();
  }

  private static String at(String start) {
    return start.equals("0") ? "i" : start + " + i";
  }
}
