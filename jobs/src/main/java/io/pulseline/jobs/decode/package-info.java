/**
 * Turns bytes into Avro records of the current schemas. Before it comes source, after it validate;
 * what does not decode is rejected.
 */
package io.pulseline.jobs.decode;
