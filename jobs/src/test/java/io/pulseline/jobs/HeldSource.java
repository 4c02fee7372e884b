package io.pulseline.jobs;

import static org.awaitility.Awaitility.await;

import io.pulseline.jobs.source.RawRecord;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiter;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;

/** Partitions in memory that are read to their ends and then stay open, as Kafka's do. */
final class HeldSource {
  private static final Map<String, List<RawRecord>> RECORDS = new ConcurrentHashMap<>();
  private static final Set<String> READ = Collections.newSetFromMap(new ConcurrentHashMap<>());

  private final String run;
  private final Set<String> partitions;

  HeldSource(String run, Map<String, List<RawRecord>> byPartition) {
    this.run = run;
    partitions = byPartition.keySet();
    byPartition.forEach((partition, records) -> RECORDS.put(run + partition, records));
  }

  DataGeneratorSource<RawRecord> of(String partition) {
    String name = run + partition;
    // One more than there is, so that the source goes on waiting for it.
    long count = RECORDS.get(name).size() + 1L;
    return new DataGeneratorSource<>(
        index -> RECORDS.get(name).get(index.intValue()),
        count,
        parallelism -> new Hold<>(name),
        TypeInformation.of(RawRecord.class));
  }

  /** Returns when every partition has been read to its end. */
  void awaitAllRead() {
    await()
        .atMost(Duration.ofMinutes(2))
        .until(() -> partitions.stream().allMatch(partition -> READ.contains(run + partition)));
  }

  /** Lets pass what there is, and nothing more. */
  private static final class Hold<S extends SourceSplit> implements RateLimiter<S> {
    private final String name;
    private int passed;

    Hold(String name) {
      this.name = name;
    }

    @Override
    public CompletionStage<Void> acquire(int events) {
      passed += events;
      if (passed <= RECORDS.get(name).size()) {
        return CompletableFuture.completedFuture(null);
      }
      READ.add(name);
      return new CompletableFuture<>();
    }
  }
}
