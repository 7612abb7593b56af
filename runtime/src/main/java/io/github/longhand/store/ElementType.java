package io.github.longhand.store;

/**
 * The type of the elements of a tensor in a file. In memory they are {@code double}, those of
 * {@link #I64} {@code long}.
 */
public enum ElementType {
  // In the order of the safetensors library, which writes the last of them first.

  /** 32 bits of floating point (IEEE 754 binary32). */
  F32(Float.BYTES),
  /** 64 bits of floating point (IEEE 754 binary64). */
  F64(Double.BYTES),
  /** Whole numbers of 64 bits in two's complement. */
  I64(Long.BYTES);

  private final int bytes;

  ElementType(int bytes) {
    this.bytes = bytes;
  }

  /** Returns how many bytes an element has in a file. */
  public int bytes() {
    return bytes;
  }
}
