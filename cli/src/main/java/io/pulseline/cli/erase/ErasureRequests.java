package io.pulseline.cli.erase;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.pulseline.cli.CommandFailure;
import io.pulseline.jobs.connect.KafkaConnection;
import io.pulseline.jobs.connect.Refusals;
import io.pulseline.schemas.AthleteErasure;
import io.pulseline.schemas.topics.Topic;
import io.pulseline.schemas.topics.TopicCatalogue;
import io.pulseline.schemas.wire.MessageEncoder;
import io.pulseline.schemas.wire.Wire;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends requests to forget athletes. */
public final class ErasureRequests implements AutoCloseable {
  private static final Duration CALL_LIMIT = Duration.ofSeconds(15);

  private final KafkaConnection connection;
  private final MessageEncoder encoder;
  private final KafkaProducer<byte[], byte[]> producer;

  /**
   * To a cluster.
   *
   * @param wire how its messages are written
   */
  public ErasureRequests(KafkaConnection connection, Wire wire) {
    this.connection = connection;
    this.encoder = wire.encoder(List.of(TopicCatalogue.ERASURE));
    Properties settings = connection.properties();
    settings.putAll(
        Map.of(
            ProducerConfig.ACKS_CONFIG,
            "all",
            ProducerConfig.MAX_BLOCK_MS_CONFIG,
            CALL_LIMIT.toMillis(),
            ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
            Math.toIntExact(CALL_LIMIT.toMillis()) - 1_000,
            ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
            Math.toIntExact(CALL_LIMIT.toMillis())));
    producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /** A name for a request that leads to nobody. */
  public static String newId() {
    return UUID.randomUUID().toString();
  }

  /**
   * Asks for athletes to be forgotten, and returns when the broker has all requests.
   *
   * @param athletes their ids as the job knows them, by id of the request
   * @param requestedAtMillis the present moment, ms since 1970-01-01 UTC
   */
  public void send(Map<String, String> athletes, long requestedAtMillis)
      throws CommandFailure, InterruptedException {
    List<ProducerRecord<byte[], byte[]>> requests = new ArrayList<>();
    athletes.forEach(
        (requestId, athleteId) ->
            requests.add(
                record(
                    TopicCatalogue.ERASURE,
                    athleteId,
                    encoder.encode(
                        TopicCatalogue.ERASURE.name(),
                        new AthleteErasure(athleteId, requestId, requestedAtMillis)))));
    sendAll(requests);
  }

  /**
   * Deletes the athletes' profiles, as the job does when it forgets them. Any record moves arrival
   * time on, which stands still while no device of the whole gym sends; so where this is sent a
   * tick after the requests or later, the job need not wait for anybody else.
   */
  public void deleteProfiles(Collection<String> athleteIds)
      throws CommandFailure, InterruptedException {
    sendAll(athleteIds.stream().map(id -> record(TopicCatalogue.PROFILES, id, null)).toList());
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(1));
  }

  private static ProducerRecord<byte[], byte[]> record(Topic topic, String key, byte[] value) {
    return new ProducerRecord<>(topic.name(), key.getBytes(UTF_8), value);
  }

  private void sendAll(List<ProducerRecord<byte[], byte[]>> records)
      throws CommandFailure, InterruptedException {
    try {
      List<Future<?>> sent = new ArrayList<>();
      for (ProducerRecord<byte[], byte[]> record : records) {
        sent.add(producer.send(record));
      }
      producer.flush();
      for (Future<?> each : sent) {
        each.get();
      }
    } catch (KafkaException e) {
      throw refused(e);
    } catch (ExecutionException e) {
      throw refused(e.getCause());
    }
  }

  private CommandFailure refused(Throwable cause) {
    return new CommandFailure(
        Refusals.sentenceOrMessage(
            connection,
            cause,
            "The cluster at "
                + connection.bootstrapServers()
                + " did not take every request ("
                + cause.getMessage()
                + "): mend that and run it again, forgetting somebody twice does no harm."),
        cause);
  }
}
