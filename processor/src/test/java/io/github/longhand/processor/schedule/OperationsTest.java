package io.github.longhand.processor.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.longhand.processor.NetworkSketch;
import io.github.longhand.processor.calculus.Gradients;
import io.github.longhand.processor.code.Plan;
import io.github.longhand.processor.code.Plan.Entry;
import io.github.longhand.processor.code.Value;
import io.github.longhand.processor.code.Value.Arithmetic;
import io.github.longhand.processor.code.Value.Call;
import io.github.longhand.processor.code.Value.Negation;
import io.github.longhand.processor.code.Value.Select;
import io.github.longhand.processor.declaration.Declaration.Role;
import io.github.longhand.processor.program.ProgramBuilder;
import io.github.longhand.processor.stability.StableForms;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * The cheap gradient principle (Griewank and Walther, 2008): forward and gradient together take at
 * most three times the operations of forward. The additions into the gradient's array are not
 * counted.
 */
class OperationsTest {
  private NetworkSketch sketch = new NetworkSketch();

  private void add(Role role, String name, String formula) {
    sketch.add(role, name, formula);
  }

  private Plan plan() {
    Gradients gradients = sketch.gradients();
    return Planner.plan(ProgramBuilder.of(gradients, StableForms.of(gradients)));
  }

  private static Set<Value> computed(Plan plan, Entry entry) {
    Deque<Value> waiting = new ArrayDeque<>();
    plan.entries().get(entry).statements().forEach(s -> waiting.addAll(s.values()));
    Set<Value> seen = new HashSet<>();
    while (!waiting.isEmpty()) {
      Value value = waiting.pop();
      if (seen.add(value)) {
        waiting.addAll(value.operation().operands());
      }
    }
    return seen;
  }

  private static long operations(Set<Value> values) {
    return values.stream()
        .map(Value::operation)
        .filter(
            o ->
                o instanceof Arithmetic
                    || o instanceof Call
                    || o instanceof Select
                    || o instanceof Negation)
        .count();
  }

  private static long transcendental(Set<Value> values) {
    return values.stream()
        .filter(v -> v.operation() instanceof Call c && !c.method().equals("abs"))
        .count();
  }

  private static void assertCheap(Plan plan) {
    assertTrue(!plan.cut());
    Set<Value> forward = computed(plan, Entry.LOSS);
    Set<Value> both = computed(plan, Entry.GRADIENT);
    double ratio = (double) operations(both) / operations(forward);
    assertTrue(ratio <= 3, () -> operations(both) + " operations for " + operations(forward));
  }

  @Test
  void ofADenseNetwork() {
    for (String function : List.of("tanh", "logistic", "relu", "sigma")) {
      sketch = new NetworkSketch().function("sigma(z) = 1/(1 + exp(-z))");
      for (int i = 0; i < 6; i++) {
        add(Role.INPUT, "x" + i, null);
      }
      layer("h", 8, "x", 6, function);
      layer("y", 3, "h", 8, function);
      add(Role.TARGET, "t", null);
      add(Role.LOSS, "loss", "(y0 - t)^2 + (y1 - t)^2 + (y2 - t)^2");
      Plan plan = plan();
      assertCheap(plan);
      // No function is evaluated backwards that was evaluated forwards, nor any other here.
      assertEquals(
          transcendental(computed(plan, Entry.LOSS)),
          transcendental(computed(plan, Entry.GRADIENT)));
    }
  }

  private void layer(String to, int size, String from, int width, String function) {
    for (int i = 0; i < size; i++) {
      StringBuilder current = new StringBuilder("b" + to + i);
      add(Role.BIAS, "b" + to + i, null);
      for (int j = 0; j < width; j++) {
        String weight = "w" + to + i + "_" + j;
        add(Role.WEIGHT, weight, null);
        current.append(" + ").append(weight).append("*").append(from).append(j);
      }
      add(Role.NEURON, to + i, function + "(" + current + ")");
    }
  }

  @Test
  void ofRandomGraphs() {
    Random random = new Random(11);
    for (int repeat = 0; repeat < 50; repeat++) {
      sketch = new NetworkSketch();
      int inputs = 3;
      int neurons = 6 + random.nextInt(6);
      for (int i = 0; i < inputs; i++) {
        add(Role.INPUT, "n" + i, null);
      }
      for (int i = inputs; i < inputs + neurons; i++) {
        StringBuilder current = new StringBuilder("b" + i);
        add(Role.BIAS, "b" + i, null);
        for (int j = 0; j < i; j++) {
          if (j == i - 1 || random.nextInt(3) > 0) {
            add(Role.WEIGHT, "w" + j + "_" + i, null);
            current.append(" + w%d_%d*n%d".formatted(j, i, j));
          }
        }
        String function = List.of("tanh", "logistic", "softplus", "exp").get(random.nextInt(4));
        add(Role.NEURON, "n" + i, function + "(" + current + ")");
      }
      add(Role.TARGET, "t", null);
      add(Role.LOSS, "loss", "(n" + (inputs + neurons - 1) + " - t)^2");
      assertCheap(plan());
    }
  }

  /** Work is linear in the edges: were it quadratic, this would take minutes. */
  @Test
  void ofAChainOfTenThousand() {
    add(Role.INPUT, "x0", null);
    for (int i = 1; i <= 10_000; i++) {
      add(Role.WEIGHT, "w" + i, null);
      add(Role.NEURON, "x" + i, "tanh(w%d*x%d)".formatted(i, i - 1));
    }
    add(Role.LOSS, "loss", "x10000^2");
    Plan plan = plan();
    assertEquals(10_000, plan.frame().gradients().deltas().size());
    assertTrue(plan.cut());
  }
}
