/**
 * What the commands ask of a Kafka cluster, embedded or not: its topics, how far a job has read
 * them, and decoded messages.
 */
package io.pulseline.cli.kafka;
