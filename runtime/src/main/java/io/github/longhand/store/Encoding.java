package io.github.longhand.store;

import java.nio.ByteBuffer;

/** The types of elements that can be read, under the names that they have in a file. */
enum Encoding {
  F16(Short.BYTES, ElementType.F32) {
    @Override
    void get(ByteBuffer from, double[] into, int at, int count) {
      for (int i = 0; i < count; i++) {
        into[at + i] = half(from.getShort());
      }
    }
  },
  BF16(Short.BYTES, ElementType.F32) {
    @Override
    void get(ByteBuffer from, double[] into, int at, int count) {
      for (int i = 0; i < count; i++) {
        into[at + i] = Float.intBitsToFloat(from.getShort() << Short.SIZE);
      }
    }
  },
  F32(Float.BYTES, ElementType.F32) {
    @Override
    void get(ByteBuffer from, double[] into, int at, int count) {
      for (int i = 0; i < count; i++) {
        into[at + i] = from.getFloat();
      }
    }
  },
  F64(Double.BYTES, ElementType.F64) {
    @Override
    void get(ByteBuffer from, double[] into, int at, int count) {
      from.asDoubleBuffer().get(into, at, count);
    }
  },
  I64(Long.BYTES, ElementType.I64) {
    @Override
    void get(ByteBuffer from, double[] into, int at, int count) {
      throw new AssertionError("whole numbers are read as longs");
    }
  };

  private final int bytes;
  private final ElementType type;

  Encoding(int bytes, ElementType type) {
    this.bytes = bytes;
    this.type = type;
  }

  /** Returns how many bytes an element has. */
  int bytes() {
    return bytes;
  }

  /** Returns the type of tensor that it becomes, which holds each value exactly. */
  ElementType type() {
    return type;
  }

  /** Takes elements out of a buffer in the order of bytes of the file. */
  abstract void get(ByteBuffer from, double[] into, int at, int count);

  /** Returns the value of a number of IEEE 754 binary16: 1 bit of sign, 5 of exponent, 10 more. */
  static double half(short bits) {
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
