package io.github.longhand.store;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.function.ThrowingSupplier;

/** Files by hand, and the memory that reading them takes. */
final class Bytes {
  private static final com.sun.management.ThreadMXBean THREADS =
      (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

  private Bytes() {}

  /** Returns a file of this header and of so many bytes of elements. */
  static byte[] file(String header, int elements) {
    return file(header.getBytes(StandardCharsets.UTF_8), new byte[elements]);
  }

  /** Returns a file of this header and these elements. */
  static byte[] file(byte[] header, byte[] elements) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(length(header.length));
    file.writeBytes(header);
    file.writeBytes(elements);
    return file.toByteArray();
  }

  /** Returns the 8 bytes that tell the length of a header. */
  static byte[] length(long length) {
    return ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(length).array();
  }

  /** Returns a file that the safetensors library wrote. */
  static byte[] stored(String name) throws IOException {
    try (InputStream file = Bytes.class.getResourceAsStream("/safetensors/" + name)) {
      return file.readAllBytes();
    }
  }

  /** Returns how many bytes this thread allocates meanwhile. */
  static long allocated(ThrowingSupplier<?> action) throws Throwable {
    long id = Thread.currentThread().getId();
    long before = THREADS.getThreadAllocatedBytes(id);
    action.get();
    return THREADS.getThreadAllocatedBytes(id) - before;
  }
}
