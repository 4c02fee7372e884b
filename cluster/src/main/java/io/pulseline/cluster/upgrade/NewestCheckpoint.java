package io.pulseline.cluster.upgrade;

import io.pulseline.cluster.FlinkRest;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.apache.flink.core.fs.FileSystem;

/** The newest checkpoint of a running job. */
final class NewestCheckpoint {
  /**
   * A checkpoint may be replaced by the next one while it is read, and Flink's REST interface
   * answers for three seconds what it answered before.
   */
  private static final int ATTEMPTS = 60;

  private static final long PAUSE_MILLIS = 250;

  private static final String METADATA = "_metadata";

  private final FlinkRest flink;

  /** Of a job on the cluster with this REST interface. */
  NewestCheckpoint(URI rest) {
    flink = new FlinkRest(rest);
  }

  /**
   * Copies what tells of its operators and their state, not the state.
   *
   * @param job a job that runs
   * @param folder where to; what was copied before is replaced
   * @return the folder with the copy, to be read like a savepoint's
   * @throws IOException when the job has none, or it cannot be read; the message is a sentence
   */
  Path copyMetadata(String job, Path folder) throws IOException, InterruptedException {
    Files.createDirectories(folder);
    for (int attempt = 1; ; attempt++) {
      String path = pathOf(job);
      try (InputStream metadata =
          FileSystem.get(URI.create(path))
              .open(new org.apache.flink.core.fs.Path(path, METADATA))) {
        Files.copy(metadata, folder.resolve(METADATA), StandardCopyOption.REPLACE_EXISTING);
        return folder;
      } catch (FileNotFoundException e) {
        if (attempt == ATTEMPTS) {
          throw new IOException(
              "The newest checkpoint of job " + job + " cannot be read at " + path + ".", e);
        }
        Thread.sleep(PAUSE_MILLIS);
      }
    }
  }

  private String pathOf(String job) throws IOException, InterruptedException {
    String path =
        flink
            .get("/jobs/" + job + "/checkpoints")
            .path("latest")
            .path("completed")
            .path("external_path")
            .asText("");
    if (path.isEmpty()) {
      throw new IOException(
          "Job "
              + job
              + " has completed no checkpoint yet: wait for its first, or see in the web UI why there is none.");
    }
    return path;
  }
}
