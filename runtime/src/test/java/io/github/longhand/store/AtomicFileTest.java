package io.github.longhand.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file is the old one or the new one. */
class AtomicFileTest {
  @TempDir Path folder;

  @Test
  void replacesTheFileAndLeavesNothingElse() throws IOException {
    Path file = folder.resolve("file");
    Path stale = Files.writeString(folder.resolve(".file.1234.tmp"), "stale");
    write(file, "old and longer");
    write(file, "new");
    assertEquals("new", Files.readString(file));
    assertEquals("stale", Files.readString(stale));
    assertEquals(List.of(stale, file), files());
  }

  @Test
  void failingLeavesTheOldFileAndNothingElse() throws IOException {
    Path file = folder.resolve("file");
    write(file, "old");
    for (Throwable wrong :
        List.of(new IOException("full"), new IllegalStateException(), new OutOfMemoryError())) {
      Throwable thrown =
          assertThrows(
              Throwable.class,
              () ->
                  AtomicFile.write(
                      file,
                      channel -> {
                        channel.write(ByteBuffer.wrap(new byte[] {'h', 'a', 'l', 'f'}));
                        assertEquals("old", Files.readString(file));
                        AtomicFileTest.<IOException>sneak(wrong);
                      }));
      assertEquals(wrong, thrown);
      assertEquals("old", Files.readString(file));
      assertEquals(List.of(file), files());
    }
  }

  @Test
  void anInterruptionMeanwhileIsForLater() throws IOException {
    Path file = folder.resolve("file");
    write(file, "old");
    AtomicInteger tries = new AtomicInteger();
    AtomicFile.write(
        file,
        channel -> {
          if (tries.incrementAndGet() == 1) {
            Thread.currentThread().interrupt();
          }
          channel.write(ByteBuffer.wrap("new".getBytes(StandardCharsets.UTF_8)));
        });
    assertTrue(Thread.interrupted());
    assertEquals(2, tries.get());
    assertEquals("new", Files.readString(file));
    assertEquals(List.of(file), files());
  }

  @Test
  void aLinkGoesOnLeadingToItsFile() throws IOException {
    Path file = Files.createDirectory(folder.resolve("models")).resolve("file");
    write(file, "old");
    Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("models", "file"));
    write(link, "new");
    assertTrue(Files.isSymbolicLink(link));
    assertEquals("new", Files.readString(file));
  }

  @Test
  void permissionsAreThoseOfAnyNewFile() throws IOException {
    Path ordinary = Files.writeString(folder.resolve("ordinary"), "");
    Path file = folder.resolve("file");
    write(file, "new");
    assertEquals(Files.getPosixFilePermissions(ordinary), Files.getPosixFilePermissions(file));
  }

  @Test
  void placesWhereNoFileCanBeAreNamed() throws IOException {
    Path absent = folder.resolve("absent").resolve("file");
    assertTrue(
        assertThrows(NoSuchFileException.class, () -> write(absent, "new"))
            .getMessage()
            .startsWith(absent + ": there is no folder"));
    assertTrue(
        assertThrows(FileSystemException.class, () -> write(folder, "new"))
            .getMessage()
            .contains("is a folder"));
    assertThrows(FileSystemException.class, () -> write(folder.getRoot(), "new"));
    assertEquals(List.of(), files());
  }

  @Test
  void aThreadThatIsInterruptedSavesAllTheSame() throws IOException {
    Path file = folder.resolve("file");
    Thread.currentThread().interrupt();
    write(file, "new");
    assertTrue(Thread.interrupted());
    assertEquals("new", Files.readString(file));
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  private static void write(Path file, String text) throws IOException {
    AtomicFile.write(
        file, channel -> channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8))));
  }

  /** Throws what the compiler would not let pass. */
  @SuppressWarnings("unchecked")
  private static <T extends Throwable> void sneak(Throwable wrong) throws T {
    throw (T) wrong;
  }
}
