package io.github.longhand.sample;

import static io.github.longhand.sample.Console.print;

import io.github.longhand.Generator;
import io.github.longhand.Initial;
import io.github.longhand.Trainer;
import io.github.longhand.training.OnlineTraining;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.Histogram;

/**
 * A server that predicts how long a request will take, and learns from how long it took, while the
 * world changes: halfway through, what was cheap becomes expensive. Another thread predicts all the
 * time, with the weights that were published last.
 */
public final class StreamSample {
  private static final int REQUESTS = 400_000;
  private static final int SHOWN = 50_000;

  private StreamSample() {}

  /** Runs the sample. */
  public static void main(String[] arguments) throws InterruptedException {
    print("%nA stream of %d requests whose cost drifts, learned one by one.%n", REQUESTS);
    FlowTrainer trainer = new FlowTrainer(new Flow());
    Initial.initialise(trainer, 4);
    FlowTrainer frozen = new FlowTrainer(new Flow());
    OnlineTraining online = OnlineTraining.of(trainer).stepSize(0.01);
    AtomicBoolean done = new AtomicBoolean();
    AtomicLong predictions = new AtomicLong();
    Thread other =
        new Thread(() -> predict(online.reader(new FlowTrainer(new Flow())), done, predictions));
    other.start();

    Generator generator = new Generator(1);
    Histogram latencies = new Histogram(3);
    double[] request = new double[3];
    double[] took = new double[1];
    double errors = 0;
    double frozenErrors = 0;
    print("  requests   error   error of the network that stopped to learn at the first drift%n");
    for (int i = 1; i <= REQUESTS; i++) {
      request(generator, i, request, took);
      frozenErrors += frozen.loss(request, took, 0, 1);
      long start = System.nanoTime();
      errors += online.learn(request, took);
      latencies.recordValue(System.nanoTime() - start);
      if (i <= REQUESTS / 2) {
        copy(trainer, frozen);
      }
      if (i % SHOWN == 0) {
        print("  %8d   %5.3f   %5.3f%n", i, errors / SHOWN, frozenErrors / SHOWN);
        errors = 0;
        frozenErrors = 0;
      }
    }
    done.set(true);
    other.join();
    print(
        "  a step took %d ns in the median, %d at 99 %%, %d at 99.9 %%; %d predictions beside%n",
        latencies.getValueAtPercentile(50),
        latencies.getValueAtPercentile(99),
        latencies.getValueAtPercentile(99.9),
        predictions.get());
  }

  private static void predict(
      OnlineTraining.Reader reader, AtomicBoolean done, AtomicLong predictions) {
    double[] request = {0.5, 0.5, 0.5};
    double[] took = new double[1];
    while (!done.get()) {
      reader.predict(request, took);
      predictions.incrementAndGet();
    }
  }

  private static void copy(Trainer from, Trainer to) {
    double[] theta = new double[from.parameterCount()];
    from.getParameters(theta);
    to.setParameters(theta);
  }

  /** The cost of a size turns round in the second half; noise is always there. */
  private static void request(Generator generator, int i, double[] request, double[] took) {
    for (int k = 0; k < request.length; k++) {
      request[k] = generator.nextDouble();
    }
    double ofSize = i <= REQUESTS / 2 ? 2 : -1;
    took[0] =
        1
            + ofSize * request[0]
            + Math.sin(6 * request[2]) * request[1]
            + 0.1 * generator.nextGaussian();
  }
}
