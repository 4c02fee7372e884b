package io.pulseline.cli.run;

import io.pulseline.cli.CommandFailure;
import io.pulseline.gym.fleet.KafkaTelemetrySink;
import io.pulseline.gym.fleet.TelemetryDeliveryException;
import io.pulseline.gym.fleet.TelemetryRecord;
import io.pulseline.jobs.connect.KafkaConnection;
import io.pulseline.schemas.wire.Wire;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;

/**
 * Sends recordings to a broker as fast as it takes them. What is known of the athlete and the first
 * sample of each device are acknowledged before the rest is sent: whichever topic the job reads
 * faster, it knows from the first second whose devices it has to wait for.
 */
public final class RecordingSender {
  private RecordingSender() {}

  /**
   * Sends them.
   *
   * @param connection where to
   * @param wire how
   * @param athletes whose
   * @return samples sent
   */
  public static long send(KafkaConnection connection, Wire wire, List<ReplayedAthlete> athletes)
      throws CommandFailure {
    Properties producer = connection.properties();
    long samples = 0;
    try (KafkaTelemetrySink sink = new KafkaTelemetrySink(producer, wire)) {
      for (ReplayedAthlete athlete : athletes) {
        List<TelemetryRecord> rest = new ArrayList<>();
        Set<String> streams = new HashSet<>();
        for (TelemetryRecord telemetry : athlete.telemetry()) {
          if (streams.add(telemetry.topic() + ' ' + telemetry.key())) {
            sink.send(telemetry);
          } else {
            rest.add(telemetry);
          }
          samples += ReplayedAthlete.isSample(telemetry) ? 1 : 0;
        }
        sink.flush();
        rest.forEach(sink::send);
      }
      sink.flush();
    } catch (TelemetryDeliveryException e) {
      throw new CommandFailure(e.getMessage(), e);
    }
    return samples;
  }
}
