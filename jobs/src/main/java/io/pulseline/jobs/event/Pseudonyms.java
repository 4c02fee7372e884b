package io.pulseline.jobs.event;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Names athletes in logs without telling who they are: HMAC-SHA-256 of the athlete's id, its first
 * eight bytes. Who has the key can find an athlete's lines; who has the log alone cannot find the
 * athlete, even by trying all ids.
 */
public final class Pseudonyms {
  /** Environment variable with the key. */
  public static final String KEY_VARIABLE = "PULSELINE_LOG_KEY";

  private static final String ALGORITHM = "HmacSHA256";
  private static final int BYTES = 8;
  private static final int RANDOM_KEY_BYTES = 32;

  private final SecretKeySpec key;

  private Pseudonyms(byte[] key) {
    this.key = new SecretKeySpec(key, ALGORITHM);
  }

  /**
   * With the key of {@value #KEY_VARIABLE}, so that an athlete has the same pseudonym everywhere.
   * Without one, with a key that nobody knows: an athlete has the same pseudonym as long as this
   * object lives.
   */
  public static Pseudonyms ofEnvironment() {
    return withKey(System.getenv(KEY_VARIABLE));
  }

  /** With a key; null and empty draw one. */
  static Pseudonyms withKey(String key) {
    if (key != null && !key.isEmpty()) {
      return new Pseudonyms(key.getBytes(StandardCharsets.UTF_8));
    }
    byte[] random = new byte[RANDOM_KEY_BYTES];
    new SecureRandom().nextBytes(random);
    return new Pseudonyms(random);
  }

  /** The athlete's pseudonym: sixteen hexadecimal digits. */
  public String of(String athleteId) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      byte[] code = mac.doFinal(athleteId.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(code, 0, BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has " + ALGORITHM + ".", e);
    }
  }
}
