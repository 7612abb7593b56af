package io.github.longhand;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The static methods hand on to the kernels in use. */
class KernelsTest {
  @Test
  void withoutTheVectorModulePlainKernelsAreInUse() {
    assertEquals("plain: longhand-simd is not on the class path", Kernels.implementation());
  }

  static Stream<Method> methods() {
    return Stream.of(DoubleKernels.class, FloatKernels.class)
        .flatMap(kernels -> Arrays.stream(kernels.getMethods()));
  }

  /** No two numbers among the arguments are equal, so that none can take the place of another. */
  @ParameterizedTest
  @MethodSource("methods")
  void eachMethodDoesWhatThatOfTheKernelsDoes(Method method) throws ReflectiveOperationException {
    Object kernels =
        method.getDeclaringClass().isInstance(PlainKernels.DOUBLE)
            ? PlainKernels.DOUBLE
            : PlainKernels.FLOAT;
    Object[] expected = arguments(method);
    Object[] actual = arguments(method);
    Object result = method.invoke(kernels, expected);
    Method facade = Kernels.class.getMethod(method.getName(), method.getParameterTypes());
    assertEquals(result, facade.invoke(null, actual));
    assertArrayEquals(expected, actual);
  }

  private static Object[] arguments(Method method) {
    Random random = new Random(9);
    Class<?>[] types = method.getParameterTypes();
    Object[] arguments = new Object[types.length];
    for (int i = 0; i < types.length; i++) {
      arguments[i] = argument(types[i], i, random);
    }
    return arguments;
  }

  /** The n-th argument; strides come before sizes, and must not be less. */
  private static Object argument(Class<?> type, int n, Random random) {
    if (type == int.class) {
      return 20 - n;
    }
    if (type == double.class) {
      return random.nextDouble();
    }
    if (type == float.class) {
      return random.nextFloat();
    }
    if (type == double[].class) {
      return random.doubles(500).toArray();
    }
    float[] floats = new float[500];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = random.nextFloat();
    }
    return floats;
  }
}
