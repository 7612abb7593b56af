package io.github.longhand.support;

/** The version of Longhand. The build writes this file: the version stands in the pom. */
public final class Version {
  /** A constant: who is compiled with it keeps the version that it was compiled with. */
  public static final String CURRENT = "${project.version}";

  private Version() {}
}
