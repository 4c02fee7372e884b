/**
 * The same analytics as a Kafka Streams application: decode, pair, fuse, features, the same two
 * models. Measured beside the {@link io.pulseline.benchmarks.pipelines}.
 */
package io.pulseline.benchmarks.peer;
