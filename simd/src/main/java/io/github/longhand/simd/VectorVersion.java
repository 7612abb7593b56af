package io.github.longhand.simd;

import io.github.longhand.support.Version;

/** The version of this jar. The runtime reads it before anything else here. */
public final class VectorVersion {
  /** The runtime's when this jar was compiled. */
  public static final String CURRENT = Version.CURRENT;

  private VectorVersion() {}
}
