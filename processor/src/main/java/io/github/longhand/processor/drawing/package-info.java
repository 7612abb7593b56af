/**
 * The network as a picture.
 *
 * <p>A checked {@link io.github.longhand.processor.network.Network} enters. A {@link
 * io.github.longhand.processor.drawing.Diagram} leaves, in which everything has its place, and the
 * same as text: SVG for a page, TikZ for paper. This package must not know derivatives, code, files
 * or the page around the picture.
 */
package io.github.longhand.processor.drawing;
