package io.pulseline.jobs.preflight;

import io.pulseline.jobs.JobOptions;
import io.pulseline.jobs.JobRights;
import io.pulseline.jobs.connect.Answers;
import io.pulseline.jobs.connect.KafkaConnection;
import io.pulseline.jobs.connect.Right;
import io.pulseline.schemas.topics.Topic;
import io.pulseline.schemas.topics.TopicCatalogue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdNotFoundException;

/**
 * What the cluster says of itself and of its user's rights.
 *
 * @param visible topics of the catalogue that it has and shows to this user
 * @param readable those of them that the user may read
 * @param topics those of them whose settings it shows, by name
 * @param maxTransactionMillis longest transaction that every broker allows, ms; -1 if it does not
 *     say
 * @param missingRights rights that the job needs and the user lacks, those on topics that are not
 *     visible aside
 */
record BrokerFacts(
    Set<String> visible,
    Set<String> readable,
    Map<String, TopicFacts> topics,
    long maxTransactionMillis,
    List<Right> missingRights) {
  private static final String CALL_MILLIS = "10000";

  /** Ends a transactional id that no sink has, but for which the sinks' rights count. */
  private static final String NO_SINK = "-preflight";

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
  static BrokerFacts read(JobOptions options) throws InterruptedException {
    Properties settings = options.connection().properties();
    settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, CALL_MILLIS);
    settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, CALL_MILLIS);
    Admin admin = Admin.create(settings);
    try {
      return read(admin, options);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof KafkaException cause
          ? cause
          : new KafkaException(e.getCause().getMessage(), e.getCause());
    } finally {
      admin.close(Duration.ofSeconds(1));
    }
  }

  private static BrokerFacts read(Admin admin, JobOptions options)
      throws ExecutionException, InterruptedException {
    List<Right> needed =
        JobRights.of(options.groupId(), options.transactionalIdPrefix(), options.resultDelivery());
    Map<String, TopicDescription> described = described(admin, options.connection());
    List<Right> missing = new ArrayList<>();
    for (Right right : needed) {
      if (lacks(right, admin, described)) {
        missing.add(right);
      }
    }
    return new BrokerFacts(
        described.keySet(),
        allowing(described, AclOperation.READ),
        topics(admin, described),
        maxTransactionMillis(admin),
        missing);
  }

  private static Map<String, TopicDescription> described(Admin admin, KafkaConnection connection)
      throws ExecutionException, InterruptedException {
    Set<String> present = Answers.await(admin.listTopics().names(), connection);
    List<String> names = jobTopics().stream().map(Topic::name).filter(present::contains).toList();
    return admin
        .describeTopics(names, new DescribeTopicsOptions().includeAuthorizedOperations(true))
        .allTopicNames()
        .get();
  }

  private static boolean lacks(Right right, Admin admin, Map<String, TopicDescription> described)
      throws ExecutionException, InterruptedException {
    String name = right.resource().name();
    try {
      switch (right.resource().resourceType()) {
        case TOPIC -> {
          return described.containsKey(name) && !allows(described.get(name), right.operation());
        }
        case GROUP -> admin.listConsumerGroupOffsets(name).partitionsToOffsetAndMetadata().get();
        case TRANSACTIONAL_ID ->
            admin.describeTransactions(List.of(name + NO_SINK)).description(name + NO_SINK).get();
        default -> brokerSettings(admin);
      }
      return false;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof GroupAuthorizationException
          || e.getCause() instanceof TransactionalIdAuthorizationException
          || e.getCause() instanceof ClusterAuthorizationException) {
        return true;
      }
      if (e.getCause() instanceof TransactionalIdNotFoundException) {
        return false;
      }
      throw e;
    }
  }

  /** Whether the user may do that; a broker that does not say counts as one that allows it. */
  private static boolean allows(TopicDescription topic, AclOperation operation) {
    Set<AclOperation> allowed = topic.authorizedOperations();
    return allowed == null || allowed.contains(operation);
  }

  private static Set<String> allowing(
      Map<String, TopicDescription> described, AclOperation operation) {
    Set<String> names = new HashSet<>();
    described.forEach(
        (name, topic) -> {
          if (allows(topic, operation)) {
            names.add(name);
          }
        });
    return names;
  }

  private static Map<String, TopicFacts> topics(
      Admin admin, Map<String, TopicDescription> described)
      throws ExecutionException, InterruptedException {
    List<ConfigResource> resources =
        allowing(described, AclOperation.DESCRIBE_CONFIGS).stream()
            .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
            .toList();
    Map<String, TopicFacts> facts = new HashMap<>();
    admin
        .describeConfigs(resources)
        .all()
        .get()
        .forEach(
            (resource, config) ->
                facts.put(
                    resource.name(),
                    new TopicFacts(
                        described.get(resource.name()).partitions().size(), settings(config))));
    return facts;
  }

  private static Map<String, String> settings(Config config) {
    Map<String, String> settings = new HashMap<>();
    for (ConfigEntry entry : config.entries()) {
      settings.put(entry.name(), entry.value() == null ? "" : entry.value());
    }
    return settings;
  }

  private static long maxTransactionMillis(Admin admin)
      throws ExecutionException, InterruptedException {
    try {
      long least = -1;
      for (Config config : brokerSettings(admin)) {
        ConfigEntry entry = config.get("transaction.max.timeout.ms");
        if (entry != null && entry.value() != null) {
          long millis = Long.parseLong(entry.value());
          least = least < 0 ? millis : Math.min(least, millis);
        }
      }
      return least;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof ClusterAuthorizationException) {
        return -1;
      }
      throw e;
    }
  }

  private static Collection<Config> brokerSettings(Admin admin)
      throws ExecutionException, InterruptedException {
    List<ConfigResource> brokers = new ArrayList<>();
    for (Node node : admin.describeCluster().nodes().get()) {
      brokers.add(new ConfigResource(ConfigResource.Type.BROKER, node.idString()));
    }
    return admin.describeConfigs(brokers).all().get().values();
  }
}
