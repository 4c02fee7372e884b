package io.pulseline.schemas.wire;

/** How a message says which schema it was written with. */
public enum WireFormat {
  /** Avro single-object encoding: by the schema's fingerprint. */
  SINGLE_OBJECT,
  /** Confluent's framing: by an id that a schema registry gave it. */
  CONFLUENT
}
