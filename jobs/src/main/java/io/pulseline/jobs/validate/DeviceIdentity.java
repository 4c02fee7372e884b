package io.pulseline.jobs.validate;

/** A device's id as 64 bits, which state keeps instead of the text. Pure. */
final class DeviceIdentity {
  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  private DeviceIdentity() {}

  /** FNV-1a over the kind and the characters of the id, then mixed (MurmurHash3's finaliser). */
  static long hash(boolean treadmill, String id) {
    long hash = (FNV_OFFSET ^ (treadmill ? 1 : 0)) * FNV_PRIME;
    for (int i = 0; i < id.length(); i++) {
      hash = (hash ^ id.charAt(i)) * FNV_PRIME;
    }
    hash = (hash ^ hash >>> 33) * 0xff51afd7ed558ccdL;
    hash = (hash ^ hash >>> 33) * 0xc4ceb9fe1a85ec53L;
    return hash ^ hash >>> 33;
  }
}
