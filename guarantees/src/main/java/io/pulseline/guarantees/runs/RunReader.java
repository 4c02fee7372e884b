package io.pulseline.guarantees.runs;

import io.pulseline.cli.CommandFailure;
import io.pulseline.cli.kafka.Cluster;
import io.pulseline.cli.kafka.TopicReader;
import io.pulseline.guarantees.GivenOut;
import io.pulseline.guarantees.RunOutcome;
import io.pulseline.guarantees.TakenIn;
import io.pulseline.schemas.topics.Topic;
import io.pulseline.schemas.topics.TopicCatalogue;
import io.pulseline.schemas.wire.UndecodableException;
import io.pulseline.schemas.wire.Wire;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Reads from a broker what a run took in and gave out, as a consumer of committed records. */
public final class RunReader {
  private static final Duration POLL = Duration.ofMillis(200);

  private final String bootstrapServers;
  private final Wire wire;
  private final Duration limit;

  /**
   * A reader of one broker's topics.
   *
   * @param bootstrapServers {@code host:port[,host:port]}
   * @param limit how long reading a set of topics to their ends may take; it takes long only where
   *     a transaction was left open
   */
  public RunReader(String bootstrapServers, Duration limit) {
    this(bootstrapServers, Wire.SINGLE_OBJECT, limit);
  }

  /**
   * A reader of one broker's topics over any wire.
   *
   * @param bootstrapServers {@code host:port[,host:port]}
   * @param wire how the messages are written
   * @param limit how long reading a set of topics to their ends may take
   */
  public RunReader(String bootstrapServers, Wire wire, Duration limit) {
    this.bootstrapServers = bootstrapServers;
    this.wire = wire;
    this.limit = limit;
  }

  /**
   * Everything that the catalogue's topics hold now.
   *
   * @throws CommandFailure when the broker does not answer, or a transaction stays open
   */
  public RunOutcome read() throws CommandFailure, InterruptedException {
    return new RunOutcome(inputs(), outputs());
  }

  /** Everything that the input topics hold now. */
  public List<TakenIn> inputs() throws CommandFailure, InterruptedException {
    InputLedger ledger = new InputLedger();
    read(TopicCatalogue.INPUTS, ledger::add);
    return ledger.takenIn();
  }

  /**
   * Everything that a consumer of committed records reads in the output topics now.
   *
   * @throws IllegalStateException when a message is not what its topic promises
   */
  public Map<String, List<GivenOut>> outputs() throws CommandFailure, InterruptedException {
    Map<String, List<GivenOut>> outputs = new HashMap<>();
    read(
        TopicCatalogue.OUTPUTS,
        (message, value) -> {
          GivenOut given =
              new GivenOut(message.topic(), message.partition(), message.offset(), value);
          if (value == null) {
            throw new IllegalStateException(given.place() + " does not decode.");
          }
          outputs.computeIfAbsent(message.topic(), topic -> new ArrayList<>()).add(given);
        });
    return outputs;
  }

  private void read(
      List<Topic> topics, BiConsumer<ConsumerRecord<byte[], byte[]>, SpecificRecord> each)
      throws CommandFailure, InterruptedException {
    try (Cluster cluster = Cluster.connect(bootstrapServers)) {
      List<TopicPartition> partitions =
          cluster.partitions(topics.stream().map(Topic::name).toList());
      Map<TopicPartition, Long> ends = cluster.ends(partitions);
      long deadline = System.nanoTime() + limit.toNanos();
      try (TopicReader reader = new TopicReader(cluster.connection(), wire, topics, partitions)) {
        while (!reader.hasReached(ends)) {
          reader.poll(POLL, new EachMessage(each));
          if (System.nanoTime() > deadline) {
            throw new CommandFailure(
                "The topics could not be read to their ends within %d s: a transaction is open."
                    .formatted(limit.toSeconds()));
          }
        }
      }
    }
  }

  /** Hands on each message, with null as its value where it does not decode. */
  private record EachMessage(BiConsumer<ConsumerRecord<byte[], byte[]>, SpecificRecord> each)
      implements TopicReader.Handler {
    @Override
    public void message(ConsumerRecord<byte[], byte[]> message, SpecificRecord value) {
      each.accept(message, value);
    }

    @Override
    public void undecodable(ConsumerRecord<byte[], byte[]> message, UndecodableException why) {
      each.accept(message, null);
    }
  }
}
