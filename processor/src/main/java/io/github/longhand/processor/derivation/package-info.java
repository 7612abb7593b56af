/**
 * The derivation on paper, as a document.
 *
 * <p>The gradients enter, with the workings that the calculus recorded and the stable forms that
 * the trainer's code is made of; a document of headings, lines of working, reasons and tables
 * leaves. This package must not know in which language the document is written, nor Java, files, or
 * how anything is derived.
 */
package io.github.longhand.processor.derivation;
