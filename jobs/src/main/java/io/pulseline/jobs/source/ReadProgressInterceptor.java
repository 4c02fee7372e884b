package io.pulseline.jobs.source;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Tells the {@link ReadProgress} of its subtask how far the consumer has read, including what no
 * record shows: markers of transactions, and aborted or compacted records. Created by the consumer,
 * which finds the progress among its properties.
 */
public final class ReadProgressInterceptor implements ConsumerInterceptor<byte[], byte[]> {
  /** Property of the consumer that holds the subtask's {@link ReadProgress}. */
  static final String PROGRESS = "pulseline.read.progress";

  private ReadProgress progress;

  @Override
  public void configure(Map<String, ?> properties) {
    progress = (ReadProgress) properties.get(PROGRESS);
  }

  @Override
  public ConsumerRecords<byte[], byte[]> onConsume(ConsumerRecords<byte[], byte[]> records) {
    for (Map.Entry<TopicPartition, OffsetAndMetadata> next : records.nextOffsets().entrySet()) {
      List<ConsumerRecord<byte[], byte[]>> returned = records.records(next.getKey());
      progress.polled(
          next.getKey(),
          next.getValue().offset(),
          returned.isEmpty() ? -1 : returned.get(returned.size() - 1).offset());
    }
    return records;
  }

  @Override
  public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {
    // What is committed says nothing of what has been read.
  }

  @Override
  public void close() {
    // Holds nothing.
  }
}
