package io.pulseline.cli.commands;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.pulseline.cli.CommandFailure;
import io.pulseline.cli.run.WritableFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Text files that an option may name. */
public final class OutputText {
  private OutputText() {}

  /**
   * Proves before a long run that the file can be written, if the option names one.
   *
   * @throws CommandFailure if it cannot
   */
  public static void require(String option, Path file) throws CommandFailure {
    if (file != null) {
      write(option, file, "");
    }
  }

  /** Writes the file. */
  public static void write(String option, Path file, String text) throws CommandFailure {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw WritableFile.failure(option, file, e);
    }
  }

  /** A record as indented JSON. */
  public static String json(Object content) throws CommandFailure {
    try {
      return new ObjectMapper()
              .enable(SerializationFeature.INDENT_OUTPUT)
              .writeValueAsString(content)
          + "\n";
    } catch (IOException e) {
      throw new CommandFailure("The figures cannot be written as JSON: " + e.getMessage(), e);
    }
  }
}
