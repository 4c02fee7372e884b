/**
 * How a record becomes a message and back: Avro single-object encoding. Before it come the topics
 * and the released schemas; after it the first stage of the job, which turns what does not decode
 * into a rejected record.
 */
package io.pulseline.schemas.wire;
