package io.github.longhand.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import io.github.longhand.processor.code.Plan;
import io.github.longhand.processor.declaration.Declaration.MathMode;
import java.util.List;

/** Names the runtime's kernels: whichever are fastest, or those that are always the same. */
final class Kernels {
  private static final ClassName KERNELS = ClassName.get("io.github.longhand.support", "Kernels");
  private static final ClassName PLAIN =
      ClassName.get("io.github.longhand.support", "PlainKernels");

  private Kernels() {}

  /** The kernels for arrays of a type. */
  static CodeBlock of(Plan plan, boolean ofFloats) {
    boolean fast = plan.network().declaration().math() == MathMode.FAST;
    return CodeBlock.of("$T.$L", fast ? KERNELS : PLAIN, ofFloats ? "FLOAT" : "DOUBLE");
  }

  /** Calls a kernel on the values of all samples, each array of which starts at its first. */
  static CodeBlock overSamples(Plan plan, String method, List<String> arrays, String count) {
    // These arrays hold doubles whatever the type of the network.
    return CodeBlock.of(
        "$L.$L($L, 0, $L)", of(plan, false), method, String.join(", 0, ", arrays), count);
  }
}
