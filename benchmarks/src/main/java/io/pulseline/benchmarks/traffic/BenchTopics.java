package io.pulseline.benchmarks.traffic;

import io.pulseline.cli.CommandFailure;
import io.pulseline.cli.kafka.Cluster;
import io.pulseline.schemas.topics.Topic;
import io.pulseline.schemas.topics.TopicCatalogue;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** The catalogue's topics and one more on a broker that had none of them, until they are closed. */
public final class BenchTopics implements AutoCloseable {
  /** Topic that pipelines write to which do not write the catalogue's topics. */
  public static final String OUTPUT = "benchmark.output";

  /** Begins the name of each run, and so of the topics that a run makes for itself. */
  public static final String RUN_PREFIX = "bench-";

  private static final short REPLICAS_BY_BROKER_DEFAULT = -1;

  private final String bootstrapServers;

  private BenchTopics(String bootstrapServers) {
    this.bootstrapServers = bootstrapServers;
  }

  /** Who says when a record has arrived. */
  public enum Stamp {
    /** The sender, so that a backlog can be made in less time than it covers. */
    BY_SENDER("CreateTime"),

    /** The broker, as in production. */
    BY_BROKER("LogAppendTime");

    private final String timestampType;

    Stamp(String timestampType) {
      this.timestampType = timestampType;
    }
  }

  /**
   * Creates the topics.
   *
   * @throws CommandFailure when the broker has one of them
   */
  public static BenchTopics create(String bootstrapServers, Stamp stamp)
      throws CommandFailure, InterruptedException {
    try (Cluster cluster = Cluster.connect(bootstrapServers);
        Admin admin = admin(bootstrapServers)) {
      Set<String> present = new HashSet<>(cluster.topicNames());
      present.retainAll(names());
      if (!present.isEmpty()) {
        throw new CommandFailure(
            "The broker at "
                + bootstrapServers
                + " has topics already that the benchmark would fill and remove ("
                + String.join(", ", present)
                + "): name one without them, or leave --bootstrap out.");
      }
      Map<String, String> input =
          Map.of("message.timestamp.type", stamp.timestampType, "retention.ms", "-1");
      admin
          .createTopics(
              Stream.concat(
                      TopicCatalogue.INPUTS.stream()
                          .map(topic -> topic(topic.name(), topic.partitions()).configs(input)),
                      Stream.of(topic(OUTPUT, TopicCatalogue.SMARTWATCH.partitions())))
                  .toList())
          .all()
          .get();
      cluster.create(TopicCatalogue.ALL);
      return new BenchTopics(bootstrapServers);
    } catch (ExecutionException e) {
      throw new CommandFailure(
          "The topics could not be created at "
              + bootstrapServers
              + ": "
              + e.getCause().getMessage()
              + ".",
          e.getCause());
    }
  }

  /** Where the broker is, {@code host:port}. */
  public String bootstrapServers() {
    return bootstrapServers;
  }

  /** Removes the topics. */
  @Override
  public void close() throws CommandFailure, InterruptedException {
    try (Admin admin = admin(bootstrapServers)) {
      Set<String> names = new HashSet<>(names());
      admin.listTopics().names().get().stream()
          .filter(name -> name.startsWith(RUN_PREFIX))
          .forEach(names::add);
      admin.deleteTopics(names).all().get();
    } catch (ExecutionException e) {
      throw new CommandFailure(
          "The topics could not be removed from "
              + bootstrapServers
              + ": "
              + e.getCause().getMessage()
              + ".",
          e.getCause());
    }
  }

  private static NewTopic topic(String name, int partitions) {
    return new NewTopic(name, partitions, REPLICAS_BY_BROKER_DEFAULT);
  }

  private static List<String> names() {
    return Stream.concat(TopicCatalogue.ALL.stream().map(Topic::name), Stream.of(OUTPUT)).toList();
  }

  private static Admin admin(String bootstrapServers) {
    return Admin.create(Map.of("bootstrap.servers", bootstrapServers));
  }
}
