package io.github.longhand.store;

import io.github.longhand.Parameter;
import io.github.longhand.Trainer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.StringJoiner;

/** The parameters of a model as the tensors of a file. */
final class Parameters {
  private static final String FORMAT = "format";
  private static final String VERSION = "longhand.version";
  private static final String FINGERPRINT = "longhand.fingerprint";

  /** Of what is written; another one would be read in another way. */
  private static final String CURRENT = "1";

  /** How many names a message repeats. */
  private static final int NAMES = 50;

  private Parameters() {}

  /** Returns one tensor a parameter, in their order. */
  static List<Tensor> tensors(Trainer trainer, String prefix, ElementType type) {
    double[] theta = new double[trainer.parameterCount()];
    trainer.getParameters(theta);
    List<Tensor> tensors = new ArrayList<>();
    for (Parameter parameter : trainer.parameters()) {
      String name = prefix + parameter.name();
      List<Integer> shape = parameter.shape();
      double[] elements = Layout.elements(parameter, theta);
      tensors.add(
          type == ElementType.F32
              ? Tensor.floats(name, shape, elements)
              : Tensor.doubles(name, shape, elements));
    }
    return tensors;
  }

  /** Returns the parameters in the order of {@link Trainer#setParameters}. */
  static double[] theta(Trainer trainer, String prefix, Map<String, Tensor> tensors) {
    double[] theta = new double[trainer.parameterCount()];
    for (Parameter parameter : trainer.parameters()) {
      Layout.put(parameter, tensors.get(prefix + parameter.name()).doubles(), theta);
    }
    return theta;
  }

  /**
   * Makes sure that a file has just the tensors that the parameters need.
   *
   * @param forms type and shape of all tensors of the file that could be parameters, by their names
   *     there; it is emptied
   */
  static void fit(Path file, Trainer trainer, String prefix, SortedMap<String, String> forms)
      throws ModelFileException {
    List<String> missing = new ArrayList<>();
    List<String> different = new ArrayList<>();
    for (Parameter parameter : trainer.parameters()) {
      String name = prefix + parameter.name();
      List<Integer> shape = parameter.shape();
      String form = forms.remove(name);
      if (form == null) {
        missing.add(name + " " + shape);
      } else if (!form.equals("F64 " + shape) && !form.equals("F32 " + shape)) {
        different.add(name + " as " + form + " and not F64 or F32 " + shape);
      }
    }
    List<String> unexpected = new ArrayList<>();
    for (String name : forms.keySet()) {
      unexpected.add(ModelFileException.quote(name));
    }
    StringJoiner found = new StringJoiner("; ");
    describe(found, "it does not have ", missing);
    describe(found, "it has the unexpected ", unexpected);
    describe(found, "it has ", different);
    if (found.length() > 0) {
      throw new ModelFileException(
          file, "other parameters than the model: " + found, "the same names and shapes");
    }
  }

  private static void describe(StringJoiner found, String verb, List<String> names) {
    int more = names.size() - NAMES;
    if (more > 0) {
      String some = String.join(", ", names.subList(0, NAMES));
      found.add(verb + some + " and " + more + " more");
    } else if (!names.isEmpty()) {
      found.add(verb + String.join(", ", names));
    }
  }

  /** Adds the texts that tell what a file is. */
  static void sign(Map<String, String> metadata, String format, String fingerprint) {
    metadata.put(FORMAT, format);
    metadata.put(VERSION, CURRENT);
    metadata.put(FINGERPRINT, fingerprint);
  }

  /** Returns whether a name of a text is kept for Longhand. */
  static boolean isReserved(String name) {
    return name.equals(FORMAT) || name.startsWith("longhand.");
  }

  /** Makes sure that a file is of a format, and not of a version to come. */
  static void format(Path file, Map<String, String> metadata, String format)
      throws ModelFileException {
    String found = metadata.get(FORMAT);
    if (!format.equals(found)) {
      throw new ModelFileException(
          file,
          found == null ? "no format" : "format " + ModelFileException.quote(found),
          "format \"" + format + "\" among the texts of the file");
    }
    version(file, metadata);
  }

  /** Makes sure that a file is not of a version to come. */
  static void version(Path file, Map<String, String> metadata) throws ModelFileException {
    String found = metadata.getOrDefault(VERSION, CURRENT);
    if (!found.equals(CURRENT)) {
      throw new ModelFileException(
          file,
          VERSION + " " + ModelFileException.quote(found),
          CURRENT + "; a later Longhand may read it");
    }
  }

  /** Makes sure that a file is of the network of a trainer. */
  static void fingerprint(Path file, Map<String, String> metadata, Trainer trainer, String hint)
      throws ModelFileException {
    String found = metadata.get(FINGERPRINT);
    String expected = trainer.fingerprint();
    if (!expected.equals(found)) {
      throw new ModelFileException(
          file,
          found == null
              ? "no " + FINGERPRINT
              : "the parameters of another network, of fingerprint "
                  + ModelFileException.quote(found),
          "fingerprint \"" + expected + "\"" + hint);
    }
  }
}
