/** How a Kafka cluster is reached, and how that is refused. */
package io.pulseline.jobs.connect;
