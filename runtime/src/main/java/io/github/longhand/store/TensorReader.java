package io.github.longhand.store;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A safetensors file that is open, with its header read. */
final class TensorReader implements Closeable {
  private static final int BUFFER = 1 << 16;

  private final Path file;
  private final FileChannel channel;
  private final Header header;
  private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER).order(ByteOrder.LITTLE_ENDIAN);

  private TensorReader(Path file, FileChannel channel, Header header) {
    this.file = file;
    this.channel = channel;
    this.header = header;
  }

  /** Opens a file and reads its header. */
  static TensorReader open(Path file) throws IOException {
    FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
    try {
      return new TensorReader(file, channel, Header.read(file, channel));
    } catch (IOException | RuntimeException | Error e) {
      channel.close();
      throw e;
    }
  }

  Path file() {
    return file;
  }

  Header header() {
    return header;
  }

  /** Reads the elements of a tensor. */
  Tensor read(Entry entry) throws IOException {
    Encoding encoding = entry.encoding();
    boolean whole = encoding.type() == ElementType.I64;
    double[] doubles = whole ? null : new double[entry.size()];
    long[] longs = whole ? new long[entry.size()] : null;
    long from = entry.begin();
    int count;
    for (int at = 0; at < entry.size(); at += count) {
      count = Math.min(entry.size() - at, BUFFER / encoding.bytes());
      buffer.clear().limit(count * encoding.bytes());
      Header.fill(file, channel, buffer, from);
      buffer.flip();
      from += buffer.limit();
      if (whole) {
        buffer.asLongBuffer().get(longs, at, count);
      } else {
        encoding.get(buffer, doubles, at, count);
      }
    }
    return whole
        ? Tensor.of(entry.name(), entry.form(), longs)
        : Tensor.of(entry.name(), entry.form(), doubles);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
