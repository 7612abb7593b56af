package io.github.longhand.processor;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;

/**
 * What counts against the limits of class files and of HotSpot (Java Virtual Machine Specification,
 * chapter 4).
 *
 * @param constants the entries of the constant pool
 * @param code the length of each method's bytecode; of overloaded methods the longest
 */
record ClassFile(int constants, Map<String, Integer> code) {
  static ClassFile read(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      in.skipNBytes(8);
      int constants = in.readUnsignedShort();
      String[] texts = new String[constants];
      for (int i = 1; i < constants; i++) {
        int tag = in.readUnsignedByte();
        switch (tag) {
          case 1 -> texts[i] = in.readUTF();
          case 3, 4, 9, 10, 11, 12, 17, 18 -> in.skipNBytes(4);
          case 5, 6 -> {
            in.skipNBytes(8);
            i++;
          }
          case 7, 8, 16, 19, 20 -> in.skipNBytes(2);
          case 15 -> in.skipNBytes(3);
          default -> throw new IllegalStateException("constant of kind " + tag);
        }
      }
      in.skipNBytes(6);
      in.skipNBytes(2L * in.readUnsignedShort());
      readMembers(in, texts);
      return new ClassFile(constants, readMembers(in, texts));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Fields or methods, with the lengths of the methods' code. */
  private static Map<String, Integer> readMembers(DataInputStream in, String[] texts)
      throws IOException {
    Map<String, Integer> code = new TreeMap<>();
    int members = in.readUnsignedShort();
    for (int i = 0; i < members; i++) {
      in.skipNBytes(2);
      String name = texts[in.readUnsignedShort()];
      in.skipNBytes(2);
      int attributes = in.readUnsignedShort();
      for (int j = 0; j < attributes; j++) {
        boolean isCode = texts[in.readUnsignedShort()].equals("Code");
        long left = Integer.toUnsignedLong(in.readInt());
        if (isCode) {
          in.skipNBytes(4);
          code.merge(name, in.readInt(), Math::max);
          left -= 8;
        }
        in.skipNBytes(left);
      }
    }
    return code;
  }

  int largestMethod() {
    return code.values().stream().mapToInt(length -> length).max().orElse(0);
  }

  int totalCode() {
    return code.values().stream().mapToInt(length -> length).sum();
  }
}
