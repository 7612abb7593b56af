package io.github.longhand.store;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A safetensors file that is open. Its header has been read and found to agree with the file in
 * every length, so that whoever reads on may trust it.
 */
final class TensorReader implements Closeable {
  /** The most bytes that a header may have: the limit of the safetensors library. */
  static final int LIMIT = 100_000_000;

  private static final int BUFFER = 1 << 16;

  /** The longest array that every JVM can make. */
  private static final int LONGEST = Integer.MAX_VALUE - 8;

  private final Path file;
  private final FileChannel channel;
  private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER).order(ByteOrder.LITTLE_ENDIAN);
  private SortedMap<String, String> metadata;
  private final Map<String, Entry> entries = new LinkedHashMap<>();

  /** Where the elements begin in the file. */
  private long origin;

  private TensorReader(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /** Opens a file and reads its header. */
  static TensorReader open(Path file) throws IOException {
    TensorReader reader = new TensorReader(file, FileChannel.open(file, StandardOpenOption.READ));
    try {
      reader.readHeader();
      return reader;
    } catch (IOException | RuntimeException | Error e) {
      reader.close();
      throw e;
    }
  }

  /** Returns the texts of the file by name. */
  SortedMap<String, String> metadata() {
    return metadata;
  }

  /** Returns the tensors by name. */
  Map<String, Entry> entries() {
    return entries;
  }

  /** Reads the elements of a tensor. */
  Tensor read(Entry entry) throws IOException {
    Encoding encoding = entry.encoding;
    int size = (int) entry.size();
    boolean whole = encoding.type == ElementType.I64;
    double[] doubles = whole ? null : new double[size];
    long[] longs = whole ? new long[size] : null;
    long from = origin + entry.begin;
    int count;
    for (int at = 0; at < size; at += count) {
      count = Math.min(size - at, BUFFER / encoding.bytes);
      fill(buffer.clear().limit(count * encoding.bytes), from);
      from += buffer.limit();
      buffer.flip();
      if (whole) {
        buffer.asLongBuffer().get(longs, at, count);
      } else {
        encoding.get(buffer, doubles, at, count);
      }
    }
    return new Tensor(entry.name, encoding.type, entry.shape, doubles, longs);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private void readHeader() throws IOException {
    long room = channel.size() - Long.BYTES;
    if (room < 0) {
      throw wrong(
          channel.size() + " bytes", "8 bytes or more, which tell the length of the header");
    }
    fill(buffer.limit(Long.BYTES), 0);
    long size = buffer.getLong(0);
    // As a number without sign: the one that is written there.
    if (size < 0 || size > room) {
      throw wrong(
          "a header of " + Long.toUnsignedString(size) + " bytes",
          "at most " + room + ", as the file ends there");
    }
    if (size > LIMIT) {
      throw wrong("a header of " + size + " bytes", "at most " + LIMIT);
    }
    byte[] text = new byte[(int) size];
    fill(ByteBuffer.wrap(text), Long.BYTES);
    if (size == 0 || text[0] != '{') {
      throw wrong("no header of JSON", "{ at byte 8");
    }
    origin = Long.BYTES + size;
    parse(new JsonReader(file, text, Long.BYTES));
    check(room - size);
  }

  /** Fills a buffer from a place of the file on. */
  private void fill(ByteBuffer into, long from) throws IOException {
    long at = from;
    while (into.hasRemaining()) {
      int count = channel.read(into, at);
      if (count < 0) {
        throw wrong("no byte " + at, "a file that keeps its length while it is read");
      }
      at += count;
    }
  }

  private void parse(JsonReader json) throws ModelFileException {
    json.open('{');
    for (boolean more = json.first('}'); more; more = json.more('}')) {
      String name = json.name();
      if (name.equals(Tensor.METADATA)) {
        once(name, metadata);
        metadata = texts(json);
      } else {
        once(name, entries.put(name, entry(json, name)));
      }
    }
    json.end();
    if (metadata == null) {
      metadata = new TreeMap<>();
    }
  }

  private SortedMap<String, String> texts(JsonReader json) throws ModelFileException {
    SortedMap<String, String> texts = new TreeMap<>();
    json.open('{');
    for (boolean more = json.first('}'); more; more = json.more('}')) {
      String name = json.name();
      once(name, texts.put(name, json.string()));
    }
    return texts;
  }

  private Entry entry(JsonReader json, String name) throws ModelFileException {
    Encoding encoding = null;
    List<Integer> shape = null;
    List<Long> offsets = null;
    json.open('{');
    for (boolean more = json.first('}'); more; more = json.more('}')) {
      String key = json.name();
      switch (key) {
        case "dtype" -> {
          once(key, encoding);
          encoding = encoding(json.string(), name);
        }
        case "shape" -> {
          once(key, shape);
          shape = shape(json, name);
        }
        case "data_offsets" -> {
          once(key, offsets);
          offsets = numbers(json, 2, name);
        }
        default ->
            throw wrong(
                tensor(name) + " with " + ModelFileException.quote(key),
                "dtype, shape and data_offsets");
      }
    }
    if (encoding == null || shape == null || offsets == null || offsets.size() != 2) {
      throw wrong(
          tensor(name) + " without all that it needs",
          "dtype, shape and two numbers as data_offsets");
    }
    return new Entry(name, encoding, shape, offsets.get(0), offsets.get(1));
  }

  private Encoding encoding(String dtype, String name) throws ModelFileException {
    for (Encoding encoding : Encoding.values()) {
      if (encoding.name().equals(dtype)) {
        return encoding;
      }
    }
    throw wrong(
        tensor(name) + " of type " + ModelFileException.quote(dtype),
        "one of " + Arrays.toString(Encoding.values()));
  }

  private List<Integer> shape(JsonReader json, String name) throws ModelFileException {
    List<Integer> shape = new ArrayList<>();
    for (long length : numbers(json, Tensor.DIMENSIONS, name)) {
      if (length > LONGEST) {
        throw wrong(tensor(name) + " with a dimension of " + length, "at most " + LONGEST);
      }
      shape.add((int) length);
    }
    return List.copyOf(shape);
  }

  private List<Long> numbers(JsonReader json, int most, String name) throws ModelFileException {
    List<Long> numbers = new ArrayList<>();
    json.open('[');
    for (boolean more = json.first(']'); more; more = json.more(']')) {
      if (numbers.size() == most) {
        throw wrong(tensor(name) + " with a longer array of numbers", "at most " + most);
      }
      numbers.add(json.number());
    }
    return numbers;
  }

  /** Checks that the tensors fill the file without a hole, each as long as its shape wants it. */
  private void check(long size) throws ModelFileException {
    List<Entry> inOrder = new ArrayList<>(entries.values());
    inOrder.sort(Comparator.comparingLong((Entry e) -> e.begin).thenComparingLong(e -> e.end));
    long end = 0;
    for (Entry entry : inOrder) {
      if (entry.begin != end || entry.end < end || entry.end > size) {
        throw wrong(
            tensor(entry.name) + " with data_offsets [" + entry.begin + ", " + entry.end + "]",
            "a beginning at "
                + end
                + ", where the tensor before it ends, and an end up to "
                + size
                + ", where the file ends");
      }
      end = entry.end;
      long bytes = end - entry.begin;
      // The bytes are in the file: their number is right, and as a product cannot overflow.
      if (bytes % entry.encoding.bytes != 0 || Tensor.size(entry.shape) != entry.size()) {
        throw wrong(
            bytes + " bytes of " + tensor(entry.name),
            "as many as " + entry.encoding + " " + entry.shape + " needs");
      }
      if (entry.size() > LONGEST) {
        throw wrong(tensor(entry.name) + " of " + entry.size() + " elements", "at most " + LONGEST);
      }
    }
    if (end != size) {
      throw wrong((size - end) + " bytes behind the last tensor", "the end of the file");
    }
  }

  private void once(String name, Object before) throws ModelFileException {
    if (before != null) {
      throw wrong(ModelFileException.quote(name) + " twice in the header", "each name once");
    }
  }

  private static String tensor(String name) {
    return "a tensor " + ModelFileException.quote(name);
  }

  private ModelFileException wrong(String found, String expected) {
    return new ModelFileException(file, found, expected);
  }
}
