/**
 * How a record becomes a message and back: Avro single-object encoding, or Confluent's framing.
 * Before it come the topics, the released schemas and the registry; after it the first stage of the
 * job, which turns what does not decode into a rejected record.
 */
package io.pulseline.schemas.wire;
