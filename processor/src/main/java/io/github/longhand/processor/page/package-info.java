/**
 * The pages of a derivation.
 *
 * <p>A derivation enters, as a document; its text in HTML, LaTeX or Markdown leaves. Each language
 * has a class that knows how its blocks are written, and formulas come from the notations of the
 * algebra. This package decides nothing about what is shown; it must not know how anything was
 * derived, nor Java or files.
 */
package io.github.longhand.processor.page;
