package io.github.longhand.processor.formula;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class NearestTest {
  @Test
  void findsTheSlipOfAFinger() {
    assertEquals(Optional.of("sigma"), Nearest.to("simga", List.of("rho", "sigma")));
    assertEquals(Optional.of("sigma"), Nearest.to("sgma", List.of("rho", "sigma")));
    assertEquals(
        Optional.of("softmax"), Nearest.to("softmaxx", List.of("max", "softmax", "softplus")));
    assertEquals(Optional.of("w46"), Nearest.to("w64", List.of("b6", "w46")));
  }

  @Test
  void prefersTheSameNameInOtherCase() {
    assertEquals(
        Optional.of("Pixels"), Nearest.to("pixelS", List.of("pixel", "pixels1", "Pixels")));
  }

  @Test
  void allowsOneErrorInAShortName() {
    assertEquals(Optional.of("x1"), Nearest.to("x", List.of("x1")));
    assertEquals(Optional.of("x1"), Nearest.to("x7", List.of("y", "x1")));
  }

  @Test
  void takesTheFirstOfEquals() {
    assertEquals(Optional.of("x2"), Nearest.to("x9", List.of("x2", "x1", "x3")));
  }

  @Test
  void doesNotGuessWildly() {
    assertEquals(Optional.empty(), Nearest.to("y", List.of("x", "a")));
    assertEquals(Optional.empty(), Nearest.to("momentum", List.of("weights", "tanh")));
    assertEquals(Optional.empty(), Nearest.to("a", List.of()));
    assertEquals(Optional.empty(), Nearest.to("", List.of("a")));
  }

  @Test
  void isQuickOnEndlessNames() {
    String name = "x".repeat(1_000_000);
    assertEquals(Optional.of("X" + name), Nearest.to("x" + name, List.of("y" + name, "X" + name)));
  }

  @Property
  void agreesWithTheDefinitionOfTheDistance(
      @ForAll @StringLength(min = 1, max = 7) @CharRange(from = 'a', to = 'c') String a,
      @ForAll @StringLength(min = 1, max = 7) @CharRange(from = 'a', to = 'c') String b) {
    int distance = definition(a, b);
    boolean near =
        distance <= Math.max(1, a.length() / 3) && distance < Math.max(a.length(), b.length());
    assertEquals(near ? Optional.of(b) : Optional.empty(), Nearest.to(a, List.of(b)));
  }

  private static int definition(String a, String b) {
    if (a.isEmpty() || b.isEmpty()) {
      return a.length() + b.length();
    }
    TreeMap<Integer, String> ways = new TreeMap<>();
    boolean same = a.charAt(a.length() - 1) == b.charAt(b.length() - 1);
    ways.put(definition(cut(a, 1), cut(b, 1)) + (same ? 0 : 1), "replace");
    ways.put(definition(cut(a, 1), b) + 1, "delete");
    ways.put(definition(a, cut(b, 1)) + 1, "insert");
    if (a.length() > 1
        && b.length() > 1
        && a.charAt(a.length() - 1) == b.charAt(b.length() - 2)
        && a.charAt(a.length() - 2) == b.charAt(b.length() - 1)) {
      ways.put(definition(cut(a, 2), cut(b, 2)) + 1, "swap");
    }
    return ways.firstKey();
  }

  private static String cut(String s, int n) {
    return s.substring(0, s.length() - n);
  }
}
