/** What the trainers that Longhand writes call, and training: data, optimisers, files. */
module io.github.longhand {
  // A Java runtime without it trains as well, unseen by Flight Recorder.
  requires static jdk.jfr;

  exports io.github.longhand;
  exports io.github.longhand.data;
  exports io.github.longhand.optimiser;
  exports io.github.longhand.store;
  exports io.github.longhand.support;
  exports io.github.longhand.training;
}
