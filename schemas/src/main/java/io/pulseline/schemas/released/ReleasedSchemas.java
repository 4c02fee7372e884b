package io.pulseline.schemas.released;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParser;

/**
 * The schemas of every release, from {@code /released/<version>/<Record>.avsc}. A released file is
 * never changed. {@code /released/versions.txt} lists the versions, oldest first.
 */
public final class ReleasedSchemas {
  private static final String FOLDER = "/released/";

  private ReleasedSchemas() {}

  /** Released versions, oldest first. */
  public static List<String> versions() {
    return read(FOLDER + "versions.txt").orElseThrow().lines().filter(v -> !v.isBlank()).toList();
  }

  /**
   * The record's schema in each release that has it, oldest first.
   *
   * @param record simple name of the record
   */
  public static List<Schema> of(String record) {
    List<Schema> schemas = new ArrayList<>();
    for (String version : versions()) {
      of(record, version).ifPresent(schemas::add);
    }
    return schemas;
  }

  /**
   * The record's schema in one release, or empty if that release has no such record.
   *
   * @param record simple name of the record
   * @param version released version
   */
  public static Optional<Schema> of(String record, String version) {
    return read(FOLDER + version + "/" + record + ".avsc").map(SchemaParser::parseSingle);
  }

  private static Optional<String> read(String resource) {
    try (InputStream in = ReleasedSchemas.class.getResourceAsStream(resource)) {
      return in == null
          ? Optional.empty()
          : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(resource + " cannot be read", e);
    }
  }
}
