package io.github.longhand.store;

import java.io.IOException;
import java.nio.channels.FileChannel;

/** What a file is going to hold. */
@FunctionalInterface
interface Content {
  /** Writes all of it. */
  void write(FileChannel channel) throws IOException;
}
