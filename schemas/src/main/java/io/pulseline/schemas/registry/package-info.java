/**
 * A schema registry that speaks Confluent's API: what is registered for a topic, and how a schema
 * is registered. Before {@link io.pulseline.schemas.wire}, whose Confluent framing names schemas by
 * the registry's ids.
 */
package io.pulseline.schemas.registry;
