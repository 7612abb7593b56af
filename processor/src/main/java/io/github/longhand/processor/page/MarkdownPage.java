package io.github.longhand.processor.page;

import io.github.longhand.processor.derivation.Block;
import io.github.longhand.processor.derivation.Block.Heading;
import io.github.longhand.processor.derivation.Block.Paragraph;
import io.github.longhand.processor.derivation.Block.Points;
import io.github.longhand.processor.derivation.Block.Table;
import io.github.longhand.processor.derivation.Block.Work;
import io.github.longhand.processor.derivation.Derivation;
import io.github.longhand.processor.derivation.Line;
import io.github.longhand.processor.derivation.Span;
import io.github.longhand.processor.page.FormulaText.Sides;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The derivation in Markdown with mathematics between dollars, as the common forges render it.
 * Results stand in the formula language as well, to be copied.
 */
public final class MarkdownPage {
  private final Derivation derivation;
  private final FormulaText latex;
  private final FormulaText formulas;
  private final StringBuilder out = new StringBuilder();

  private MarkdownPage(Derivation derivation) {
    this.derivation = derivation;
    this.latex = new FormulaText(derivation.gradients(), Glue.LATEX);
    this.formulas = new FormulaText(derivation.gradients(), Glue.FORMULA);
  }

  /** The page. */
  public static String write(Derivation derivation) {
    MarkdownPage page = new MarkdownPage(derivation);
    page.line("# " + escaped(derivation.title()));
    page.line("");
    derivation.blocks().forEach(page::block);
    return page.out.toString();
  }

  private void block(Block block) {
    if (block instanceof Heading h) {
      line("#".repeat(h.level()) + " " + text(h.text()));
      line("");
    } else if (block instanceof Paragraph p) {
      line(text(p.text()));
      line("");
    } else if (block instanceof Points p) {
      p.items().forEach(item -> line("- " + text(item)));
      line("");
    } else if (block instanceof Table t) {
      table(t);
    } else if (block instanceof Work w) {
      work(w);
    }
    // A forge shows no drawing that stands inside of a page.
  }

  private void work(Work work) {
    for (List<Line> group : FormulaText.grouped(work.lines())) {
      boolean first = true;
      for (Line line : group) {
        Sides sides = latex.sides(line);
        String reason = text(line.reason());
        line("$$" + (first ? sides.text() : sides.relation().strip() + " " + sides.right()) + "$$");
        line("");
        if (!reason.isEmpty() || line.javaLine().isPresent()) {
          line(note(line, reason));
          line("");
        }
        first = false;
      }
    }
    if (!work.results().isEmpty()) {
      line("```");
      work.results().forEach(r -> line(formulas.sides(r).text()));
      line("```");
      line("");
    }
  }

  private String note(Line line, String reason) {
    String place =
        line.javaLine().isPresent()
            ? "line %d of `%s`".formatted(line.javaLine().getAsInt(), derivation.javaFile())
            : "";
    return "> " + reason + (reason.isEmpty() || place.isEmpty() ? "" : "; ") + place;
  }

  private void table(Table table) {
    line("| " + String.join(" | ", table.header()) + " |");
    line("|" + "---|".repeat(table.header().size()));
    for (List<List<Span>> row : table.rows()) {
      line("| " + row.stream().map(this::text).collect(Collectors.joining(" | ")) + " |");
    }
    line("");
  }

  private String text(List<Span> spans) {
    return spans.stream().map(this::span).collect(Collectors.joining());
  }

  private String span(Span span) {
    if (span instanceof Span.Words w) {
      return escaped(w.text());
    }
    if (span instanceof Span.Code c) {
      return "`" + c.text() + "`";
    }
    if (span instanceof Span.Mathematics m) {
      return "$" + latex.of(m.formula()) + "$";
    }
    if (span instanceof Span.Equation e) {
      return "$" + latex.equation(e.left(), e.right()) + "$";
    }
    // Forges make identifiers of headings each in a way of its own, so nothing is linked.
    return span(((Span.Link) span).text());
  }

  /** What Markdown would take for markup. */
  private static String escaped(String text) {
    return text.replaceAll("([\\\\`*_$<|\\[\\]])", "\\\\$1");
  }

  private void line(String text) {
    out.append(text).append('\n');
  }
}
