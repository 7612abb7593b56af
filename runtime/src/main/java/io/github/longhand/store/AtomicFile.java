package io.github.longhand.store;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Writes a file so that at every moment, the one of a power failure included, its path leads to the
 * old contents or the new, whole. The way: T. S. Pillai et al., <i>All file systems are not created
 * equal: on the complexity of crafting crash-consistent applications</i>, OSDI 2014, section 2.
 */
final class AtomicFile {
  private AtomicFile() {}

  /** Writes a file, or replaces it. */
  static void write(Path file, Content content) throws IOException {
    // A link goes on leading to the file that it leads to.
    Path target = Files.isSymbolicLink(file) ? file.toRealPath() : file.toAbsolutePath();
    Path folder = target.getParent();
    if (Files.isDirectory(target)) {
      throw new FileSystemException(file.toString(), null, "is a folder, expected a file");
    }
    if (!Files.isDirectory(folder)) {
      throw new NoSuchFileException(file.toString(), null, "there is no folder " + folder);
    }
    // Channels do nothing for a thread that is interrupted, as one that is told to end its training
    // is: just then a checkpoint is wanted.
    boolean interrupted = Thread.interrupted();
    try {
      while (!replace(target, content)) {
        interrupted |= Thread.interrupted();
      }
      while (!force(folder)) {
        interrupted |= Thread.interrupted();
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Replaces a file; false if the thread was interrupted meanwhile, and nothing happened. */
  private static boolean replace(Path target, Content content) throws IOException {
    String random = Long.toHexString(ThreadLocalRandom.current().nextLong());
    Path temporary = target.resolveSibling("." + target.getFileName() + "." + random + ".tmp");
    try {
      fill(
          FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
          content);
      Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
      return true;
    } catch (ClosedByInterruptException e) {
      delete(temporary, e);
      return false;
    } catch (IOException | RuntimeException | Error e) {
      delete(temporary, e);
      throw e;
    }
  }

  private static void fill(FileChannel opened, Content content) throws IOException {
    try (FileChannel channel = opened) {
      content.write(channel);
      // Before the move, or a power failure could leave an empty file under the new name.
      channel.force(true);
    }
  }

  private static void delete(Path temporary, Throwable reason) {
    try {
      Files.deleteIfExists(temporary);
    } catch (IOException | RuntimeException e) {
      reason.addSuppressed(e);
    }
  }

  /** Makes the move itself outlive a power failure; false if the thread was interrupted. */
  private static boolean force(Path folder) {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (ClosedByInterruptException e) {
      return false;
    } catch (IOException e) {
      // Not every system opens folders. The file is whole all the same; a power failure within the
      // next seconds may bring the old one back.
    }
    return true;
  }
}
