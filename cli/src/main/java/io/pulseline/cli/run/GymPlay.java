package io.pulseline.cli.run;

import io.pulseline.cli.CommandFailure;
import io.pulseline.gym.fleet.Fleet;
import io.pulseline.gym.fleet.FleetPlan;
import io.pulseline.gym.fleet.FleetPlayer;
import io.pulseline.gym.fleet.KafkaTelemetrySink;
import io.pulseline.gym.fleet.TelemetryDeliveryException;
import io.pulseline.gym.fleet.TelemetrySink;
import io.pulseline.jobs.connect.KafkaConnection;
import io.pulseline.schemas.topics.TopicCatalogue;
import io.pulseline.schemas.wire.Wire;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.producer.ProducerConfig;

/** A simulated gym that sends to a broker, in its own thread. */
public final class GymPlay implements AutoCloseable {
  private final FleetPlayer player;
  private final CompletableFuture<Void> played = new CompletableFuture<>();
  private final Thread thread;

  private GymPlay(KafkaTelemetrySink sink, FleetPlayer player, Fleet fleet) {
    this.player = player;
    this.thread =
        new Thread(
            () -> {
              try (sink) {
                player.play(fleet);
                played.complete(null);
              } catch (RuntimeException e) {
                played.completeExceptionally(e);
              }
            },
            "gym");
    thread.setDaemon(true);
  }

  /** Starts to play on a cluster that asks for no security. */
  public static GymPlay start(
      String bootstrapServers,
      int athletes,
      long seed,
      double speed,
      Duration duration,
      Duration patience) {
    return start(
        KafkaConnection.plain(bootstrapServers),
        Wire.SINGLE_OBJECT,
        athletes,
        seed,
        speed,
        duration,
        patience,
        UnaryOperator.identity());
  }

  /**
   * Starts to play. Simulated time begins so far in the past that it does not overtake the clock.
   *
   * @param connection where to send
   * @param wire how
   * @param athletes how many there are
   * @param seed seed of everything that is drawn
   * @param speed simulated seconds per second
   * @param duration how long to play
   * @param patience how long a broker may be away before the play fails
   * @param edge what telemetry passes before it is sent
   */
  public static GymPlay start(
      KafkaConnection connection,
      Wire wire,
      int athletes,
      long seed,
      double speed,
      Duration duration,
      Duration patience,
      UnaryOperator<TelemetrySink> edge) {
    Properties producer = connection.properties();
    String patienceMillis = Long.toString(patience.toMillis());
    producer.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, patienceMillis);
    producer.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, patienceMillis);
    KafkaTelemetrySink sink = new KafkaTelemetrySink(producer, wire);
    long start = FleetPlayer.startEpochMillis(Instant.now(), duration, speed);
    GymPlay play =
        new GymPlay(
            sink,
            new FleetPlayer(edge.apply(sink), speed, duration),
            new Fleet(FleetPlan.of(athletes, seed, start)));
    play.thread.start();
    return play;
  }

  /** Waits for the end of the play, for a time. */
  public boolean awaitEnd(Duration longest) throws CommandFailure, InterruptedException {
    try {
      played.get(longest.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof TelemetryDeliveryException failure) {
        throw new CommandFailure(failure.getMessage(), failure);
      }
      throw new IllegalStateException("The simulated gym failed.", e.getCause());
    }
  }

  /** Telemetry samples sent so far. */
  public long samplesSent() {
    Map<String, Long> sent = player.sentByTopic();
    return sent.getOrDefault(TopicCatalogue.SMARTWATCH.name(), 0L)
        + sent.getOrDefault(TopicCatalogue.TREADMILL.name(), 0L);
  }

  /** Stops playing. */
  @Override
  public void close() throws InterruptedException {
    player.stop();
    thread.join(Duration.ofSeconds(2).toMillis());
  }
}
