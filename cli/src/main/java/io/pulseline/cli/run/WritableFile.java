package io.pulseline.cli.run;

import io.pulseline.cli.CommandFailure;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Whether a file that the user named for output can be written, said in one sentence. */
public final class WritableFile {
  private WritableFile() {}

  /** The failure of writing the file that the option named. */
  public static CommandFailure failure(String option, Path file, IOException cause) {
    String why;
    if (Files.isDirectory(file)) {
      why = "it is a folder";
    } else if (cause instanceof NoSuchFileException) {
      why = "its folder does not exist";
    } else if (cause instanceof AccessDeniedException) {
      why = "it is not yours to write";
    } else {
      why = cause.getMessage();
    }
    return new CommandFailure(
        "The file " + file + " of " + option + " cannot be written: " + why + ".", cause);
  }
}
