package io.github.longhand.store;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Damages a safetensors file, in ways that lead deep into whoever reads it. */
final class Mutation {
  /** What is put into headers. */
  private static final List<String> WORDS =
      List.of(
          "0",
          "1",
          "8",
          "24",
          "-1",
          "1e3",
          "4294967296",
          "2147483648",
          "9223372036854775807",
          "18446744073709551615",
          "[",
          "]",
          "{",
          "}",
          ",",
          ":",
          "\"",
          "\\",
          "\\u0000",
          "\\ud800",
          "null",
          "F16",
          "BF16",
          "F32",
          "F64",
          "I64",
          "U8",
          "\"shape\"",
          "\"__metadata__\"",
          " ",
          "\n",
          "\u00E9");

  private final byte[] whole;
  private final Random random;

  Mutation(byte[] whole, Random random) {
    this.whole = whole;
    this.random = random;
  }

  /** Returns a file with one to three damages. */
  byte[] next() {
    byte[] bytes = whole.clone();
    for (int i = random.nextInt(3); i >= 0 && bytes.length > 0; i--) {
      bytes = damaged(bytes);
    }
    return bytes;
  }

  private byte[] damaged(byte[] bytes) {
    int at = random.nextInt(bytes.length);
    switch (random.nextInt(8)) {
      case 0:
        bytes[at] ^= (byte) (1 << random.nextInt(8));
        return bytes;
      case 1:
        bytes[at] = (byte) random.nextInt();
        return bytes;
      case 2:
        return Arrays.copyOf(bytes, at);
      case 3:
        return Arrays.copyOf(bytes, bytes.length + 1 + random.nextInt(16));
      case 4:
        System.arraycopy(
            Bytes.length(random.nextLong() >> random.nextInt(64)),
            0,
            bytes,
            0,
            Math.min(8, bytes.length));
        return bytes;
      default:
        return inHeader(bytes);
    }
  }

  /** Puts a word, or something from elsewhere in the header, into it; its length is right again. */
  private byte[] inHeader(byte[] bytes) {
    if (bytes.length < 9) {
      return bytes;
    }
    long told = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong(0);
    int length = (int) Math.max(0, Math.min(told, bytes.length - 8));
    String header = new String(bytes, 8, length, StandardCharsets.ISO_8859_1);
    int at = random.nextInt(length + 1);
    String word = WORDS.get(random.nextInt(WORDS.size()));
    if (random.nextInt(3) == 0) {
      int from = random.nextInt(length + 1);
      word = header.substring(from, Math.min(length, from + random.nextInt(40)));
    }
    int end = Math.min(length, at + (random.nextBoolean() ? 0 : random.nextInt(10)));
    if (random.nextInt(3) == 0) {
      // A whole number or name, so that JSON stays JSON.
      while (at > 0 && Character.isLetterOrDigit(header.charAt(at - 1))) {
        at--;
      }
      end = at;
      while (end < length && Character.isLetterOrDigit(header.charAt(end))) {
        end++;
      }
    }
    String other = header.substring(0, at) + word + header.substring(end);
    return Bytes.file(
        other.getBytes(StandardCharsets.ISO_8859_1),
        Arrays.copyOfRange(bytes, 8 + length, bytes.length));
  }
}
