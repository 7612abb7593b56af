package io.github.longhand.processor.diagnostics;

/** Where a problem is reported: known to the declaration package only, opaque to all others. */
public interface Origin {}
