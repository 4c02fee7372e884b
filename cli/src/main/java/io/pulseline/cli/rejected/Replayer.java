package io.pulseline.cli.rejected;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.pulseline.cli.CommandFailure;
import io.pulseline.jobs.connect.KafkaConnection;
import io.pulseline.schemas.RejectedRecord;
import io.pulseline.schemas.RejectedReplay;
import io.pulseline.schemas.topics.TopicCatalogue;
import io.pulseline.schemas.wire.MessageEncoder;
import io.pulseline.schemas.wire.MessageHeaders;
import io.pulseline.schemas.wire.Wire;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Sends rejected records again, each in one transaction with its entry in the ledger. The
 * transactional id is the same for every replay of a cluster: who begins one fences who was at it,
 * whose open transaction is aborted; Kafka lets it begin when every earlier transaction of the id
 * has ended in all its partitions, and from then on the ledger is complete. So it is to be read
 * after {@link #begin}.
 */
public final class Replayer implements AutoCloseable {
  /** Transactional id of every replay. */
  public static final String TRANSACTIONAL_ID = "pulseline-rejected-replay";

  /**
   * An open transaction holds the job back on the partitions that it writes to: if this process
   * dies in one, for no longer than this.
   */
  static final Duration TRANSACTION_TIMEOUT = Duration.ofSeconds(10);

  private static final Duration CALL_LIMIT = Duration.ofSeconds(15);

  private final KafkaProducer<byte[], byte[]> producer;
  private final MessageEncoder encoder;

  private Replayer(KafkaProducer<byte[], byte[]> producer, MessageEncoder encoder) {
    this.producer = producer;
    this.encoder = encoder;
  }

  /**
   * Begins a replay; one that is under way elsewhere ends with a failure there.
   *
   * @param connection where to send
   * @param wire how the ledger is written
   */
  public static Replayer begin(KafkaConnection connection, Wire wire) throws CommandFailure {
    MessageEncoder encoder = wire.encoder(List.of(TopicCatalogue.REPLAYS));
    Properties settings = connection.properties();
    settings.putAll(
        Map.of(
            ProducerConfig.TRANSACTIONAL_ID_CONFIG,
            TRANSACTIONAL_ID,
            ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
            Math.toIntExact(TRANSACTION_TIMEOUT.toMillis()),
            ProducerConfig.MAX_BLOCK_MS_CONFIG,
            CALL_LIMIT.toMillis(),
            ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
            TopicCatalogue.REJECTED.maxMessageBytes()));
    Replayer replayer =
        new Replayer(
            new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer()),
            encoder);
    try {
      replayer.producer.initTransactions();
      return replayer;
    } catch (KafkaException e) {
      replayer.close();
      throw new CommandFailure(
          "The cluster at "
              + connection.bootstrapServers()
              + " does not let 'rejected replay' begin ("
              + e.getMessage()
              + "): it needs the right to write with the transactional id "
              + TRANSACTIONAL_ID
              + ".",
          e);
    }
  }

  /**
   * Sends messages and their entries in the ledger: all of them, or none.
   *
   * @param sentAtMillis the present moment, ms since 1970-01-01 UTC
   */
  public void send(List<ReplayMessage> messages, long sentAtMillis)
      throws CommandFailure, InterruptedException {
    try {
      producer.beginTransaction();
      List<Future<?>> sent = new ArrayList<>();
      for (ReplayMessage message : messages) {
        sent.add(producer.send(again(message)));
        sent.add(producer.send(entry(message, sentAtMillis)));
      }
      producer.flush();
      for (Future<?> each : sent) {
        each.get();
      }
      producer.commitTransaction();
    } catch (ProducerFencedException | InvalidProducerEpochException e) {
      throw takenOver(e);
    } catch (KafkaException e) {
      throw refused(e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof ProducerFencedException
          || e.getCause() instanceof InvalidProducerEpochException) {
        throw takenOver(e.getCause());
      }
      throw refused(e.getCause());
    }
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(1));
  }

  private static ProducerRecord<byte[], byte[]> again(ReplayMessage message) {
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(message.topic().name(), message.key(), message.value());
    record.headers().add(MessageHeaders.REPLAY_OF, message.rejection().id().getBytes(UTF_8));
    return record;
  }

  private ProducerRecord<byte[], byte[]> entry(ReplayMessage message, long sentAtMillis) {
    RejectedRecord rejected = message.rejection().record();
    RejectedReplay replay =
        RejectedReplay.newBuilder()
            .setEventId(rejected.getEventId())
            .setTopic(rejected.getTopic())
            .setPartition(rejected.getPartition())
            .setOffset(rejected.getOffset())
            .setArrivalTime(rejected.getArrivalTime())
            .setReplayedAt(sentAtMillis)
            .setStage(rejected.getStage())
            .setReason(rejected.getReason())
            .setMends(message.mends())
            .build();
    return new ProducerRecord<>(
        TopicCatalogue.REPLAYS.name(),
        rejected.getEventId().getBytes(UTF_8),
        encoder.encode(TopicCatalogue.REPLAYS.name(), replay));
  }

  private static CommandFailure takenOver(Throwable cause) {
    return new CommandFailure(
        "Another 'rejected replay' has begun on this cluster and has taken over: let it end, then"
            + " run this one again, which sends what is left.",
        cause);
  }

  private CommandFailure refused(Throwable cause) {
    try {
      producer.abortTransaction();
    } catch (KafkaException e) {
      cause.addSuppressed(e);
    }
    return new CommandFailure(
        "The cluster did not take the last records ("
            + cause.getMessage()
            + "): mend that and run it again, which sends what is left and nothing twice.",
        cause);
  }
}
