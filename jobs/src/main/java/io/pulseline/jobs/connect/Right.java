package io.pulseline.jobs.connect;

import java.util.Locale;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * A right on a cluster, as an access control list grants it.
 *
 * @param resource what it is on
 * @param operation what it allows
 */
public record Right(ResourcePattern resource, AclOperation operation) {

  /** On a topic. */
  public static Right onTopic(String name, AclOperation operation) {
    return on(ResourceType.TOPIC, name, PatternType.LITERAL, operation);
  }

  /** To read as a consumer group and to commit its offsets. */
  public static Right readAsGroup(String groupId) {
    return on(ResourceType.GROUP, groupId, PatternType.LITERAL, AclOperation.READ);
  }

  /** To write with every transactional id that begins so. */
  public static Right writeWithTransactionalIds(String prefix) {
    return on(ResourceType.TRANSACTIONAL_ID, prefix, PatternType.PREFIXED, AclOperation.WRITE);
  }

  /** To write with one transactional id. */
  public static Right writeWithTransactionalId(String id) {
    return on(ResourceType.TRANSACTIONAL_ID, id, PatternType.LITERAL, AclOperation.WRITE);
  }

  /** On the cluster. */
  public static Right onCluster(AclOperation operation) {
    return on(ResourceType.CLUSTER, "kafka-cluster", PatternType.LITERAL, operation);
  }

  private static Right on(
      ResourceType type, String name, PatternType pattern, AclOperation operation) {
    return new Right(new ResourcePattern(type, name, pattern), operation);
  }

  /** The operation as Kafka's tools spell it, such as {@code DescribeConfigs}. */
  public String operationName() {
    StringBuilder name = new StringBuilder();
    for (String word : operation.name().toLowerCase(Locale.ROOT).split("_", -1)) {
      name.append(Character.toUpperCase(word.charAt(0))).append(word, 1, word.length());
    }
    return name.toString();
  }

  /** In words, such as {@code Read on topic effect.scores}. */
  @Override
  public String toString() {
    return operationName()
        + " on "
        + switch (resource.resourceType()) {
          case CLUSTER -> "the cluster";
          case TRANSACTIONAL_ID ->
              resource.patternType() == PatternType.PREFIXED
                  ? "transactional ids that begin with " + resource.name()
                  : "transactional id " + resource.name();
          default ->
              resource.resourceType().name().toLowerCase(Locale.ROOT) + " " + resource.name();
        };
  }
}
