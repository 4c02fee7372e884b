/**
 * The job over Confluent's format, with a real schema registry. After {@link
 * io.pulseline.guarantees.faults}, whose runs it compares with.
 */
package io.pulseline.guarantees.registry;
