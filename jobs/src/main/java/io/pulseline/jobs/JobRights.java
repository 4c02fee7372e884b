package io.pulseline.jobs;

import io.pulseline.jobs.connect.Right;
import io.pulseline.jobs.erasure.Tombstone;
import io.pulseline.jobs.sink.KafkaSinks;
import io.pulseline.schemas.topics.Topic;
import io.pulseline.schemas.topics.TopicCatalogue;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.kafka.common.acl.AclOperation;

/** The rights that the job needs on a cluster, and no other. */
public final class JobRights {
  private JobRights() {}

  /**
   * For a job with these names.
   *
   * @param groupId its consumer group
   * @param transactionalIdPrefix what its transactional ids begin with
   * @param resultDelivery whether it has any
   */
  public static List<Right> of(
      String groupId, String transactionalIdPrefix, ResultDelivery resultDelivery) {
    List<Right> rights = new ArrayList<>();
    for (Topic topic : TopicCatalogue.INPUTS) {
      rights.add(Right.onTopic(topic.name(), AclOperation.READ));
      rights.add(Right.onTopic(topic.name(), AclOperation.DESCRIBE_CONFIGS));
    }
    for (Topic topic : TopicCatalogue.OUTPUTS) {
      rights.add(Right.onTopic(topic.name(), AclOperation.WRITE));
      rights.add(Right.onTopic(topic.name(), AclOperation.DESCRIBE_CONFIGS));
    }
    for (Topic topic : Tombstone.TOPICS) {
      rights.add(Right.onTopic(topic.name(), AclOperation.WRITE));
    }
    rights.add(Right.readAsGroup(groupId));
    for (Topic topic : TopicCatalogue.OUTPUTS) {
      if (resultDelivery == ResultDelivery.EXACTLY_ONCE
          && KafkaSinks.guarantee(topic) == DeliveryGuarantee.EXACTLY_ONCE) {
        rights.add(
            Right.writeWithTransactionalIds(
                KafkaSinks.transactionalIdPrefix(transactionalIdPrefix, topic)));
      }
    }
    rights.add(Right.onCluster(AclOperation.DESCRIBE_CONFIGS));
    return List.copyOf(rights);
  }
}
