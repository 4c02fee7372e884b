package io.pulseline.cli.run;

import io.pulseline.gym.fleet.KafkaTelemetrySink;
import io.pulseline.gym.fleet.TelemetryDeliveryException;
import io.pulseline.gym.fleet.TelemetryRecord;
import io.pulseline.schemas.AthleteProfile;
import io.pulseline.schemas.Goal;
import io.pulseline.schemas.Sex;
import io.pulseline.schemas.topics.TopicCatalogue;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Keeps the job's input from falling silent while the job is drained, with a profile of nobody
 * twice a second. Flink marks a source idle that has had nothing to read for some seconds, and an
 * idle source does not tell every stage that time has ended: what the machines sent last could miss
 * the end of its session.
 */
public final class Heartbeat implements AutoCloseable {
  private static final String NOBODY = "nobody";
  private static final Duration PERIOD = Duration.ofMillis(500);

  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;
  private volatile long beats;

  private Heartbeat(String bootstrapServers) {
    this.thread = new Thread(() -> beat(bootstrapServers), "heartbeat");
    thread.setDaemon(true);
  }

  /**
   * Begins to beat.
   *
   * @param bootstrapServers where to send
   */
  public static Heartbeat start(String bootstrapServers) {
    Heartbeat heartbeat = new Heartbeat(bootstrapServers);
    heartbeat.thread.start();
    return heartbeat;
  }

  /** Profiles sent; final after {@link #close}. */
  long beats() {
    return beats;
  }

  @Override
  public void close() throws InterruptedException {
    closing.countDown();
    thread.join();
  }

  private void beat(String bootstrapServers) {
    Properties producer = new Properties();
    producer.put("bootstrap.servers", bootstrapServers);
    TelemetryRecord profile =
        new TelemetryRecord(
            TopicCatalogue.PROFILES.name(),
            NOBODY,
            AthleteProfile.newBuilder()
                .setAthleteId(NOBODY)
                .setSex(Sex.UNKNOWN)
                .setGoal(Goal.UNKNOWN)
                .build(),
            0);
    long sent = 0;
    try (KafkaTelemetrySink sink = new KafkaTelemetrySink(producer)) {
      do {
        sink.send(profile);
        sink.flush();
        beats = ++sent;
      } while (!closing.await(PERIOD.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TelemetryDeliveryException | InterruptedException e) {
      // The run checks the broker itself, and the balance shows what a missing beat may cost.
      Thread.currentThread().interrupt();
    }
  }
}
