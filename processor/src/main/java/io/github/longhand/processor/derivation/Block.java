package io.github.longhand.processor.derivation;

import java.util.List;
import java.util.Optional;

/** A part of the page. */
public sealed interface Block {
  /**
   * Where a chapter or a section begins.
   *
   * @param level 2 for a chapter, 3 for a section of it
   * @param id what links name it by
   * @param neuron the neuron whose place in the drawing the heading leads back to
   */
  record Heading(int level, String id, List<Span> text, Optional<String> neuron) implements Block {
    public Heading {
      text = List.copyOf(text);
    }

    static Heading section(String id, String text) {
      return new Heading(3, id, Span.text(text), Optional.empty());
    }

    static Heading chapter(String id, String text) {
      return new Heading(2, id, Span.text(text), Optional.empty());
    }
  }

  record Paragraph(List<Span> text) implements Block {
    public Paragraph {
      text = List.copyOf(text);
    }
  }

  /** The drawing of the network. */
  record Drawing() implements Block {}

  /**
   * Lines of working; lines in a row with the same left side show it once.
   *
   * @param results what is to be remembered, which the formula language can say
   */
  record Work(List<Line> lines, List<Line> results) implements Block {
    public Work {
      lines = List.copyOf(lines);
      results = List.copyOf(results);
    }
  }

  /**
   * Rows of cells.
   *
   * @param caption says what the table is about
   * @param widest the column that needs most room
   */
  record Table(String caption, List<String> header, int widest, List<List<List<Span>>> rows)
      implements Block {
    public Table {
      header = List.copyOf(header);
      rows = List.copyOf(rows);
    }
  }

  /** Points, one below the other. */
  record Points(List<List<Span>> items) implements Block {
    public Points {
      items = List.copyOf(items);
    }
  }
}
