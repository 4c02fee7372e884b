package io.pulseline.cli.kafka;

import io.pulseline.cli.CommandFailure;
import io.pulseline.jobs.connect.Answers;
import io.pulseline.jobs.connect.KafkaConnection;
import io.pulseline.jobs.connect.Refusals;
import io.pulseline.jobs.connect.RefusedConnectionException;
import io.pulseline.jobs.connect.Right;
import io.pulseline.schemas.topics.Topic;
import io.pulseline.schemas.wire.Wire;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.errors.TopicExistsException;

/** Administration of one Kafka cluster. */
public final class Cluster implements AutoCloseable {
  private static final String CALL_MILLIS = "10000";
  private static final Duration VISIBLE_LIMIT = Duration.ofSeconds(10);
  private static final long VISIBLE_POLL_MILLIS = 20;
  private static final short REPLICAS_BY_BROKER_DEFAULT = -1;

  private final KafkaConnection connection;
  private final Wire wire;
  private final String bootstrapServers;
  private final Admin admin;

  private Cluster(KafkaConnection connection, Wire wire, Admin admin) {
    this.connection = connection;
    this.wire = wire;
    this.bootstrapServers = connection.bootstrapServers();
    this.admin = admin;
  }

  /**
   * Connects to a cluster that asks for no security.
   *
   * @param bootstrapServers {@code host:port[,host:port]}
   * @throws CommandFailure as {@link #connect(KafkaConnection)}
   */
  public static Cluster connect(String bootstrapServers) throws CommandFailure {
    return connect(KafkaConnection.plain(bootstrapServers));
  }

  /**
   * Connects to a cluster.
   *
   * @throws CommandFailure when the address is none or the file of settings is refused; whether a
   *     broker answers shows in the first call
   */
  public static Cluster connect(KafkaConnection connection) throws CommandFailure {
    return connect(connection, Wire.SINGLE_OBJECT);
  }

  /**
   * Connects to a cluster.
   *
   * @param wire how its messages are written
   * @throws CommandFailure as {@link #connect(KafkaConnection)}
   */
  public static Cluster connect(KafkaConnection connection, Wire wire) throws CommandFailure {
    try {
      Properties properties = connection.properties();
      properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, CALL_MILLIS);
      properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, CALL_MILLIS);
      return new Cluster(connection, wire, Admin.create(properties));
    } catch (KafkaException | RefusedConnectionException e) {
      throw new CommandFailure(
          Refusals.sentenceOrMessage(
              connection,
              e,
              connection.hasFile()
                  ? "No connection to "
                      + connection.bootstrapServers()
                      + " can be made with the settings in "
                      + connection.propertiesFile()
                      + ": check them, and that --bootstrap is host:port."
                  : connection.bootstrapServers()
                      + " is no broker's address: give --bootstrap as host:port."),
          e);
    }
  }

  /** How it is reached. */
  public KafkaConnection connection() {
    return connection;
  }

  /** How its messages are written. */
  public Wire wire() {
    return wire;
  }

  /** Names of the topics that the cluster has. */
  public Set<String> topicNames() throws CommandFailure, InterruptedException {
    return call(a -> a.listTopics().names());
  }

  /**
   * Creates the topics that are missing, with the catalogue's settings.
   *
   * @return names of the topics that were created
   */
  public List<String> create(Collection<Topic> topics) throws CommandFailure, InterruptedException {
    Set<String> present = topicNames();
    List<String> created = new ArrayList<>();
    for (Topic topic : topics) {
      if (!present.contains(topic.name())) {
        created.add(topic.name());
      }
    }
    try {
      admin
          .createTopics(
              topics.stream()
                  .filter(topic -> created.contains(topic.name()))
                  .map(
                      topic ->
                          new NewTopic(topic.name(), topic.partitions(), REPLICAS_BY_BROKER_DEFAULT)
                              .configs(topic.configuration()))
                  .toList())
          .all()
          .get();
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw failure(e.getCause());
      }
    }
    awaitVisible(created);
    return created;
  }

  /** A topic is created by the controller; the brokers hear of it a moment later. */
  private void awaitVisible(Collection<String> created)
      throws CommandFailure, InterruptedException {
    long deadline = System.nanoTime() + VISIBLE_LIMIT.toNanos();
    while (!topicNames().containsAll(created)) {
      if (System.nanoTime() > deadline) {
        throw new CommandFailure(
            "The cluster at "
                + bootstrapServers
                + " does not show the topics that it has created: try again.");
      }
      Thread.sleep(VISIBLE_POLL_MILLIS);
    }
  }

  /** Gives a user rights, from any host; those that it has already stay. */
  public void grant(String principal, Collection<Right> rights)
      throws CommandFailure, InterruptedException {
    List<AclBinding> bindings =
        rights.stream()
            .map(
                right ->
                    new AclBinding(
                        right.resource(),
                        new AccessControlEntry(
                            principal, "*", right.operation(), AclPermissionType.ALLOW)))
            .toList();
    call(a -> a.createAcls(bindings).all());
  }

  /** Partitions of topics. A topic that the cluster does not have is a failure. */
  public List<TopicPartition> partitions(Collection<String> topics)
      throws CommandFailure, InterruptedException {
    Set<String> missing = new TreeSet<>(topics);
    missing.removeAll(topicNames());
    if (!missing.isEmpty()) {
      throw new CommandFailure(
          "The cluster at "
              + bootstrapServers
              + " has no topic "
              + String.join(", ", missing)
              + (connection.hasFile()
                  ? " or does not show it to the user of " + connection.propertiesFile()
                  : "")
              + ": create the catalogue with 'pulseline topics create --bootstrap "
              + bootstrapServers
              + "'"
              + (connection.hasFile()
                  ? ", or give the user the rights that 'pulseline acls' prints."
                  : "."));
    }
    Map<String, TopicDescription> described = call(a -> a.describeTopics(topics).allTopicNames());
    List<TopicPartition> partitions = new ArrayList<>();
    described.forEach(
        (topic, description) ->
            description
                .partitions()
                .forEach(p -> partitions.add(new TopicPartition(topic, p.partition()))));
    return partitions;
  }

  /** Offset of the first record of each partition. */
  public Map<TopicPartition, Long> beginnings(Collection<TopicPartition> partitions)
      throws CommandFailure, InterruptedException {
    return offsets(partitions, OffsetSpec.earliest());
  }

  /** Offset after the last record of each partition, committed or not. */
  public Map<TopicPartition, Long> ends(Collection<TopicPartition> partitions)
      throws CommandFailure, InterruptedException {
    return offsets(partitions, OffsetSpec.latest());
  }

  /** Offset after the last committed record of each partition; what is open begins there. */
  public Map<TopicPartition, Long> committedEnds(Collection<TopicPartition> partitions)
      throws CommandFailure, InterruptedException {
    return offsets(partitions, OffsetSpec.latest(), IsolationLevel.READ_COMMITTED);
  }

  /** Records in topics that nothing has been deleted from or written to in transactions. */
  public long recordCount(String topic) throws CommandFailure, InterruptedException {
    List<TopicPartition> partitions = partitions(List.of(topic));
    Map<TopicPartition, Long> beginnings = beginnings(partitions);
    long count = 0;
    for (Map.Entry<TopicPartition, Long> end : ends(partitions).entrySet()) {
      count += end.getValue() - beginnings.get(end.getKey());
    }
    return count;
  }

  /**
   * Records of topics that a group has not committed yet.
   *
   * @param groupId the consumer group
   * @param topics topics it reads
   */
  public long lag(String groupId, Collection<String> topics)
      throws CommandFailure, InterruptedException {
    List<TopicPartition> partitions = partitions(topics);
    Map<TopicPartition, OffsetAndMetadata> committed =
        call(a -> a.listConsumerGroupOffsets(groupId).partitionsToOffsetAndMetadata());
    Map<TopicPartition, Long> beginnings = beginnings(partitions);
    long lag = 0;
    for (Map.Entry<TopicPartition, Long> end : ends(partitions).entrySet()) {
      OffsetAndMetadata offset = committed.get(end.getKey());
      long read = offset == null ? beginnings.get(end.getKey()) : offset.offset();
      lag += Math.max(0, end.getValue() - read);
    }
    return lag;
  }

  @Override
  public void close() {
    admin.close(Duration.ofSeconds(1));
  }

  private Map<TopicPartition, Long> offsets(Collection<TopicPartition> partitions, OffsetSpec spec)
      throws CommandFailure, InterruptedException {
    return offsets(partitions, spec, IsolationLevel.READ_UNCOMMITTED);
  }

  private Map<TopicPartition, Long> offsets(
      Collection<TopicPartition> partitions, OffsetSpec spec, IsolationLevel isolation)
      throws CommandFailure, InterruptedException {
    Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
    partitions.forEach(partition -> wanted.put(partition, spec));
    Map<TopicPartition, ListOffsetsResultInfo> found =
        call(a -> a.listOffsets(wanted, new ListOffsetsOptions(isolation)).all());
    Map<TopicPartition, Long> offsets = new HashMap<>();
    found.forEach((partition, info) -> offsets.put(partition, info.offset()));
    return offsets;
  }

  private <T> T call(Function<Admin, org.apache.kafka.common.KafkaFuture<T>> request)
      throws CommandFailure, InterruptedException {
    try {
      return Answers.await(request.apply(admin), connection);
    } catch (ExecutionException e) {
      throw failure(e.getCause());
    } catch (RefusedConnectionException e) {
      throw failure(e);
    }
  }

  private CommandFailure failure(Throwable cause) {
    String refusal = Refusals.sentence(connection, cause);
    if (refusal != null) {
      return new CommandFailure(refusal, cause);
    }
    if (cause instanceof org.apache.kafka.common.errors.TimeoutException) {
      return new CommandFailure(
          "No Kafka broker answers at "
              + bootstrapServers
              + ": check that it runs, or give its address with --bootstrap.",
          cause);
    }
    return new CommandFailure(
        "The cluster at " + bootstrapServers + " refused: " + cause.getMessage(), cause);
  }
}
