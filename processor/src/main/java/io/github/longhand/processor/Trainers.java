package io.github.longhand.processor;

import java.util.HashMap;
import java.util.Map;

/**
 * The trainers of one compilation. Some compilers show a class again when a class beside it was
 * written, and refuse to write its trainer again.
 */
final class Trainers {
  private final Map<String, String> owners = new HashMap<>();
  private final Map<String, String> texts = new HashMap<>();

  /** The network to which a trainer belongs: the first that asks for it. */
  String owner(String trainer, String network) {
    return owners.computeIfAbsent(trainer, t -> network);
  }

  boolean isWritten(String trainer, String text) {
    return text.equals(texts.get(trainer));
  }

  void addWritten(String trainer, String text) {
    texts.put(trainer, text);
  }

  void clear() {
    owners.clear();
    texts.clear();
  }
}
