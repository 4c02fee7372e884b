package io.pulseline.cli.run;

import io.pulseline.cli.CommandFailure;
import io.pulseline.cli.kafka.Cluster;
import io.pulseline.cli.kafka.TopicReader;
import io.pulseline.jobs.connect.KafkaConnection;
import io.pulseline.schemas.topics.Topic;
import io.pulseline.schemas.topics.TopicCatalogue;
import io.pulseline.schemas.wire.UndecodableException;
import io.pulseline.schemas.wire.Wire;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Recordings sent to a cluster on which the job runs already. */
public final class ClusterReplay implements AutoCloseable {
  /** What the job writes of athletes. */
  private static final List<Topic> OF_ATHLETES =
      TopicCatalogue.OUTPUTS.stream()
          .filter(topic -> !topic.equals(TopicCatalogue.ERASURE_RECEIPTS))
          .toList();

  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration FIRST_RESULT_LIMIT = Duration.ofSeconds(60);

  /** A job ends a session 5 minutes after its last sample has arrived, by default. */
  private static final Duration SUMMARY_LIMIT = Duration.ofMinutes(10);

  private final KafkaConnection connection;
  private final TopicReader reader;
  private final long samplesSent;
  private final ForTheseAthletes results;

  private ClusterReplay(
      KafkaConnection connection, TopicReader reader, long samplesSent, ForTheseAthletes results) {
    this.connection = connection;
    this.reader = reader;
    this.samplesSent = samplesSent;
    this.results = results;
  }

  /**
   * Sends recordings, and from before that on listens for the results of their athletes.
   *
   * @throws CommandFailure when no broker answers, or it has not the catalogue's topics
   */
  public static ClusterReplay start(
      KafkaConnection connection,
      Wire wire,
      List<ReplayedAthlete> athletes,
      List<ResultListener> listeners)
      throws CommandFailure, InterruptedException {
    TopicReader reader;
    try (Cluster cluster = Cluster.connect(connection, wire)) {
      cluster.partitions(TopicCatalogue.FROM_GYMS.stream().map(Topic::name).toList());
      reader =
          new TopicReader(
              connection,
              wire,
              OF_ATHLETES,
              cluster.partitions(OF_ATHLETES.stream().map(Topic::name).toList()));
    }
    try {
      reader.seekToEnd();
      return new ClusterReplay(
          connection,
          reader,
          RecordingSender.send(connection, wire, athletes),
          new ForTheseAthletes(athletes, listeners));
    } catch (CommandFailure | RuntimeException e) {
      reader.close();
      throw e;
    }
  }

  /** Samples that were sent. */
  public long samplesSent() {
    return samplesSent;
  }

  /**
   * Hands over results until it is enough.
   *
   * @param counts what one of the listeners counts
   * @param enough when to return
   * @param tick called a few times a second
   * @throws CommandFailure when the job does not answer
   */
  public void await(RunCounts counts, BooleanSupplier enough, SessionRun.Tick tick)
      throws CommandFailure {
    RunClock waiting = RunClock.sinceNow();
    while (!enough.getAsBoolean()) {
      reader.poll(POLL, results);
      tick.tick();
      long waited = waiting.elapsedMillis();
      if (counts.firstResultMillis() < 0 && waited > FIRST_RESULT_LIMIT.toMillis()) {
        throw new CommandFailure(
            "The samples were sent, but no result came within "
                + FIRST_RESULT_LIMIT.toSeconds()
                + " s: check that the session analytics job runs on "
                + connection.bootstrapServers()
                + ", and that this recording was not sent to it before.");
      }
      if (waited > SUMMARY_LIMIT.toMillis()) {
        throw new CommandFailure(
            "The session has not ended within "
                + SUMMARY_LIMIT.toMinutes()
                + " min: follow it with 'pulseline tail session.summaries --bootstrap "
                + connection.bootstrapServers()
                + "'.");
      }
    }
  }

  @Override
  public void close() {
    reader.close();
  }

  private static final class ForTheseAthletes implements TopicReader.Handler {
    private final Set<String> athleteIds = new HashSet<>();
    private final Map<String, Topic> topics = new HashMap<>();
    private final List<ResultListener> listeners;

    ForTheseAthletes(List<ReplayedAthlete> athletes, List<ResultListener> listeners) {
      athletes.forEach(athlete -> athleteIds.add(athlete.athleteId()));
      OF_ATHLETES.forEach(topic -> topics.put(topic.name(), topic));
      this.listeners = listeners;
    }

    @Override
    public void message(ConsumerRecord<byte[], byte[]> message, SpecificRecord value) {
      Schema.Field athleteId = value.getSchema().getField("athlete_id");
      if (athleteId != null && athleteIds.contains(value.get(athleteId.pos()))) {
        listeners.forEach(
            listener -> listener.result(topics.get(message.topic()), message.key(), value));
      }
    }

    @Override
    public void undecodable(ConsumerRecord<byte[], byte[]> message, UndecodableException why) {
      // Somebody else's: the athletes' own results decode.
    }
  }
}
