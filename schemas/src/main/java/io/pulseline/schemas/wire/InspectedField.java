package io.pulseline.schemas.wire;

/**
 * A field of a message that decodes.
 *
 * @param name name in the writer's schema
 * @param begin where its bytes begin in the message
 * @param end where they end (exclusive)
 * @param value its value: a null, number, text, symbol, list or record of Avro's generic types
 */
public record InspectedField(String name, int begin, int end, Object value) {}
