package io.pulseline.gym.fleet;

import org.apache.avro.specific.SpecificRecord;

/**
 * One record on its way from a device to the broker.
 *
 * @param topic name of the topic
 * @param key the value of the topic's key field
 * @param value the record, in the topic's schema
 * @param deliverAtMillis when it reaches the broker, ms since 1970-01-01 UTC of simulated time;
 *     what the device says of its own time is inside the value
 */
public record TelemetryRecord(
    String topic, String key, SpecificRecord value, long deliverAtMillis) {}
