package io.github.longhand.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.longhand.Trainer;
import io.github.longhand.support.Version;
import java.lang.reflect.Constructor;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Trainers and a runtime of another version. */
class VersionTest {
  private static final String NET =
      """
      package p;
      @io.github.longhand.Network
      public class Net {
        @io.github.longhand.Input double x;
        @io.github.longhand.Weight double w;
        @io.github.longhand.Neuron("w*x") double y;
        @io.github.longhand.Target double t;
        @io.github.longhand.Loss("(y - t)^2") double loss;
      }
      """;

  @Test
  void aTrainerStatesTheVersionOfTheProcessor() throws ReflectiveOperationException {
    assertTrue(create(compiled()) instanceof Trainer);
  }

  /** As if a processor of another version had written it: the same bytes but for the number. */
  @Test
  void aTrainerOfAnotherVersionSaysSo() {
    InMemoryCompiler.Result result = compiled();
    String other = Version.CURRENT.replaceAll("\\d", "9");
    String path = "p/NetTrainer.class";
    String bytes = new String(result.classes().get(path), StandardCharsets.ISO_8859_1);
    assertEquals(2, bytes.split(Version.CURRENT, -1).length, "one constant with the version");
    result
        .classes()
        .put(path, bytes.replace(Version.CURRENT, other).getBytes(StandardCharsets.ISO_8859_1));
    Error error = assertThrows(IncompatibleClassChangeError.class, () -> create(result));
    assertTrue(
        error
            .getMessage()
            .startsWith("p.NetTrainer was written by longhand-processor " + other + ", but"),
        error::getMessage);
  }

  private static InMemoryCompiler.Result compiled() {
    InMemoryCompiler.Result result =
        InMemoryCompiler.compile(Map.of("p.Net", NET), "-Alonghand.derivation=none");
    assertTrue(result.success(), result::report);
    return result;
  }

  private static Object create(InMemoryCompiler.Result result) throws ReflectiveOperationException {
    ClassLoader loader = result.loader();
    Class<?> model = loader.loadClass("p.Net");
    Constructor<?> trainer = loader.loadClass("p.NetTrainer").getConstructor(model);
    return trainer.newInstance(model.getConstructor().newInstance());
  }
}
