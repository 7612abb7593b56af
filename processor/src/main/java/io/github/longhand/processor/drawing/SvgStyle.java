package io.github.longhand.processor.drawing;

import java.util.List;

/**
 * The rules of a drawing's classes. The page defines {@code --ink}, {@code --paper}, {@code
 * --muted} and {@code --accent}; the colours of tied weights are defined here.
 */
final class SvgStyle {
  /** Read on white with a contrast of 4.5 and more. */
  static final List<String> ON_LIGHT =
      List.of(
          "#1d5fb4", "#b3261e", "#1a7a45", "#8b3fb0", "#8f5600", "#00707f", "#b0266e", "#556270");

  /** Read on near black with a contrast of 4.5 and more. */
  static final List<String> ON_DARK =
      List.of(
          "#82b7f5", "#f2998e", "#76d09e", "#d2a4ea", "#e6b45c", "#66cad8", "#f093c2", "#b5c0cb");

  static final int COLOURS = ON_LIGHT.size();

  private static final String RULES =
      """
      .network { display: block; width: 100%; height: auto; margin-inline: auto; overflow: visible; }
      .network text { font-family: "STIX Two Text", "Latin Modern Roman", Cambria, "Times New Roman", Times, serif; text-anchor: middle; fill: var(--ink); }
      .network .letter { font-style: italic; }
      .network .upright { font-style: normal; }
      .network .name { font-size: 21px; }
      .network .weight { font-size: 17px; }
      .network .function { font-size: 15.5px; }
      .network .caption, .network .note { font-size: 15px; }
      .network .function, .network .caption, .network .note { fill: var(--muted); }
      .network .halo { fill: var(--paper); stroke: var(--paper); stroke-width: 3px; stroke-linejoin: round; }
      .network .index { font-size: 0.72em; }
      .network .shape { fill: var(--paper); stroke: var(--ink); stroke-width: 1.5px; }
      .network .input .shape, .network .target .shape { stroke: var(--muted); }
      .network .loss .shape { stroke: var(--accent); stroke-width: 2.2px; }
      .network .fold .shape { stroke: none; }
      .network .edge { fill: none; stroke: var(--muted); stroke-width: 1.4px; }
      .network .frozen { stroke-dasharray: 6 4; }
      .network .arrow { fill: var(--muted); stroke: none; }
      .network a { cursor: pointer; outline: none; }
      .network a:hover .shape { stroke: var(--accent); }
      .network a:focus-visible .shape { stroke: var(--accent); stroke-width: 4px; }
      """;

  private SvgStyle() {}

  static String css() {
    StringBuilder css = new StringBuilder();
    css.append(":root {").append(variables(ON_LIGHT)).append(" }\n");
    css.append("@media (prefers-color-scheme: dark) { :root {");
    css.append(variables(ON_DARK)).append(" } }\n").append(RULES);
    for (int i = 0; i < COLOURS; i++) {
      css.append(
          """
          .network tspan.tied-%1$d { fill: var(--tied-%1$d); }
          .network .edge.tied-%1$d { stroke: var(--tied-%1$d); stroke-width: 1.9px; }
          .network .arrow.tied-%1$d { fill: var(--tied-%1$d); }
          """
              .formatted(i));
    }
    return css.toString();
  }

  private static String variables(List<String> colours) {
    StringBuilder variables = new StringBuilder();
    for (int i = 0; i < colours.size(); i++) {
      variables.append(" --tied-").append(i).append(": ").append(colours.get(i)).append(';');
    }
    return variables.toString();
  }
}
