package io.pulseline.training.evaluate;

import io.github.metarank.lightgbm4j.LGBMBooster;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Loads LightGBM's native library. The binding unpacks it to a fixed name in {@code
 * java.io.tmpdir}, where a second process overwrites what the first has mapped, and the first
 * crashes; so each process is given a folder of its own for it.
 */
public final class LightGbmLibrary {
  private static final String TEMPORARY_FOLDER = "java.io.tmpdir";

  private LightGbmLibrary() {}

  /** Loads it once. Empty if it is loaded, else one sentence that says why it is not. */
  public static synchronized String load() {
    try {
      // First, since Java's own temporary files remember the folder when they are first used.
      Path own = Files.createTempDirectory("pulseline-lightgbm");
      String before = System.setProperty(TEMPORARY_FOLDER, own.toString());
      try {
        LGBMBooster.loadNative();
      } finally {
        System.setProperty(TEMPORARY_FOLDER, before);
        deleteWhatMay(own);
      }
      return LGBMBooster.isNativeLoaded() ? "" : "LightGBM does not load on this machine.";
    } catch (IOException | LinkageError e) {
      return "LightGBM does not load on this machine (on Linux it needs libgomp): "
          + e.getMessage();
    }
  }

  /** Deletes what was unpacked: now, or where a loaded library is locked, at the process's end. */
  private static void deleteWhatMay(Path folder) {
    // Registered files are deleted in reverse order, so the folder is registered first.
    folder.toFile().deleteOnExit();
    File[] files = folder.toFile().listFiles();
    for (File file : files == null ? new File[0] : files) {
      if (!file.delete()) {
        file.deleteOnExit();
      }
    }
  }
}
