/**
 * The stack that {@code demo} and {@code replay} run on: Apache Kafka's own broker in KRaft mode
 * and a Flink MiniCluster with its web UI, in this process, on free loopback ports, with every file
 * in one temporary folder that is removed at the end. Before it come the commands that start it;
 * what runs on it is {@code io.pulseline.jobs}.
 */
package io.pulseline.cli.embedded;
