package io.pulseline.benchmarks.scale;

import io.pulseline.cli.CommandFailure;
import io.pulseline.schemas.topics.Topic;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;

/** What topics take in the log of one broker, which holds every partition once. */
final class LogBytes {
  private LogBytes() {}

  /** Bytes of the topics' records, batches' headers and transactions' markers included. */
  static long of(String bootstrapServers, Collection<Topic> topics)
      throws CommandFailure, InterruptedException {
    Set<String> names = topics.stream().map(Topic::name).collect(Collectors.toSet());
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
      List<Integer> brokers =
          admin.describeCluster().nodes().get().stream().map(node -> node.id()).toList();
      return admin.describeLogDirs(brokers).allDescriptions().get().values().stream()
          .flatMap(folders -> folders.values().stream())
          .flatMap(folder -> folder.replicaInfos().entrySet().stream())
          .filter(replica -> names.contains(replica.getKey().topic()))
          .mapToLong(replica -> replica.getValue().size())
          .sum();
    } catch (ExecutionException e) {
      throw new CommandFailure(
          "The broker at "
              + bootstrapServers
              + " does not say how large its topics are: "
              + e.getCause().getMessage()
              + ".",
          e.getCause());
    }
  }
}
