/** Who may do what on a cluster that asks for TLS, users and rights, on Kafka's own broker. */
package io.pulseline.cli.security;
