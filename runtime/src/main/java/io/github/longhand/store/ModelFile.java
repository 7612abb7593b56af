package io.github.longhand.store;

import io.github.longhand.Parameter;
import io.github.longhand.Trainer;
import io.github.longhand.support.Checks;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Saves the parameters of a model and loads them. The file is a safetensors file with one tensor a
 * parameter, under its name; a matrix is stored row by row, as NumPy shows it. It says for which
 * network it is, by a fingerprint of it. Weights that are frozen are no parameters.
 *
 * <p>Further tensors, the means that inputs are scaled by for instance, have a dot in their names,
 * which no parameter has.
 */
public final class ModelFile {
  private static final String FORMAT = "longhand-model";

  private ModelFile() {}

  /**
   * Saves the parameters as {@link ElementType#F64}, which holds those of {@code float} networks
   * exactly as well. A file that is there is replaced, at once: see {@link Safetensors#write}.
   *
   * @throws IllegalStateException if a parameter is not finite; nothing is written
   * @throws IOException if it cannot be written; the file is as it was
   */
  public static void save(Path file, Trainer trainer) throws IOException {
    save(file, trainer, ElementType.F64, Map.of());
  }

  /**
   * Saves the parameters as {@link ElementType#F64}, and what belongs to them.
   *
   * @param metadata texts by name; {@code format} and names that begin with {@code longhand.} are
   *     not free
   * @param further tensors with a dot in each name
   * @throws IllegalArgumentException if a name is not free
   * @throws IllegalStateException if a parameter is not finite; nothing is written
   * @throws IOException if it cannot be written; the file is as it was
   */
  public static void save(
      Path file, Trainer trainer, Map<String, String> metadata, Tensor... further)
      throws IOException {
    save(file, trainer, ElementType.F64, metadata, further);
  }

  /**
   * Saves the parameters, and what belongs to them.
   *
   * @param type {@link ElementType#F64}, or {@link ElementType#F32} for a file of half the size,
   *     exact for {@code float} networks
   * @param metadata texts by name; {@code format} and names that begin with {@code longhand.} are
   *     not free
   * @param further tensors with a dot in each name
   * @throws IllegalArgumentException if a name is not free, the type is another one or a parameter
   *     too large for it
   * @throws IllegalStateException if a parameter is not finite; nothing is written
   * @throws IOException if it cannot be written; the file is as it was
   */
  public static void save(
      Path file, Trainer trainer, ElementType type, Map<String, String> metadata, Tensor... further)
      throws IOException {
    if (type == ElementType.I64) {
      throw new IllegalArgumentException("the parameters as I64, expected F64 or F32");
    }
    SortedMap<String, String> texts = new TreeMap<>(metadata);
    for (String name : texts.keySet()) {
      if (Parameters.isReserved(name)) {
        throw new IllegalArgumentException(
            "a text called " + name + ", expected another name: Longhand has its own there");
      }
    }
    Parameters.sign(texts, FORMAT, trainer.fingerprint());
    List<Tensor> tensors = Parameters.tensors(trainer, "", type);
    int parameters = tensors.size();
    for (int i = 0; i < parameters; i++) {
      int index = notFinite(trainer, tensors.get(i));
      if (index >= 0) {
        throw new IllegalStateException(
            describe(trainer.parameters().get(i), tensors.get(i), index)
                + ", expected a finite number: the model was not saved");
      }
    }
    for (Tensor tensor : further) {
      if (!isFurther(tensor.name())) {
        throw new IllegalArgumentException(
            "a further tensor called " + tensor.name() + ", expected a dot in its name");
      }
      tensors.add(tensor);
    }
    Safetensors.of(texts, tensors).write(file);
  }

  /**
   * Loads the parameters into the model. It is changed only if everything is right.
   *
   * @return what else is in the file: its texts, and the tensors that are no parameters
   * @throws ModelFileException if the file is damaged, of another network, or a parameter is not
   *     finite
   * @throws IOException if it cannot be read
   */
  public static Safetensors load(Path file, Trainer trainer) throws IOException {
    return load(file, trainer, true);
  }

  /**
   * Loads the parameters of another network, or of another program, into a model that has
   * parameters of the same names and shapes. What they mean there is not known here.
   *
   * @return what else is in the file: its texts, and the tensors that are no parameters
   * @throws ModelFileException if the file is damaged, has other parameters, or one is not finite
   * @throws IOException if it cannot be read
   */
  public static Safetensors loadIgnoringFingerprint(Path file, Trainer trainer) throws IOException {
    return load(file, trainer, false);
  }

  private static Safetensors load(Path file, Trainer trainer, boolean checked) throws IOException {
    try (TensorReader reader = TensorReader.open(file)) {
      SortedMap<String, String> metadata = reader.metadata();
      Parameters.version(file, metadata);
      if (checked) {
        Parameters.format(file, metadata, FORMAT);
        Parameters.fingerprint(
            file,
            metadata,
            trainer,
            "; loadIgnoringFingerprint takes whatever has the same names and shapes");
      }
      fit(file, trainer, reader);
      Map<String, Tensor> parameters = new LinkedHashMap<>();
      for (Parameter parameter : trainer.parameters()) {
        Tensor tensor = reader.read(reader.entries().get(parameter.name()));
        int index = notFinite(trainer, tensor);
        if (index >= 0) {
          throw new ModelFileException(
              file, describe(parameter, tensor, index), "finite numbers only");
        }
        parameters.put(parameter.name(), tensor);
      }
      SortedMap<String, Tensor> further = new TreeMap<>();
      for (Entry entry : reader.entries().values()) {
        if (!parameters.containsKey(entry.name)) {
          further.put(entry.name, reader.read(entry));
        }
      }
      trainer.setParameters(Parameters.theta(trainer, "", parameters));
      return new Safetensors(metadata, further);
    }
  }

  private static void fit(Path file, Trainer trainer, TensorReader reader)
      throws ModelFileException {
    Set<String> names = new HashSet<>();
    for (Parameter parameter : trainer.parameters()) {
      names.add(parameter.name());
    }
    SortedMap<String, String> forms = new TreeMap<>();
    for (Entry entry : reader.entries().values()) {
      if (!isFurther(entry.name) || names.contains(entry.name)) {
        forms.put(entry.name, entry.encoding.type + " " + entry.shape);
      }
    }
    Parameters.fit(file, trainer, "", forms);
  }

  private static boolean isFurther(String name) {
    return name.indexOf('.') >= 0;
  }

  /** Returns the index of the first element that is not finite in the model; -1 if all are. */
  private static int notFinite(Trainer trainer, Tensor tensor) {
    double[] elements = tensor.doubles();
    for (int i = 0; i < elements.length; i++) {
      if (!Checks.isFinite(trainer, elements, i, 1)) {
        return i;
      }
    }
    return -1;
  }

  /** Names an element as the model has it. */
  private static String describe(Parameter parameter, Tensor tensor, int index) {
    String place = tensor.shape().isEmpty() ? "" : "[" + Layout.index(parameter, index) + "]";
    return parameter.name() + place + " = " + tensor.doubles()[index];
  }
}
