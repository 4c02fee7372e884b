package io.pulseline.schemas.wire;

/**
 * Confluent's framing: a zero byte, the id that the schema registry gave the writer's schema as
 * four bytes, most significant first, and the binary body.
 */
final class Confluent {
  /** The first byte. */
  static final byte MAGIC = 0;

  /** The zero byte and the id, bytes. */
  static final int HEADER_BYTES = 5;

  private Confluent() {}

  /** The header of messages of that schema. */
  static byte[] header(int id) {
    return new byte[] {MAGIC, (byte) (id >>> 24), (byte) (id >>> 16), (byte) (id >>> 8), (byte) id};
  }

  /** The id in a message that is at least a header long. */
  static int idOf(byte[] message) {
    return (message[1] & 0xFF) << 24
        | (message[2] & 0xFF) << 16
        | (message[3] & 0xFF) << 8
        | (message[4] & 0xFF);
  }
}
