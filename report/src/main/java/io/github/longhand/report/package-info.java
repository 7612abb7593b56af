/**
 * What a person sees of a training: its progress on a terminal, a report as a page, and whether the
 * gradients are right. Epochs, trainers and rows of data enter; text, pages and comparisons leave.
 * This package must not know how training is done, and changes no parameter but for a moment, to
 * put it back.
 */
package io.github.longhand.report;
