package io.github.longhand.processor;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.longhand.processor.VectorNetwork.Unroll;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Networks of a few lines, compiled together in one shape of code and one type. */
final class SmallNetworks {
  /** A shape of code and a type. */
  record Form(Unroll unroll, Precision precision) {
    static Stream<Form> all() {
      return Arrays.stream(Unroll.values())
          .flatMap(u -> Arrays.stream(Precision.values()).map(p -> new Form(u, p)));
    }

    @Override
    public String toString() {
      return unroll + " " + precision.type;
    }
  }

  private final Map<String, String> members;
  private final Map<Form, ClassLoader> loaders = new ConcurrentHashMap<>();

  /**
   * @param members the fields of each network, by its name, with {@code real} as the type
   */
  SmallNetworks(Map<String, String> members) {
    this.members = members;
  }

  Subject subject(String name, Form form) {
    return Subject.of(loaders.computeIfAbsent(form, this::compile), "p." + name);
  }

  private ClassLoader compile(Form form) {
    Map<String, String> sources =
        members.entrySet().stream()
            .collect(
                Collectors.toMap(
                    e -> "p." + e.getKey(),
                    e -> source(e.getKey(), e.getValue(), form),
                    (a, b) -> a,
                    TreeMap::new));
    InMemoryCompiler.Result result =
        InMemoryCompiler.compile(sources, "-Alonghand.derivation=none");
    assertTrue(result.success(), () -> form + "\n" + result.report());
    return result.loader();
  }

  private static String source(String name, String members, Form form) {
    String body =
        "@Network(unroll = Network.Unroll.%s)\nclass %s {\n%s}\n"
            .formatted(form.unroll(), name, members);
    return Models.source("p", body.replaceAll("\\breal\\b", form.precision().type));
  }
}
