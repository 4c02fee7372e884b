package io.pulseline.gym.edge;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Replaces ids by pseudonyms: HMAC-SHA-256 of the id, its first sixteen bytes in hexadecimal. With
 * the same key an id has the same pseudonym at every gateway; without it, who has all pseudonyms
 * and all ids cannot tell which belong together. Not thread-safe.
 */
public final class Pseudonyms {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int BYTES = 16;
  private static final int SHORTEST_KEY = 32;

  private final Mac mac;
  private final Map<String, String> known = new HashMap<>();

  /**
   * With a key.
   *
   * @param key its bytes, as UTF-8
   */
  public Pseudonyms(String key) {
    try {
      mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), ALGORITHM));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has " + ALGORITHM + ".", e);
    }
  }

  /**
   * With the key in a file: its text without white space around it.
   *
   * @throws IOException in one sentence, when the file cannot be read or its key is too short to be
   *     secret
   */
  public static Pseudonyms ofFile(Path file) throws IOException {
    String key;
    try {
      key = Files.readString(file, StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new IOException(
          "The key %s cannot be read (%s): make one with 'openssl rand -hex 32'."
              .formatted(file, e.getClass().getSimpleName()),
          e);
    }
    if (key.length() < SHORTEST_KEY) {
      throw new IOException(
          "The key in %s has %d characters and can be guessed: make one of %d or more with 'openssl rand -hex 32'."
              .formatted(file, key.length(), SHORTEST_KEY));
    }
    return new Pseudonyms(key);
  }

  /** The pseudonym of an id: 32 hexadecimal digits. */
  public String of(String id) {
    return known.computeIfAbsent(
        id,
        name ->
            HexFormat.of().formatHex(mac.doFinal(name.getBytes(StandardCharsets.UTF_8)), 0, BYTES));
  }
}
