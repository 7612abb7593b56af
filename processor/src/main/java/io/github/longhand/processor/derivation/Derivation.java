package io.github.longhand.processor.derivation;

import io.github.longhand.processor.calculus.Gradients;
import java.util.List;

/**
 * The derivation of a network's gradients, as a document that any form of page can show.
 *
 * @param gradients what it is about
 * @param javaFile the source file whose lines are named
 * @param sections the neurons that have a section of their own
 */
public record Derivation(
    String title, Gradients gradients, String javaFile, List<Block> blocks, List<String> sections) {
  public Derivation {
    blocks = List.copyOf(blocks);
    sections = List.copyOf(sections);
  }

  /** The identifier of a neuron's section. */
  public static String idOf(String neuron) {
    return "neuron-" + neuron;
  }
}
