package io.github.longhand;

/**
 * A splittable generator of pseudo-random numbers that gives the same numbers for the same seed on
 * every JVM. It serves initial weights, shuffles and splits; it is not for secrets. An instance
 * belongs to one thread; {@link #split()} gives another thread one of its own.
 *
 * <p>Source: SplitMix64, from G. L. Steele, D. Lea and C. H. Flood, <i>Fast splittable pseudorandom
 * number generators</i>, OOPSLA 2014. The JDK's own {@link java.util.SplittableRandom} is the same
 * algorithm, but neither tells nor takes its state, which a checkpoint has to hold, and does not
 * promise the values of its {@code nextInt} and {@code nextDouble} for later versions.
 */
public final class Generator {
  /** 2⁶⁴ by the golden ratio, odd: the step of the first generator. */
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private static final double ULP = 0x1p-53;

  private long state;
  private final long step;

  private Generator(long state, long step) {
    this.state = state;
    this.step = step;
  }

  /**
   * Creates a generator.
   *
   * @param seed any number; near ones give unrelated sequences
   */
  public Generator(long seed) {
    this(seed, GOLDEN);
  }

  /**
   * Creates the generator that another one was when it told its state.
   *
   * @param state what {@link #state()} returned
   * @throws IllegalArgumentException if this is no state of a generator
   */
  public static Generator of(long... state) {
    if (state.length != 2 || (state[1] & 1) == 0) {
      throw new IllegalArgumentException(
          "not the state of a generator, which is two numbers, the second odd");
    }
    return new Generator(state[0], state[1]);
  }

  /** Returns the whole state, for {@link #of}: two numbers. */
  public long[] state() {
    return new long[] {state, step};
  }

  /** Returns a new generator whose numbers have nothing to do with the further ones of this. */
  public Generator split() {
    long seed = nextLong();
    return new Generator(seed, mixStep(next()));
  }

  /** Returns a number, all being equally likely. */
  public long nextLong() {
    return mix(next());
  }

  /** Returns a number in [0, 1), a multiple of 2⁻⁵³. */
  public double nextDouble() {
    return (nextLong() >>> 11) * ULP;
  }

  /**
   * Returns a number from 0 (inclusive) to a bound (exclusive), all being equally likely.
   *
   * @throws IllegalArgumentException if the bound is not positive
   */
  public int nextInt(int bound) {
    if (bound < 1) {
      throw new IllegalArgumentException("the bound is " + bound + ", expected 1 or more");
    }
    // 63 bits, of which the last incomplete multiple of the bound is refused.
    long bits = nextLong() >>> 1;
    long value = bits % bound;
    while (bits - value > Long.MAX_VALUE - (bound - 1)) {
      bits = nextLong() >>> 1;
      value = bits % bound;
    }
    return (int) value;
  }

  /**
   * Returns a number of the standard normal distribution, by the polar method of G. Marsaglia and
   * T. A. Bray, <i>A convenient method for generating normal variables</i>, SIAM Review 6, 1964;
   * the second number of each pair is not kept, so that the state is what {@link #state()} tells.
   */
  public double nextGaussian() {
    double u;
    double square;
    do {
      u = 2 * nextDouble() - 1;
      double v = 2 * nextDouble() - 1;
      square = u * u + v * v;
    } while (square >= 1 || square == 0);
    // StrictMath: the same bits on every JVM.
    return u * Math.sqrt(-2 * StrictMath.log(square) / square);
  }

  /**
   * Puts elements in random order, all orders being equally likely: R. A. Fisher and F. Yates, in
   * the form of R. Durstenfeld, <i>Algorithm 235: Random permutation</i>, 1964.
   */
  public void shuffle(int[] elements) {
    for (int i = elements.length - 1; i > 0; i--) {
      int other = nextInt(i + 1);
      int kept = elements[i];
      elements[i] = elements[other];
      elements[other] = kept;
    }
  }

  private long next() {
    state += step;
    return state;
  }

  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** Returns an odd number with bits that change often enough. */
  private static long mixStep(long z) {
    z = (z ^ (z >>> 33)) * 0xFF51AFD7ED558CCDL;
    z = (z ^ (z >>> 33)) * 0xC4CEB9FE1A85EC53L;
    z = (z ^ (z >>> 33)) | 1;
    return Long.bitCount(z ^ (z >>> 1)) < 24 ? z ^ 0xAAAAAAAAAAAAAAAAL : z;
  }
}
