package io.github.longhand.support;

import java.lang.reflect.InvocationTargetException;

/**
 * Which kernels {@link Kernels} uses, and why.
 *
 * <p>The vector kernels are found by name: a class that is not there costs a fraction of a
 * millisecond, where a {@link java.util.ServiceLoader} would read files.
 *
 * @param doubleKernels the kernels for {@code double}
 * @param floatKernels the kernels for {@code float}
 * @param functions the functions of vector instructions; null without
 * @param description see {@link Kernels#implementation()}
 */
record KernelChoice(
    DoubleKernels doubleKernels,
    FloatKernels floatKernels,
    DoubleFunctions functions,
    String description) {
  private static final String VECTOR = "io.github.longhand.simd.Vector";

  /** Finds the vector kernels, or falls back on the plain ones. */
  static KernelChoice make() {
    if ("plain".equals(System.getProperty("longhand.kernels"))) {
      return plain("longhand.kernels=plain");
    }
    ClassLoader loader = Kernels.class.getClassLoader();
    String version;
    try {
      Class<?> own = Class.forName(VECTOR + "Version", true, loader);
      version = (String) own.getField("CURRENT").get(null);
    } catch (ClassNotFoundException e) {
      return plain("longhand-simd is not on the class path");
    } catch (ReflectiveOperationException | LinkageError e) {
      return logged(System.Logger.Level.WARNING, plain(e.toString()));
    }
    if (!version.equals(Version.CURRENT)) {
      // Its kernels may lack methods, which would be seen at the first call only.
      String reason = "longhand-simd is " + version + ", longhand-runtime " + Version.CURRENT;
      return logged(System.Logger.Level.WARNING, plain(reason));
    }
    return logged(System.Logger.Level.DEBUG, vector(loader));
  }

  private static KernelChoice vector(ClassLoader loader) {
    try {
      Class<?> doubles = Class.forName(VECTOR + "DoubleKernels", false, loader);
      Class<?> floats = Class.forName(VECTOR + "FloatKernels", false, loader);
      Class<?> functions = Class.forName(VECTOR + "DoubleFunctions", false, loader);
      return new KernelChoice(
          (DoubleKernels) doubles.getConstructor().newInstance(),
          (FloatKernels) floats.getConstructor().newInstance(),
          (DoubleFunctions) functions.getConstructor().newInstance(),
          "vector");
    } catch (InvocationTargetException e) {
      return plain(e.getCause().getMessage());
    } catch (NoClassDefFoundError e) {
      return plain("no module jdk.incubator.vector, which --add-modules adds");
    } catch (ReflectiveOperationException | LinkageError e) {
      return plain(e.toString());
    }
  }

  private static KernelChoice plain(String reason) {
    // Not with +, the first of which in a program takes some 8 ms.
    return new KernelChoice(
        PlainKernels.DOUBLE, PlainKernels.FLOAT, null, "plain: ".concat(reason));
  }

  /**
   * Called only if longhand-simd is there, so that there was a choice to report. The first logger
   * of a program loads and sets up java.util.logging, which takes some 25 ms: programs without
   * vector kernels do not pay for it.
   */
  private static KernelChoice logged(System.Logger.Level level, KernelChoice choice) {
    System.getLogger("io.github.longhand").log(level, "Dense kernels: {0}", choice.description());
    return choice;
  }
}
