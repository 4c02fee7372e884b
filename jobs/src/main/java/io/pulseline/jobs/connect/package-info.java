/**
 * How a Kafka cluster is reached: its address, and a file with the settings of security, whose
 * values are read in each process that connects and are never handed on. Comes before the source,
 * the sinks and whatever else asks a broker; says in one sentence why a broker refuses.
 */
package io.pulseline.jobs.connect;
