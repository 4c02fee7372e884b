package io.pulseline.cli.embedded;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A folder under the system's temporary folder that goes, with all that is in it, on close. */
public final class TemporaryFolder implements AutoCloseable {
  /** Files that a stopping thread still wrote are gone after this many passes. */
  private static final int DELETE_PASSES = 5;

  private static final Logger LOG = LoggerFactory.getLogger(TemporaryFolder.class);

  private final Path path;

  private TemporaryFolder(Path path) {
    this.path = path;
  }

  /**
   * Makes the folder.
   *
   * @param prefix start of its name
   * @throws IOException when the temporary folder of the system cannot be written
   */
  public static TemporaryFolder create(String prefix) throws IOException {
    return new TemporaryFolder(Files.createTempDirectory(prefix));
  }

  /**
   * Makes a folder that also goes when the process is told to end (Ctrl-C).
   *
   * @param prefix start of its name
   * @throws IOException when the temporary folder of the system cannot be written
   */
  public static TemporaryFolder createUntilExit(String prefix) throws IOException {
    TemporaryFolder folder = create(prefix);
    Runtime.getRuntime().addShutdownHook(new Thread(folder::closeQuietly, "remove-folder"));
    return folder;
  }

  /** Where it is. */
  public Path path() {
    return path;
  }

  /**
   * Makes a folder in it.
   *
   * @throws IOException when that fails
   */
  public Path subfolder(String name) throws IOException {
    return Files.createDirectories(path.resolve(name));
  }

  /** Removes it; a second call does nothing. */
  @Override
  public void close() throws IOException {
    for (int pass = 1; Files.exists(path); pass++) {
      try {
        delete();
      } catch (IOException e) {
        if (pass == DELETE_PASSES) {
          throw e;
        }
      }
    }
  }

  private void closeQuietly() {
    try {
      close();
    } catch (IOException e) {
      LOG.warn("The folder {} could not be removed: remove it yourself.", path, e);
    }
  }

  private void delete() throws IOException {
    Files.walkFileTree(
        path,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException failure)
              throws IOException {
            if (failure instanceof NoSuchFileException) {
              return FileVisitResult.CONTINUE;
            }
            throw failure;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, IOException failure)
              throws IOException {
            Files.deleteIfExists(folder);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
