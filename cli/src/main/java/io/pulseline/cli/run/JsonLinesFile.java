package io.pulseline.cli.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.pulseline.cli.CommandFailure;
import io.pulseline.cli.json.EventLine;
import io.pulseline.schemas.topics.Topic;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.avro.specific.SpecificRecord;

/** Writes each result as a line of JSON ({@code --out}). */
public final class JsonLinesFile implements ResultListener, AutoCloseable {
  private final BufferedWriter lines;

  private JsonLinesFile(BufferedWriter lines) {
    this.lines = lines;
  }

  /**
   * Opens the file anew, so that a path that cannot be written shows before the run and not after.
   */
  public static JsonLinesFile open(Path file) throws CommandFailure {
    try {
      return new JsonLinesFile(Files.newBufferedWriter(file, UTF_8));
    } catch (IOException e) {
      throw WritableFile.failure("--out", file, e);
    }
  }

  /** A file for who wants none. */
  public static JsonLinesFile none() {
    return new JsonLinesFile(new BufferedWriter(Writer.nullWriter()));
  }

  @Override
  public void result(Topic topic, byte[] key, SpecificRecord value) {
    try {
      lines.write(EventLine.of(topic.name(), key, value));
      lines.write('\n');
    } catch (IOException e) {
      throw new UncheckedIOException("the file of --out cannot be written", e);
    }
  }

  @Override
  public void close() throws CommandFailure {
    try {
      lines.close();
    } catch (IOException e) {
      throw new CommandFailure("The file of --out cannot be written: " + e.getMessage() + ".", e);
    }
  }
}
