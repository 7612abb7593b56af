package io.github.longhand.store;

import java.util.List;

/**
 * What the header of a file says of a tensor, found right.
 *
 * @param begin where its elements begin in the file
 * @param size how many there are
 */
record Entry(String name, Encoding encoding, List<Integer> shape, long begin, int size) {
  Form form() {
    return new Form(encoding.type(), shape);
  }
}
