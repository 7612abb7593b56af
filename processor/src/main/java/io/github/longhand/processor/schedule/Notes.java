package io.github.longhand.processor.schedule;

import io.github.longhand.processor.code.Note;
import io.github.longhand.processor.program.Captions;
import io.github.longhand.processor.program.Sink;
import io.github.longhand.processor.program.Step;
import java.util.Optional;

/** Puts captions beside lines. */
final class Notes {
  private final Captions captions;

  Notes(Captions captions) {
    this.captions = captions;
  }

  /** What a step computes. */
  Note of(Step.Define d) {
    return new Note(captions.of(d), Optional.of(Captions.subjectOf(d)));
  }

  /** The same where the name of a variable says enough. */
  Note subjectOf(Step.Define d) {
    return new Note(Optional.empty(), Optional.of(Captions.subjectOf(d)));
  }

  /** What is added to a gradient. */
  Note ofDerivative(Sink s) {
    return new Note(captions.ofDerivative(s), Optional.empty());
  }

  /** How a parameter changes. */
  Note ofUpdate(Sink s) {
    return new Note(captions.ofUpdate(s), Optional.of(Captions.subjectOf(s)));
  }
}
