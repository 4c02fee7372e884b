package io.pulseline.modelstore;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Whatever a manifest holds, it is read, or refused with a clause that says why. */
class ManifestFuzzTest {
  @FuzzTest(maxDuration = "2m")
  void aManifest(byte[] json) {
    try {
      ManifestJson.write(ManifestJson.readManifest(json));
    } catch (ManifestJson.JsonRefusedException e) {
      if (e.getMessage() == null || e.getMessage().isBlank()) {
        throw new AssertionError("refused without a reason", e);
      }
    }
  }
}
