package io.pulseline.training.data;

import io.pulseline.physiology.features.EffectFeatures;
import io.pulseline.physiology.features.FatigueFeatures;
import io.pulseline.physiology.features.Feature;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** The id of a data set: SHA-256 of the names of its features and of its rows, in order. */
final class ContentHash {
  private ContentHash() {}

  /** {@code sha256:} and 64 lower case hexadecimal digits. */
  static String of(List<List<SessionRows>> parts) {
    MessageDigest digest = sha256();
    for (List<Feature> features : List.of(FatigueFeatures.LIST, EffectFeatures.LIST)) {
      for (Feature feature : features) {
        digest.update(feature.name().getBytes(StandardCharsets.UTF_8));
      }
    }
    for (List<SessionRows> part : parts) {
      for (SessionRows rows : part) {
        update(digest, rows.fatigueFeatures());
        update(digest, rows.fatigueLabels());
        update(digest, rows.effectFeatures());
        update(digest, rows.effectLabels());
      }
    }
    return "sha256:" + HexFormat.of().formatHex(digest.digest());
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256.", e);
    }
  }

  private static void update(MessageDigest digest, float[] values) {
    ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES);
    bytes.asFloatBuffer().put(values);
    digest.update(bytes.array());
  }
}
