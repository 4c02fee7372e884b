package io.pulseline.schemas.registry;

import org.apache.avro.Schema;

/**
 * A version of a subject.
 *
 * @param id the registry's id, by which messages name it
 * @param version its number within the subject
 * @param schema the schema; null where it is none that can be used
 * @param refusal why it cannot be used, to follow the schema's name in a sentence; null if it can
 */
public record RegisteredSchema(int id, int version, Schema schema, String refusal) {}
