package io.github.longhand.store;

import java.util.List;

/** What the header of a file says of a tensor. */
final class Entry {
  final String name;
  final Encoding encoding;

  /** The sizes of the dimensions. */
  final List<Integer> shape;

  /** Where its elements begin, from the end of the header on. */
  final long begin;

  /** Where they end. */
  final long end;

  Entry(String name, Encoding encoding, List<Integer> shape, long begin, long end) {
    this.name = name;
    this.encoding = encoding;
    this.shape = shape;
    this.begin = begin;
    this.end = end;
  }

  /** Returns the number of elements; once it is found right, it is that of the shape. */
  long size() {
    return (end - begin) / encoding.bytes;
  }
}
