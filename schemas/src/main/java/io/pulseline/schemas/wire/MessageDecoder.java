package io.pulseline.schemas.wire;

import org.apache.avro.specific.SpecificRecord;

/**
 * Decodes the messages of one topic into the current record. Whatever the bytes are, the outcome is
 * a record or an {@link UndecodableException}. Not thread-safe.
 *
 * @param <T> the topic's record
 */
public interface MessageDecoder<T extends SpecificRecord> {
  /**
   * Decodes a message into a record that is reused.
   *
   * @param message the record's value as it came; null counts as empty
   * @param reuse record to fill, or null for a new one; its content is undefined after an exception
   * @param arrivalMillis when the broker appended it, ms since 1970-01-01 UTC
   * @return {@code reuse}, or a new record
   * @throws UndecodableException if it is EMPTY, TOO_LARGE, NOT_AVRO, of an UNKNOWN_SCHEMA or
   *     CORRUPT
   * @throws io.pulseline.schemas.registry.RegistryException if a registry has to be asked and
   *     cannot be, which says nothing of the message
   */
  T decode(byte[] message, T reuse, long arrivalMillis) throws UndecodableException;
}
