package io.github.longhand.processor.page;

import io.github.longhand.processor.derivation.Block;
import io.github.longhand.processor.derivation.Block.Drawing;
import io.github.longhand.processor.derivation.Block.Heading;
import io.github.longhand.processor.derivation.Block.Paragraph;
import io.github.longhand.processor.derivation.Block.Points;
import io.github.longhand.processor.derivation.Block.Table;
import io.github.longhand.processor.derivation.Block.Work;
import io.github.longhand.processor.derivation.Derivation;
import io.github.longhand.processor.derivation.Line;
import io.github.longhand.processor.derivation.Span;
import io.github.longhand.processor.drawing.DiagramLayout;
import io.github.longhand.processor.drawing.Tikz;
import io.github.longhand.processor.page.FormulaText.Sides;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The derivation as a document for LaTeX, which needs nothing but amsmath, geometry, longtable and
 * TikZ. A line of working is a paragraph, so that TeX breaks long sums by itself.
 */
public final class LatexPage {
  /** A longer reason has a line of its own. */
  private static final int LONG_REASON = 56;

  private static final String PREAMBLE =
      """
      \\documentclass[11pt]{article}
      \\usepackage[a4paper,margin=2.2cm]{geometry}
      \\usepackage{amsmath}
      \\usepackage{array,longtable}
      \\usepackage{tikz}
      \\usetikzlibrary{arrows.meta}
      \\allowdisplaybreaks
      \\raggedright
      \\setlength{\\parindent}{0pt}
      \\setlength{\\parskip}{5pt plus 1pt}
      \\setlength{\\emergencystretch}{3em}
      % Break sums rather than products, and products rather than nothing.
      \\binoppenalty=100 \\relpenalty=50
      \\renewcommand\\allowbreak{\\penalty200 }
      \\setcounter{secnumdepth}{0}
      % A line of working: the formula, and the reason at the right margin or on the next line.
      \\newcommand{\\working}[2]{{\\hangindent=3em\\hangafter=1 $\\displaystyle #1$%
        \\unskip\\nobreak\\hfil\\penalty50\\hskip2em\\hbox{}\\nobreak\\hfill\\hbox{\\small\\itshape #2}%
        \\parfillskip=0pt\\finalhyphendemerits=0\\par}}
      \\newcommand{\\workingwithlongreason}[2]{{\\hangindent=3em\\hangafter=1 $\\displaystyle #1$\\par
        \\leftskip=3em\\small\\itshape #2\\par}}
      """;

  private final Derivation derivation;
  private final FormulaText latex;
  private final StringBuilder out = new StringBuilder();

  private LatexPage(Derivation derivation) {
    this.derivation = derivation;
    this.latex = new FormulaText(derivation.gradients(), Glue.LATEX);
  }

  /** The document. */
  public static String write(Derivation derivation) {
    LatexPage page = new LatexPage(derivation);
    page.out.append(PREAMBLE);
    page.line("\\begin{document}");
    page.line("\\section*{\\LARGE " + LatexText.of(derivation.title()) + "}");
    derivation.blocks().forEach(page::block);
    page.line("\\end{document}");
    return page.out.toString();
  }

  private void block(Block block) {
    if (block instanceof Heading h) {
      String command = h.level() == 2 ? "\\section" : "\\subsection";
      line(command + "{" + text(h.text()) + "}");
    } else if (block instanceof Paragraph p) {
      line(text(p.text()) + "\\par");
    } else if (block instanceof Points p) {
      line("\\begin{itemize}");
      p.items().forEach(item -> line("\\item " + text(item)));
      line("\\end{itemize}");
    } else if (block instanceof Table t) {
      table(t);
    } else if (block instanceof Work w) {
      work(w);
    } else if (block instanceof Drawing) {
      line("\\begin{center}");
      line(Tikz.of(DiagramLayout.of(derivation.gradients().network())));
      line("\\end{center}");
    }
  }

  private void work(Work work) {
    for (List<Line> group : FormulaText.grouped(work.lines())) {
      for (int i = 0; i < group.size(); i++) {
        Line line = group.get(i);
        Sides sides = latex.sides(line);
        String formula = i == 0 ? sides.text() : "\\phantom{=}" + sides.relation() + sides.right();
        boolean isLong = length(line) > LONG_REASON;
        line(
            (isLong ? "\\workingwithlongreason{" : "\\working{")
                + formula
                + "}{"
                + reason(line)
                + "}");
      }
    }
    line("");
  }

  private String reason(Line line) {
    String reason = text(line.reason());
    if (line.javaLine().isEmpty()) {
      return reason;
    }
    return reason
        + (reason.isEmpty() ? "" : "; ")
        + "line~"
        + line.javaLine().getAsInt()
        + " of \\texttt{"
        + LatexText.of(derivation.javaFile())
        + "}";
  }

  /** About how many characters wide a reason is. */
  private int length(Line line) {
    int length = line.javaLine().isPresent() ? 14 + derivation.javaFile().length() : 0;
    for (Span span : line.reason()) {
      length += length(span);
    }
    return length;
  }

  private static int length(Span span) {
    if (span instanceof Span.Words w) {
      return w.text().length();
    }
    if (span instanceof Span.Code c) {
      return c.text().length();
    }
    if (span instanceof Span.Link l) {
      return length(l.text());
    }
    return span instanceof Span.Equation ? 24 : 6;
  }

  private void table(Table table) {
    int columns = table.header().size();
    double wide = columns == 2 ? 0.6 : 0.5;
    double rest = (0.94 - wide) / (columns - 1);
    StringBuilder format = new StringBuilder();
    for (int i = 0; i < columns; i++) {
      format.append(
          ">{\\raggedright\\arraybackslash}p{%.2f\\linewidth}"
              .formatted(i == table.widest() ? wide : rest));
    }
    line("\\begin{longtable}[l]{@{}" + format + "@{}}");
    line(
        table.header().stream()
                .map(h -> "\\textbf{" + LatexText.of(h) + "}")
                .collect(Collectors.joining(" & "))
            + " \\\\\\hline\\endhead");
    for (List<List<Span>> row : table.rows()) {
      line(row.stream().map(this::text).collect(Collectors.joining(" & ")) + " \\\\[3pt]");
    }
    line("\\end{longtable}");
  }

  private String text(List<Span> spans) {
    return spans.stream().map(this::span).collect(Collectors.joining());
  }

  private String span(Span span) {
    if (span instanceof Span.Words w) {
      return LatexText.of(w.text());
    }
    if (span instanceof Span.Code c) {
      return "\\texttt{" + LatexText.of(c.text()) + "}";
    }
    if (span instanceof Span.Mathematics m) {
      return "$" + latex.of(m.formula()) + "$";
    }
    if (span instanceof Span.Equation e) {
      return "$" + latex.equation(e.left(), e.right()) + "$";
    }
    return span(((Span.Link) span).text());
  }

  private void line(String text) {
    out.append(text).append('\n');
  }
}
