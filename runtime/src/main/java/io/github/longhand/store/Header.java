package io.github.longhand.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The header of a safetensors file, read and found to agree with the file in every length, so that
 * whoever reads on may trust it.
 *
 * @param entries the tensors by name, in the order of their elements in the file
 */
record Header(SortedMap<String, String> metadata, Map<String, Entry> entries) {
  /** The most bytes that a header may have: the limit of the safetensors library. */
  static final int LIMIT = 100_000_000;

  /** The longest array that every JVM can make. */
  private static final int LONGEST = Integer.MAX_VALUE - 8;

  /** An entry as it stands there; the offsets count from the end of the header. */
  private record Raw(String name, Encoding encoding, List<Integer> shape, long begin, long end) {}

  /** Reads a header. */
  static Header read(Path file, FileChannel channel) throws IOException {
    long fileSize = channel.size();
    if (fileSize < Long.BYTES) {
      throw new ModelFileException(
          file, fileSize + " bytes", "8 bytes or more, which tell the length of the header");
    }
    ByteBuffer length = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    fill(file, channel, length, 0);
    long size = length.getLong(0);
    long room = fileSize - Long.BYTES;
    // As a number without sign: the one that is written there.
    if (size < 0 || size > room) {
      throw new ModelFileException(
          file,
          "a header of " + Long.toUnsignedString(size) + " bytes",
          "at most " + room + ", as the file ends there");
    }
    if (size > LIMIT) {
      throw new ModelFileException(file, "a header of " + size + " bytes", "at most " + LIMIT);
    }
    byte[] text = new byte[(int) size];
    fill(file, channel, ByteBuffer.wrap(text), Long.BYTES);
    return parse(file, text, room - size);
  }

  /** Fills a buffer from a place of a file on. */
  static void fill(Path file, FileChannel channel, ByteBuffer buffer, long from)
      throws IOException {
    long at = from;
    while (buffer.hasRemaining()) {
      int count = channel.read(buffer, at);
      if (count < 0) {
        throw new ModelFileException(
            file, "no byte " + at, "a file that keeps its length while it is read");
      }
      at += count;
    }
  }

  private static Header parse(Path file, byte[] text, long dataSize) throws ModelFileException {
    if (text.length == 0 || text[0] != '{') {
      throw new ModelFileException(file, "no header of JSON", "{ at byte 8");
    }
    JsonReader json = new JsonReader(file, text, Long.BYTES);
    SortedMap<String, String> metadata = null;
    Map<String, Raw> tensors = new LinkedHashMap<>();
    json.open('{');
    for (boolean more = json.first('}'); more; more = json.more('}')) {
      String name = json.name();
      boolean again;
      if (name.equals(Form.METADATA)) {
        again = metadata != null;
        metadata = texts(file, json);
      } else {
        again = tensors.put(name, tensor(file, json, name)) != null;
      }
      if (again) {
        throw twice(file, name);
      }
    }
    json.end();
    return new Header(
        Collections.unmodifiableSortedMap(metadata == null ? new TreeMap<>() : metadata),
        Collections.unmodifiableMap(entries(file, tensors, dataSize, Long.BYTES + text.length)));
  }

  private static SortedMap<String, String> texts(Path file, JsonReader json)
      throws ModelFileException {
    SortedMap<String, String> texts = new TreeMap<>();
    json.open('{');
    for (boolean more = json.first('}'); more; more = json.more('}')) {
      String name = json.name();
      if (texts.put(name, json.string()) != null) {
        throw twice(file, name);
      }
    }
    return texts;
  }

  private static Raw tensor(Path file, JsonReader json, String name) throws ModelFileException {
    Encoding encoding = null;
    List<Integer> shape = null;
    List<Long> offsets = null;
    json.open('{');
    for (boolean more = json.first('}'); more; more = json.more('}')) {
      String key = json.name();
      boolean again;
      switch (key) {
        case "dtype" -> {
          again = encoding != null;
          encoding = encoding(file, json.string(), name);
        }
        case "shape" -> {
          again = shape != null;
          shape = shape(file, json, name);
        }
        case "data_offsets" -> {
          again = offsets != null;
          offsets = numbers(file, json, 2, "data_offsets", name);
        }
        default ->
            throw new ModelFileException(
                file,
                tensor(name) + " with " + ModelFileException.quote(key),
                "dtype, shape and data_offsets");
      }
      if (again) {
        throw twice(file, key);
      }
    }
    if (encoding == null || shape == null || offsets == null || offsets.size() != 2) {
      throw new ModelFileException(
          file,
          tensor(name) + " without all that it needs",
          "dtype, shape and two numbers as data_offsets");
    }
    return new Raw(name, encoding, shape, offsets.get(0), offsets.get(1));
  }

  private static Encoding encoding(Path file, String dtype, String name) throws ModelFileException {
    for (Encoding encoding : Encoding.values()) {
      if (encoding.name().equals(dtype)) {
        return encoding;
      }
    }
    throw new ModelFileException(
        file,
        tensor(name) + " of type " + ModelFileException.quote(dtype),
        "one of " + List.of(Encoding.values()));
  }

  private static List<Integer> shape(Path file, JsonReader json, String name)
      throws ModelFileException {
    List<Integer> shape = new ArrayList<>();
    for (long length : numbers(file, json, Form.DIMENSIONS, "dimensions", name)) {
      if (length > LONGEST) {
        throw new ModelFileException(
            file, tensor(name) + " with a dimension of " + length, "at most " + LONGEST);
      }
      shape.add((int) length);
    }
    return List.copyOf(shape);
  }

  private static List<Long> numbers(Path file, JsonReader json, int most, String what, String name)
      throws ModelFileException {
    List<Long> numbers = new ArrayList<>();
    json.open('[');
    for (boolean more = json.first(']'); more; more = json.more(']')) {
      if (numbers.size() == most) {
        throw new ModelFileException(
            file, tensor(name) + " with more than " + most + " " + what, "at most " + most);
      }
      numbers.add(json.number());
    }
    return numbers;
  }

  /** Checks that the tensors fill the file without a hole, each as long as its shape wants it. */
  private static Map<String, Entry> entries(
      Path file, Map<String, Raw> tensors, long dataSize, long origin) throws ModelFileException {
    List<Raw> inOrder = new ArrayList<>(tensors.values());
    inOrder.sort(Comparator.comparingLong(Raw::begin).thenComparingLong(Raw::end));
    Map<String, Entry> entries = new LinkedHashMap<>();
    long end = 0;
    for (Raw raw : inOrder) {
      if (raw.begin != end || raw.end < raw.begin || raw.end > dataSize) {
        throw new ModelFileException(
            file,
            tensor(raw.name) + " with data_offsets [" + raw.begin + ", " + raw.end + "]",
            "a beginning at "
                + end
                + ", where the tensor before it ends, and an end up to "
                + dataSize
                + ", where the file ends");
      }
      end = raw.end;
      entries.put(raw.name, entry(file, raw, origin));
    }
    if (end != dataSize) {
      throw new ModelFileException(
          file, (dataSize - end) + " bytes behind the last tensor", "the end of the file");
    }
    return entries;
  }

  private static Entry entry(Path file, Raw raw, long origin) throws ModelFileException {
    long bytes = raw.end - raw.begin;
    long elements = 1;
    try {
      for (int length : raw.shape) {
        elements = Math.multiplyExact(elements, (long) length);
      }
    } catch (ArithmeticException e) {
      // No file is as long as that.
      elements = Long.MAX_VALUE;
    }
    // The bytes are in the file; the product of the right side could be too large for a long.
    if (bytes % raw.encoding.bytes() != 0 || bytes / raw.encoding.bytes() != elements) {
      throw new ModelFileException(
          file,
          bytes + " bytes of " + tensor(raw.name),
          "as many as " + raw.encoding + " " + raw.shape + " needs");
    }
    if (elements > LONGEST) {
      throw new ModelFileException(
          file, tensor(raw.name) + " of " + elements + " elements", "at most " + LONGEST);
    }
    return new Entry(raw.name, raw.encoding, raw.shape, origin + raw.begin, (int) elements);
  }

  private static String tensor(String name) {
    return "a tensor " + ModelFileException.quote(name);
  }

  private static ModelFileException twice(Path file, String name) {
    return new ModelFileException(
        file, ModelFileException.quote(name) + " twice in the header", "each name once");
  }
}
