package io.pulseline.schemas.registry;

import java.io.Serializable;
import java.time.Duration;

/**
 * How a schema registry is reached. It names a file with credentials and holds none of them, so
 * that it may be serialised, logged and shown.
 *
 * @param url where its API begins, such as {@code http://localhost:8085/apis/ccompat/v7}
 * @param propertiesFile file of {@code --registry-properties}, or {@link #NO_FILE}
 * @param patience how long a call waits for a registry that does not answer before it fails
 */
public record RegistryConnection(String url, String propertiesFile, Duration patience)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Stands for no file: neither credentials nor certificates of one's own. */
  public static final String NO_FILE = "none";

  /** What an address is like, as a regular expression; it can hold no credentials. */
  public static final String ADDRESS = "https?://[^\\s@?#/]+(/[^\\s@?#]*)?";

  /** The same without a slash at the end of the address. */
  public RegistryConnection {
    while (url.endsWith("/")) {
      url = url.substring(0, url.length() - 1);
    }
  }

  /** Whether it has a file of settings. */
  boolean hasFile() {
    return !propertiesFile.equals(NO_FILE);
  }
}
