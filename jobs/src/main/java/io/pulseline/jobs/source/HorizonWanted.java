package io.pulseline.jobs.source;

import org.apache.flink.api.connector.source.SourceEvent;

/**
 * A reader asks for the next {@link ArrivalHorizon}.
 *
 * @param afterCheckpoint the last checkpoint in which the reader has taken part since it started;
 *     {@link #NO_CHECKPOINT} if there was none
 */
record HorizonWanted(long afterCheckpoint) implements SourceEvent {
  static final long NO_CHECKPOINT = -1;
}
