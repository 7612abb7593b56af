package io.github.longhand.processor.emit;

import com.palantir.javapoet.CodeBlock;

/** Writes copies of stretches of arrays. */
final class Copies {
  private Copies() {}

  /**
   * A copy of {@code size} elements.
   *
   * @param counter counts in a loop, if one is needed
   * @param fromFloat whether the source holds floats
   * @param toFloat whether the target holds floats
   */
  static CodeBlock of(
      String counter,
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
        .beginControlFlow("for (int $L = 0; $L < $L; $L++)", counter, counter, size, counter)
        .addStatement(
            "$L[$L] = $L$L[$L]",
            to,
            at(toStart, counter),
            toFloat ? "(float) " : "",
            from,
            at(fromStart, counter))
        .endControlFlow()
        .build();
  }

  private static String at(String start, String counter) {
    return start.equals("0") ? counter : start + " + " + counter;
  }
}
