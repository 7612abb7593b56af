package io.github.longhand.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;

/** Which kernels are in use in this module, where those of vector instructions are not. */
class KernelsTest {
  @Test
  void withoutTheVectorModulePlainKernelsAreInUse() {
    assertEquals("plain: longhand-simd is not on the class path", Kernels.implementation());
    assertSame(PlainKernels.DOUBLE, Kernels.DOUBLE);
    assertSame(PlainKernels.FLOAT, Kernels.FLOAT);
  }
}
