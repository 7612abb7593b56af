package io.github.longhand.simd;

import jdk.incubator.vector.DoubleVector;

/**
 * What runs this program. Only C2, the compiler of HotSpot, turns the Vector API into instructions;
 * elsewhere each operation is a call with objects for vectors, hundreds of times slower than the
 * plain kernels.
 */
final class Machine {
  private Machine() {}

  /**
   * Passes if C2 will compile to vectors of 256 bits or more.
   *
   * @throws UnsupportedOperationException says what is missing
   */
  static void requireVectors() {
    String name = System.getProperty("java.vm.name", "");
    if (!name.endsWith("Server VM")) {
      throw new UnsupportedOperationException(name + " is not HotSpot with C2");
    }
    // HotSpot says "mixed mode, emulated-client" if it is to stop at C1.
    String mode = System.getProperty("java.vm.info", "");
    if (!mode.startsWith("mixed mode") || mode.contains("client")) {
      throw new UnsupportedOperationException("C2 is off: " + mode);
    }
    String version = System.getProperty("java.vm.version", "");
    if (version.contains("jvmci")) {
      throw new UnsupportedOperationException("Graal takes the place of C2: " + version);
    }
    // On x86 that implies AVX2 and with it fused multiplication and addition.
    int bits = DoubleVector.SPECIES_PREFERRED.vectorBitSize();
    if (bits < 256) {
      throw new UnsupportedOperationException("vectors have " + bits + " bits");
    }
  }

  /**
   * Whether C2 compiles masked loads and stores to instructions. It does with AVX-512, in JDK 25;
   * in JDK 17 they are slow, and nothing between was measured.
   */
  static boolean hasMasks() {
    return Runtime.version().feature() >= 25
        && DoubleVector.SPECIES_PREFERRED.vectorBitSize() == 512;
  }
}
