/**
 * The records of the contract, generated from {@code src/main/avro}. Everything that crosses a
 * topic is one of them; after them come {@link io.pulseline.schemas.topics} and {@link
 * io.pulseline.schemas.wire}.
 */
package io.pulseline.schemas;
