package io.pulseline.schemas.wire;

import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.specific.SpecificRecord;

/**
 * Avro single-object encoding (Avro specification 1.12, "Single-object encoding"): the marker C3
 * 01, the CRC-64-AVRO fingerprint of the writer's schema, little-endian, and the binary body.
 */
public final class SingleObject {
  /** Marker and fingerprint, bytes. */
  public static final int HEADER_BYTES = 10;

  static final byte MARKER_0 = (byte) 0xC3;
  static final byte MARKER_1 = (byte) 0x01;

  private static final ThreadLocal<SingleObjectEncoder> ENCODER =
      ThreadLocal.withInitial(SingleObjectEncoder::new);

  private SingleObject() {}

  /**
   * Encodes a record with the schema of its class.
   *
   * @throws IllegalArgumentException if a required field is not set
   */
  public static byte[] encode(SpecificRecord record) {
    return ENCODER.get().encode(record);
  }

  /**
   * The CRC-64-AVRO fingerprint of a schema's canonical form, by which a message names its writer's
   * schema.
   */
  public static long fingerprint(Schema schema) {
    return SchemaNormalization.parsingFingerprint64(schema);
  }

  /** Marker and fingerprint of messages written with that schema. */
  static byte[] header(Schema schema) {
    long fingerprint = fingerprint(schema);
    byte[] header = new byte[HEADER_BYTES];
    header[0] = MARKER_0;
    header[1] = MARKER_1;
    for (int i = 0; i < Long.BYTES; i++) {
      header[2 + i] = (byte) (fingerprint >>> (8 * i));
    }
    return header;
  }

  /** The fingerprint in a message that is at least a header long. */
  static long fingerprintOf(byte[] message) {
    long fingerprint = 0;
    for (int i = Long.BYTES - 1; i >= 0; i--) {
      fingerprint = fingerprint << 8 | (message[2 + i] & 0xFFL);
    }
    return fingerprint;
  }
}
