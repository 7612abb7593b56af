package io.github.longhand.store;

import java.nio.ByteBuffer;

/** The types of elements that can be read, under the names that they have in a file. */
enum Encoding {
  F16(Short.BYTES, ElementType.F32),
  BF16(Short.BYTES, ElementType.F32),
  F32(Float.BYTES, ElementType.F32),
  F64(Double.BYTES, ElementType.F64),
  I64(Long.BYTES, ElementType.I64);

  /** How many bytes an element has. */
  final int bytes;

  /** The type of tensor that it becomes, which holds each value exactly. */
  final ElementType type;

  Encoding(int bytes, ElementType type) {
    this.bytes = bytes;
    this.type = type;
  }

  /** Takes elements that are not whole numbers out of a buffer. */
  void get(ByteBuffer from, double[] into, int at, int count) {
    if (this == F64) {
      from.asDoubleBuffer().get(into, at, count);
      return;
    }
    for (int i = at; i < at + count; i++) {
      if (this == F32) {
        into[i] = from.getFloat();
      } else {
        short bits = from.getShort();
        into[i] = this == F16 ? half(bits) : Float.intBitsToFloat(bits << Short.SIZE);
      }
    }
  }

  /** Returns the value of a number of IEEE 754 binary16: 1 bit of sign, 5 of exponent, 10 more. */
  private static double half(short bits) {
    int exponent = bits >> 10 & 0x1F;
    int fraction = bits & 0x3FF;
    double magnitude;
    if (exponent == 0x1F) {
      magnitude = fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
    } else if (exponent == 0) {
      magnitude = fraction * 0x1p-24;
    } else {
      magnitude = Math.scalb((double) (fraction | 0x400), exponent - 25);
    }
    return bits < 0 ? -magnitude : magnitude;
  }
}
