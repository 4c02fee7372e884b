package io.pulseline.jobs.state;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The release that this code belongs to. */
final class Release {
  private static final String SNAPSHOT = "-SNAPSHOT";

  private Release() {}

  /** Its number; a build on the way to a release counts as that release. */
  static String current() {
    Properties properties = new Properties();
    try (InputStream in = Release.class.getResourceAsStream("release.properties")) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String version = properties.getProperty("release");
    return version.endsWith(SNAPSHOT)
        ? version.substring(0, version.length() - SNAPSHOT.length())
        : version;
  }
}
