package io.github.longhand.data;

import java.util.ArrayList;
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

  /**
   * Returns what told a text.
   *
   * @param text what {@link #text} returned
   * @throws IllegalArgumentException if a category is in it twice, or a backslash by itself
   */
  public static OneHot of(String text) {
    List<String> categories = new ArrayList<>();
    for (String line : text.split("\n", -1)) {
      categories.add(line.translateEscapes());
    }
    return new OneHot(categories);
  }

  /**
   * Returns all that it has learned as a text, to be saved with a model: a line for each category,
   * in which line breaks and backslashes are written as in Java.
   */
  public String text() {
    List<String> lines = new ArrayList<>();
    for (String category : categories) {
      lines.add(category.replace("\\", "\\\\").replace("\n", "\\n"));
    }
    return String.join("\n", lines);
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
   * @throws IllegalArgumentException if it is unknown
   */
  public void write(String category, double[] into, int at) {
    write(indexOf(category), into, at);
  }

  /**
   * Writes the columns of a category; of one that is unknown, all of them are 0.
   *
   * @param into receives them from index {@code at} on
   */
  public void writeOrZeros(String category, double[] into, int at) {
    write(categories.indexOf(category), into, at);
  }

  private void write(int index, double[] into, int at) {
    for (int i = 0; i < size(); i++) {
      into[at + i] = i == index ? 1 : 0;
    }
  }
}
