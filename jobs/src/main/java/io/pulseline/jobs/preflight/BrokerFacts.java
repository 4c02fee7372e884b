package io.pulseline.jobs.preflight;

import io.pulseline.schemas.topics.Topic;
import io.pulseline.schemas.topics.TopicCatalogue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.config.ConfigResource;

/**
 * What the cluster says of itself.
 *
 * @param topics topics of the catalogue that it has, by name
 * @param maxTransactionMillis longest transaction that every broker allows, ms; -1 if it does not
 *     say
 */
record BrokerFacts(Map<String, TopicFacts> topics, long maxTransactionMillis) {
  private static final int CALL_MILLIS = 10_000;

  /** The topics that the job reads and writes. */
  static List<Topic> jobTopics() {
    List<Topic> topics = new ArrayList<>(TopicCatalogue.INPUTS);
    topics.addAll(TopicCatalogue.OUTPUTS);
    return topics;
  }

  /**
   * Asks the cluster.
   *
   * @throws KafkaException if it does not answer or refuses
   */
  static BrokerFacts read(String bootstrapServers) throws InterruptedException {
    Map<String, Object> settings =
        Map.of(
            AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers,
            AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
            CALL_MILLIS,
            AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
            CALL_MILLIS);
    Admin admin = Admin.create(settings);
    try {
      return new BrokerFacts(topics(admin), maxTransactionMillis(admin));
    } catch (ExecutionException e) {
      throw e.getCause() instanceof KafkaException cause
          ? cause
          : new KafkaException(e.getCause().getMessage(), e.getCause());
    } finally {
      admin.close(Duration.ofSeconds(1));
    }
  }

  private static Map<String, TopicFacts> topics(Admin admin)
      throws ExecutionException, InterruptedException {
    var present = admin.listTopics().names().get();
    List<String> names = jobTopics().stream().map(Topic::name).filter(present::contains).toList();
    Map<String, TopicDescription> described = admin.describeTopics(names).allTopicNames().get();
    List<ConfigResource> resources =
        names.stream().map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name)).toList();
    Map<ConfigResource, Config> configs = admin.describeConfigs(resources).all().get();
    Map<String, TopicFacts> facts = new HashMap<>();
    configs.forEach(
        (resource, config) -> {
          Map<String, String> settings = new HashMap<>();
          for (ConfigEntry entry : config.entries()) {
            settings.put(entry.name(), entry.value() == null ? "" : entry.value());
          }
          facts.put(
              resource.name(),
              new TopicFacts(described.get(resource.name()).partitions().size(), settings));
        });
    return facts;
  }

  private static long maxTransactionMillis(Admin admin)
      throws ExecutionException, InterruptedException {
    List<ConfigResource> brokers = new ArrayList<>();
    for (Node node : admin.describeCluster().nodes().get()) {
      brokers.add(new ConfigResource(ConfigResource.Type.BROKER, node.idString()));
    }
    long least = -1;
    for (Config config : admin.describeConfigs(brokers).all().get().values()) {
      ConfigEntry entry = config.get("transaction.max.timeout.ms");
      if (entry != null && entry.value() != null) {
        long millis = Long.parseLong(entry.value());
        least = least < 0 ? millis : Math.min(least, millis);
      }
    }
    return least;
  }
}
