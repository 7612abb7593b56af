package io.github.longhand.data;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;

/**
 * Writes categories as columns of which one is 1 and the others 0. What it has learned is the list
 * of categories.
 *
 * @param categories the categories in the order of the columns
 */
public record OneHot(List<String> categories) {
  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException if it is empty or has a category twice
   */
  public OneHot {
    categories = List.copyOf(categories);
    if (categories.isEmpty() || new LinkedHashSet<>(categories).size() < categories.size()) {
      throw new IllegalArgumentException(
          "the categories are " + categories + ", expected one or more, each once");
    }
  }

  /** Fits to the categories that there are, in alphabetical order. */
  public static OneHot fit(Collection<String> values) {
    return new OneHot(List.copyOf(new TreeSet<>(values)));
  }

  /** Returns how many columns there are. */
  public int size() {
    return categories.size();
  }

  /**
   * Returns the column of a category.
   *
   * @throws IllegalArgumentException if it is unknown
   */
  public int indexOf(String category) {
    int index = categories.indexOf(Objects.requireNonNull(category, "category"));
    if (index < 0) {
      throw new IllegalArgumentException(
          "unknown category \"" + category + "\", expected one of " + categories);
    }
    return index;
  }

  /**
   * Writes the columns of a category.
   *
   * @param into receives them from index {@code at} on
   */
  public void write(String category, double[] into, int at) {
    int index = indexOf(category);
    for (int i = 0; i < size(); i++) {
      into[at + i] = i == index ? 1 : 0;
    }
  }
}
