package io.pulseline.schemas.wire;

import org.apache.avro.specific.SpecificRecord;

/** Encodes the messages of some topics. Not thread-safe. */
@FunctionalInterface
public interface MessageEncoder {
  /**
   * Encodes a record with the schema of its class.
   *
   * @param topic name of the topic that it goes to, one of those that the encoder was made for
   * @throws IllegalArgumentException if a required field is not set
   */
  byte[] encode(String topic, SpecificRecord record);
}
