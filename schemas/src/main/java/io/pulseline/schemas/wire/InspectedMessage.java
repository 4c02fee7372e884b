package io.pulseline.schemas.wire;

import java.util.List;

/**
 * A message as far as it decodes.
 *
 * @param record name of the record that its fingerprint belongs to; null if it names none
 * @param origin where that schema is, to follow the record's name in a sentence: "of this release",
 *     "of release 0.1.0", or "of version 3 of a-value" in a registry; null if it names none
 * @param fields fields that decode, in the order of the writer's schema
 * @param failedField field that does not decode; null if it is none of them
 * @param failedAt byte of the message from which on it does not decode; -1 if all of it does
 * @param failure one sentence: what is wrong there; null if all of it decodes
 */
public record InspectedMessage(
    String record,
    String origin,
    List<InspectedField> fields,
    String failedField,
    int failedAt,
    String failure) {

  /** Whether every byte of the message decodes. */
  public boolean isWhole() {
    return failure == null;
  }
}
