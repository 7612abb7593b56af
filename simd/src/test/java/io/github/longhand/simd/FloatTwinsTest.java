package io.github.longhand.simd;

import io.github.longhand.support.FloatTwins;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The {@code float} kernels of this module are the {@code double} ones with other types. */
class FloatTwinsTest {
  @Test
  void twinsAreWhatTheirSourcesGive() throws IOException {
    FloatTwins.check(2);
  }
}
