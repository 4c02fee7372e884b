package io.pulseline.cli.erase;

import io.pulseline.cli.CommandFailure;
import io.pulseline.cli.kafka.Cluster;
import io.pulseline.cli.kafka.TopicReader;
import io.pulseline.schemas.ErasureReceipt;
import io.pulseline.schemas.topics.TopicCatalogue;
import io.pulseline.schemas.wire.UndecodableException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Hears which requests the job has carried out, from where it was opened on. */
public final class ErasureReceipts implements AutoCloseable {
  private final TopicReader reader;

  private ErasureReceipts(TopicReader reader) {
    this.reader = reader;
  }

  /** Those that come from now on. */
  public static ErasureReceipts fromNow(Cluster cluster)
      throws CommandFailure, InterruptedException {
    TopicReader reader =
        new TopicReader(
            cluster.connection(),
            cluster.wire(),
            List.of(TopicCatalogue.ERASURE_RECEIPTS),
            cluster.partitions(List.of(TopicCatalogue.ERASURE_RECEIPTS.name())));
    reader.seekToEnd();
    return new ErasureReceipts(reader);
  }

  /**
   * Hands over the receipts that are there, or waits for the first.
   *
   * @param longest how long to wait
   */
  public void poll(Duration longest, Consumer<ErasureReceipt> each) {
    reader.poll(
        longest,
        new TopicReader.Handler() {
          @Override
          public void message(ConsumerRecord<byte[], byte[]> message, SpecificRecord value) {
            each.accept((ErasureReceipt) value);
          }

          @Override
          public void undecodable(
              ConsumerRecord<byte[], byte[]> message, UndecodableException why) {
            // Of a job of another release, or of nobody's: not a receipt that is waited for.
          }
        });
  }

  @Override
  public void close() {
    reader.close();
  }
}
