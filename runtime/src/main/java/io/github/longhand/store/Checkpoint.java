package io.github.longhand.store;

import io.github.longhand.Trainer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All that a training has to know to go on as if it had never stopped: the parameters of the model,
 * and whatever the parts of the training remember, under names. Every number comes back bit for
 * bit, infinities, negative zero and NaN included. Instances do not change.
 *
 * <p>In the file, a safetensors file, the parameters are called {@code parameters/} and their name,
 * the arrays of a {@linkplain #with(String, Map) state} likewise; texts are with the texts.
 */
public final class Checkpoint {
  private static final String FORMAT = "longhand-checkpoint";
  private static final String PARAMETERS = "parameters";

  /** Where it comes from, for messages. */
  private final Path file;

  private final SortedMap<String, String> texts;
  private final SortedMap<String, Tensor> tensors;

  private Checkpoint(
      Path file, SortedMap<String, String> texts, SortedMap<String, Tensor> tensors) {
    this.file = file;
    this.texts = texts;
    this.tensors = tensors;
  }

  /** Returns a checkpoint with the parameters as they are now. */
  public static Checkpoint of(Trainer trainer) {
    SortedMap<String, String> texts = new TreeMap<>();
    Parameters.sign(texts, FORMAT, trainer.fingerprint());
    SortedMap<String, Tensor> tensors = new TreeMap<>();
    for (Tensor tensor : Parameters.tensors(trainer, PARAMETERS + "/", ElementType.F64)) {
      tensors.put(tensor.name(), tensor);
    }
    return new Checkpoint(Path.of("a checkpoint in memory"), texts, tensors);
  }

  /**
   * Returns this with a number.
   *
   * @throws IllegalArgumentException if the name is not free, or is none
   */
  public Checkpoint with(String name, long number) {
    return with(name, List.of(Tensor.longs(name, List.of(), number)));
  }

  /**
   * Returns this with a copy of an array.
   *
   * @throws IllegalArgumentException if the name is not free, or is none
   */
  public Checkpoint with(String name, long... numbers) {
    return with(name, List.of(Tensor.longs(name, List.of(numbers.length), numbers.clone())));
  }

  /**
   * Returns this with a copy of an array.
   *
   * @throws IllegalArgumentException if the name is not free, or is none
   */
  public Checkpoint with(String name, double... numbers) {
    return with(name, List.of(Tensor.doubles(name, List.of(numbers.length), numbers.clone())));
  }

  /**
   * Returns this with copies of several arrays, as an optimiser for instance has them.
   *
   * @param state the arrays by name; any name will do for these
   * @throws IllegalArgumentException if the name is not free, or is none
   */
  public Checkpoint with(String name, Map<String, double[]> state) {
    List<Tensor> copies = new ArrayList<>();
    state.forEach(
        (key, values) ->
            copies.add(Tensor.doubles(name + "/" + key, List.of(values.length), values.clone())));
    return with(name, copies);
  }

  /**
   * Returns this with a text.
   *
   * @throws IllegalArgumentException if the name is not free, or is none
   */
  public Checkpoint with(String name, String text) {
    Checkpoint more = with(name, List.of());
    Tensor.checkText(name);
    Tensor.checkText(text);
    more.texts.put(name, text);
    return more;
  }

  private Checkpoint with(String name, List<Tensor> more) {
    if (name.isEmpty() || name.indexOf('/') >= 0 || Parameters.isReserved(name)) {
      throw new IllegalArgumentException(
          "the name "
              + Json.quote(name)
              + ", expected one without /, other than format and longhand.*");
    }
    if (has(name)) {
      throw new IllegalArgumentException(
          name + " is in the checkpoint already, expected each name once");
    }
    SortedMap<String, Tensor> all = new TreeMap<>(tensors);
    for (Tensor tensor : more) {
      all.put(tensor.name(), tensor);
    }
    return new Checkpoint(file, new TreeMap<>(texts), all);
  }

  /**
   * Saves it. A file that is there is replaced, at once: see {@link Safetensors#write}.
   *
   * @throws IOException if it cannot be written; the file is as it was
   */
  public void save(Path path) throws IOException {
    new Safetensors(texts, tensors).write(path);
  }

  /**
   * Loads a checkpoint.
   *
   * @throws ModelFileException if the file is damaged or no checkpoint
   * @throws IOException if it cannot be read
   */
  public static Checkpoint load(Path file) throws IOException {
    Safetensors contents = Safetensors.read(file);
    Parameters.format(file, contents.metadata(), FORMAT);
    return new Checkpoint(file, contents.metadata(), contents.tensors());
  }

  /**
   * Gives the parameters back to the model. It is changed only if everything is right.
   *
   * @throws ModelFileException if they are of another network
   */
  public void restore(Trainer trainer) throws ModelFileException {
    Parameters.fingerprint(file, texts, trainer, "");
    SortedMap<String, String> forms = new TreeMap<>();
    for (Tensor tensor : under(PARAMETERS).values()) {
      forms.put(tensor.name(), tensor.form());
    }
    Parameters.fit(file, trainer, PARAMETERS + "/", forms);
    trainer.setParameters(Parameters.theta(trainer, PARAMETERS + "/", tensors));
  }

  /**
   * Copies arrays back to where they came from. Nothing is changed unless all are there, of the
   * same lengths.
   *
   * @param state the arrays that receive them, by name
   * @throws ModelFileException if the checkpoint has others under the name
   */
  public void restore(String name, Map<String, double[]> state) throws ModelFileException {
    SortedMap<String, double[]> found = state(name);
    SortedMap<String, Integer> lengths = lengths(found);
    SortedMap<String, Integer> expected = lengths(state);
    if (!lengths.equals(expected)) {
      throw new ModelFileException(
          file, name + " with arrays of lengths " + lengths, "arrays of lengths " + expected);
    }
    for (Map.Entry<String, double[]> array : found.entrySet()) {
      double[] values = array.getValue();
      System.arraycopy(values, 0, state.get(array.getKey()), 0, values.length);
    }
  }

  private static SortedMap<String, Integer> lengths(Map<String, double[]> arrays) {
    SortedMap<String, Integer> lengths = new TreeMap<>();
    for (Map.Entry<String, double[]> array : arrays.entrySet()) {
      lengths.put(array.getKey(), array.getValue().length);
    }
    return lengths;
  }

  /** Returns whether there is anything under a name; a state without arrays is nothing. */
  public boolean has(String name) {
    return name.equals(PARAMETERS)
        || texts.containsKey(name)
        || tensors.containsKey(name)
        || !under(name).isEmpty();
  }

  /**
   * Returns a number.
   *
   * @throws ModelFileException if there is none under the name
   */
  public long number(String name) throws ModelFileException {
    Tensor tensor = tensor(name, ElementType.I64, "a whole number");
    if (!tensor.shape().isEmpty()) {
      throw new ModelFileException(file, tensor.toString(), "a whole number");
    }
    return tensor.longs()[0];
  }

  /**
   * Returns an array, a copy of its own.
   *
   * @throws ModelFileException if there is none under the name
   */
  public long[] longs(String name) throws ModelFileException {
    return tensor(name, ElementType.I64, "whole numbers").longs().clone();
  }

  /**
   * Returns an array, a copy of its own.
   *
   * @throws ModelFileException if there is none under the name
   */
  public double[] doubles(String name) throws ModelFileException {
    return tensor(name, ElementType.F64, "numbers").doubles().clone();
  }

  /**
   * Returns a text.
   *
   * @throws ModelFileException if there is none under the name
   */
  public String text(String name) throws ModelFileException {
    String text = texts.get(name);
    if (text == null) {
      throw new ModelFileException(file, "no text " + name, "a text under this name");
    }
    return text;
  }

  /**
   * Returns several arrays by name, copies of their own; none if nothing is there.
   *
   * @throws ModelFileException if one of them has not the type of its kind
   */
  public SortedMap<String, double[]> state(String name) throws ModelFileException {
    SortedMap<String, double[]> state = new TreeMap<>();
    for (Tensor tensor : under(name).values()) {
      state.put(tensor.name().substring(name.length() + 1), doubles(tensor.name()));
    }
    return state;
  }

  /** Returns the tensors whose names begin with a name and a slash. */
  private SortedMap<String, Tensor> under(String name) {
    // The slash is followed by the digit zero.
    return tensors.subMap(name + "/", name + "0");
  }

  private Tensor tensor(String name, ElementType type, String expected) throws ModelFileException {
    Tensor tensor = tensors.get(name);
    if (tensor == null || tensor.type() != type) {
      throw new ModelFileException(
          file, tensor == null ? "no " + name : tensor.toString(), expected + " under this name");
    }
    return tensor;
  }
}
