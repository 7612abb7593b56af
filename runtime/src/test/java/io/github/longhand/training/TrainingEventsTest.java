package io.github.longhand.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Flight Recorder gets, and what it costs while it gets nothing. */
class TrainingEventsTest {
  private static final Epoch EPOCH = new Epoch(3, 10, 0.25, 0.5, 0.1, 1000, 2, 1.5, 7);

  @TempDir Path folder;

  private List<RecordedEvent> recorded(boolean steps, Runnable work) throws IOException {
    Path file = folder.resolve(steps + ".jfr");
    try (Recording recording = new Recording()) {
      if (steps) {
        recording.enable("io.github.longhand.Step");
      }
      recording.start();
      work.run();
      recording.stop();
      recording.dump(file);
    }
    return RecordingFile.readAllEvents(file).stream()
        .filter(e -> e.getEventType().getName().startsWith("io.github.longhand."))
        .toList();
  }

  private static void train() {
    Object epoch = TrainingEvents.beginEpoch();
    for (int i = 0; i < 5; i++) {
      Object step = TrainingEvents.beginStep();
      TrainingEvents.step(step, 3, 32, 0.75, 0.1, Double.NaN);
    }
    TrainingEvents.epoch(epoch, EPOCH);
  }

  @Test
  void epochsAreRecordedAndStepsIfAskedFor() throws IOException {
    List<RecordedEvent> all = recorded(true, TrainingEventsTest::train);
    assertEquals(6, all.size());
    List<RecordedEvent> steps =
        all.stream().filter(e -> e.getEventType().getName().endsWith(".Step")).toList();
    assertEquals(5, steps.size());
    RecordedEvent step = steps.get(0);
    assertEquals(3, step.getInt("epoch"));
    assertEquals(32, step.getInt("samples"));
    assertEquals(0.75, step.getDouble("loss"));
    assertEquals(0.1, step.getDouble("stepSize"));
    assertTrue(Double.isNaN(step.getDouble("gradientNorm")));

    List<RecordedEvent> some = recorded(false, TrainingEventsTest::train);
    assertEquals(1, some.size());
    RecordedEvent epoch = some.get(0);
    assertEquals("io.github.longhand.Epoch", epoch.getEventType().getName());
    assertEquals("Epoch", epoch.getEventType().getLabel());
    assertEquals(List.of("Longhand"), epoch.getEventType().getCategoryNames());
    assertEquals(3, epoch.getInt("number"));
    assertEquals(10, epoch.getInt("of"));
    assertEquals(0.25, epoch.getDouble("loss"));
    assertEquals(0.5, epoch.getDouble("heldOut"));
    assertEquals(0.1, epoch.getDouble("stepSize"));
    assertEquals(1.5, epoch.getDouble("gradientNorm"));
    assertEquals(1000, epoch.getLong("samples"));
    assertEquals(2, epoch.getLong("skipped"));
    assertTrue(epoch.getDuration().toNanos() > 0);
    assertTrue(epoch.getDuration().compareTo(Duration.ofMinutes(1)) < 0);
    assertNull(epoch.getStackTrace());
  }

  @Test
  void nothingIsAllocatedWhileNoOneRecords() throws IOException {
    // Once recorded, the classes are no longer as they were loaded.
    assertEquals(1, recorded(false, TrainingEventsTest::train).size());
    assertNull(TrainingEvents.beginEpoch());
    assertNull(TrainingEvents.beginStep());
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long self = Thread.currentThread().getId();
    long before = threads.getThreadAllocatedBytes(self);
    for (int i = 0; i < 100_000; i++) {
      train();
    }
    long bytes = threads.getThreadAllocatedBytes(self) - before;
    assertTrue(bytes < 10_000, () -> "allocated " + bytes + " bytes");
  }

  @Test
  void withoutTheModuleNothingHappens() throws Exception {
    String output = run("--limit-modules", "java.base");
    assertEquals("jdk.jfr false, epoch false, step false", output);
    output = run("--limit-modules", "java.base,jdk.jfr");
    assertEquals("jdk.jfr true, epoch false, step false", output);
  }

  /** The first event makes the recorder load what takes it some hundred milliseconds. */
  @Test
  void eventsAreNotLoadedBeforeSomeoneRecords() throws Exception {
    Path loaded = folder.resolve("loaded.txt");
    run("-Xlog:class+load:file=" + loaded.getFileName());
    String classes = Files.readString(loaded, StandardCharsets.UTF_8);
    assertTrue(classes.contains(TrainingEvents.class.getName() + " "));
    assertFalse(classes.contains(EpochEvent.class.getName() + " "));
    assertFalse(classes.contains(StepEvent.class.getName() + " "));
  }

  private String run(String... options) throws IOException, InterruptedException {
    Path out = folder.resolve("out.txt");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(options));
    command.addAll(List.of("-cp", of(TrainingEvents.class) + File.pathSeparator + of(Alone.class)));
    command.add(Alone.class.getName());
    Process java =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    assertTrue(java.waitFor(1, TimeUnit.MINUTES));
    String text = Files.readString(out, StandardCharsets.UTF_8).strip();
    assertEquals(0, java.exitValue(), text);
    return text;
  }

  private static String of(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A training in a Java of few modules. */
  static final class Alone {
    private Alone() {}

    public static void main(String[] args) {
      Object epoch = TrainingEvents.beginEpoch();
      Object step = TrainingEvents.beginStep();
      TrainingEvents.step(step, 1, 1, 1, 1, 1);
      TrainingEvents.epoch(epoch, new Epoch(1, 1, 1, 1, 1, 1, 0, 1, 1));
      System.out.println(
          "jdk.jfr "
              + ModuleLayer.boot().findModule("jdk.jfr").isPresent()
              + ", epoch "
              + (epoch != null)
              + ", step "
              + (step != null));
    }
  }

  @Test
  void aRecordingMakesEvents() {
    try (Recording recording = new Recording()) {
      recording.start();
      assertNotNull(TrainingEvents.beginEpoch());
      assertNull(TrainingEvents.beginStep());
    }
  }
}
