package io.github.longhand.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/** Writes the bytes of a safetensors file, the very ones that the safetensors library writes. */
final class TensorWriter implements Content {
  private static final int BUFFER = 1 << 16;

  /** The elements begin at a multiple of this, as those of the longest type have to in memory. */
  private static final int ALIGNMENT = 8;

  /** The longest type first, so that all are aligned; then by the bytes of the names. */
  private static final Comparator<Tensor> ORDER =
      Comparator.comparing(Tensor::type)
          .reversed()
          .thenComparing(Tensor::name, TensorWriter::compareCodePoints);

  private final List<Tensor> tensors;
  private final byte[] header;

  /**
   * Gets ready to write.
   *
   * @throws IllegalArgumentException if the header is longer than readers take it
   */
  TensorWriter(Map<String, String> metadata, Collection<Tensor> all) {
    tensors = new ArrayList<>(all);
    tensors.sort(ORDER);
    byte[] json = header(metadata, tensors).getBytes(StandardCharsets.UTF_8);
    header = Arrays.copyOf(json, json.length + Math.floorMod(-json.length, ALIGNMENT));
    Arrays.fill(header, json.length, header.length, (byte) ' ');
    if (header.length > TensorReader.LIMIT) {
      throw new IllegalArgumentException(
          "a header of " + header.length + " bytes, expected at most " + TensorReader.LIMIT);
    }
  }

  @Override
  public void write(FileChannel channel) throws IOException {
    ByteBuffer length = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    drain(length.putLong(0, header.length), channel);
    drain(ByteBuffer.wrap(header), channel);
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER).order(ByteOrder.LITTLE_ENDIAN);
    for (Tensor tensor : tensors) {
      int bytes = tensor.type().bytes();
      int count;
      for (int at = 0; at < tensor.size(); at += count) {
        count = Math.min(tensor.size() - at, BUFFER / bytes);
        put(tensor, at, count, buffer.clear());
        drain(buffer.position(0).limit(count * bytes), channel);
      }
    }
  }

  private static void put(Tensor tensor, int from, int count, ByteBuffer buffer) {
    if (tensor.type() == ElementType.I64) {
      buffer.asLongBuffer().put(tensor.longs(), from, count);
    } else if (tensor.type() == ElementType.F64) {
      buffer.asDoubleBuffer().put(tensor.doubles(), from, count);
    } else {
      for (int i = from; i < from + count; i++) {
        buffer.putFloat((float) tensor.doubles()[i]);
      }
    }
  }

  private static void drain(ByteBuffer buffer, FileChannel channel) throws IOException {
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
  }

  private static String header(Map<String, String> metadata, List<Tensor> tensors) {
    StringJoiner members = new StringJoiner(",", "{", "}");
    if (!metadata.isEmpty()) {
      StringJoiner texts = new StringJoiner(",", Json.quote(Tensor.METADATA) + ":{", "}");
      for (Map.Entry<String, String> text : metadata.entrySet()) {
        texts.add(Json.quote(text.getKey()) + ":" + Json.quote(text.getValue()));
      }
      members.add(texts.toString());
    }
    long begin = 0;
    for (Tensor tensor : tensors) {
      long end = begin + (long) tensor.size() * tensor.type().bytes();
      String form = "{\"dtype\":\"" + tensor.type() + "\",\"shape\":" + tensor.shape();
      String offsets = ",\"data_offsets\":[" + begin + "," + end + "]}";
      members.add(Json.quote(tensor.name()) + ":" + form.replace(", ", ",") + offsets);
      begin = end;
    }
    return members.toString();
  }

  /** Compares in the order of Unicode, which is that of the bytes of UTF-8. */
  private static int compareCodePoints(String a, String b) {
    return Arrays.compare(a.codePoints().toArray(), b.codePoints().toArray());
  }
}
