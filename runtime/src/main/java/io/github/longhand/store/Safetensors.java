package io.github.longhand.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The contents of a safetensors file: tensors and texts. The format is that of <a
 * href="https://github.com/huggingface/safetensors">the library of this name</a>: the length of the
 * header in 8 bytes, the header as JSON, and the elements, all little-endian.
 *
 * <p>Written are the bytes that the library writes. A file is read if nothing in it is left
 * unexplained: no hole, no overlap, no name twice. Types that can be read are F64, F32 and I64, and
 * F16 and BF16, which become {@link ElementType#F32}.
 */
public final class Safetensors {
  private final SortedMap<String, String> metadata;
  private final SortedMap<String, Tensor> tensors;

  Safetensors(SortedMap<String, String> metadata, SortedMap<String, Tensor> tensors) {
    this.metadata = Collections.unmodifiableSortedMap(metadata);
    this.tensors = Collections.unmodifiableSortedMap(tensors);
  }

  /**
   * Returns contents to be written.
   *
   * @param metadata texts by name
   * @throws IllegalArgumentException if two tensors have the same name, or a text cannot be stored
   */
  public static Safetensors of(Map<String, String> metadata, Collection<Tensor> tensors) {
    for (Map.Entry<String, String> text : metadata.entrySet()) {
      Tensor.checkText(text.getKey());
      Tensor.checkText(text.getValue());
    }
    SortedMap<String, Tensor> byName = new TreeMap<>();
    for (Tensor tensor : tensors) {
      if (byName.put(tensor.name(), tensor) != null) {
        throw new IllegalArgumentException(
            "two tensors are called " + Json.quote(tensor.name()) + ", expected each name once");
      }
    }
    return new Safetensors(new TreeMap<>(metadata), byName);
  }

  /**
   * Reads a file.
   *
   * @throws ModelFileException if it is not a safetensors file in every detail
   * @throws IOException if it cannot be read
   */
  public static Safetensors read(Path file) throws IOException {
    try (TensorReader reader = TensorReader.open(file)) {
      SortedMap<String, Tensor> tensors = new TreeMap<>();
      for (Entry entry : reader.entries().values()) {
        tensors.put(entry.name, reader.read(entry));
      }
      return new Safetensors(reader.metadata(), tensors);
    }
  }

  /**
   * Writes a file, or replaces it: whatever happens, the file is as it was or as it will be, never
   * in between. A process that is killed may leave a file behind whose name begins with a dot and
   * ends in {@code .tmp}; nobody reads it, and it may be deleted.
   *
   * @throws IllegalArgumentException if names and texts are longer than 100 MB together
   * @throws IOException if it cannot be written; the file is as it was
   */
  public void write(Path file) throws IOException {
    AtomicFile.write(file, new TensorWriter(metadata, tensors.values()));
  }

  /** Returns the texts by name. */
  public SortedMap<String, String> metadata() {
    return metadata;
  }

  /**
   * Returns the arrays that {@link Tensor#state} made tensors of, by their keys: the arrays
   * themselves. Empty if there are none.
   *
   * @throws IllegalStateException if one is of {@link ElementType#I64}
   */
  public SortedMap<String, double[]> state(String name) {
    SortedMap<String, double[]> state = new TreeMap<>();
    // Behind the dot comes the slash.
    tensors
        .subMap(name + ".", name + "/")
        .forEach((key, tensor) -> state.put(key.substring(name.length() + 1), tensor.doubles()));
    return state;
  }

  /** Returns the tensors by name. */
  public SortedMap<String, Tensor> tensors() {
    return tensors;
  }
}
