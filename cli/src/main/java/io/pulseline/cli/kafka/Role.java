package io.pulseline.cli.kafka;

import io.pulseline.cli.rejected.Replayer;
import io.pulseline.jobs.JobRights;
import io.pulseline.jobs.ResultDelivery;
import io.pulseline.jobs.connect.Right;
import io.pulseline.schemas.topics.Topic;
import io.pulseline.schemas.topics.TopicCatalogue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.kafka.common.acl.AclOperation;

/** Who speaks to the cluster, and with which rights: those that it needs and no other. */
public enum Role {
  /** The session analytics job, and preflight. */
  JOB {
    @Override
    public List<Right> rights(Names names) {
      return JobRights.of(names.groupId, names.transactionalIdPrefix, ResultDelivery.EXACTLY_ONCE);
    }
  },
  /** Devices' gateways, and the simulated gym. */
  GYM {
    @Override
    public List<Right> rights(Names names) {
      return onTopics(TopicCatalogue.FROM_GYMS, AclOperation.WRITE);
    }
  },
  /** A consumer of results: an app, a display, 'pulseline tail'. */
  APP {
    @Override
    public List<Right> rights(Names names) {
      List<Right> rights = onTopics(names.topics, AclOperation.READ);
      if (names.appGroupId != null) {
        rights.add(Right.readAsGroup(names.appGroupId));
      }
      return rights;
    }
  },
  /** Who looks at rejected records and sends them again: 'pulseline rejected'. */
  REPLAY {
    @Override
    public List<Right> rights(Names names) {
      List<Right> rights =
          onTopics(List.of(TopicCatalogue.REJECTED, TopicCatalogue.REPLAYS), AclOperation.READ);
      rights.addAll(onTopics(List.of(TopicCatalogue.REPLAYS), AclOperation.WRITE));
      rights.addAll(onTopics(TopicCatalogue.INPUTS, AclOperation.WRITE));
      rights.add(Right.writeWithTransactionalId(Replayer.TRANSACTIONAL_ID));
      return rights;
    }
  },
  /** Who has athletes forgotten: 'pulseline erase'. */
  ERASE {
    @Override
    public List<Right> rights(Names names) {
      List<Right> rights =
          onTopics(List.of(TopicCatalogue.ERASURE, TopicCatalogue.PROFILES), AclOperation.WRITE);
      rights.addAll(onTopics(List.of(TopicCatalogue.ERASURE_RECEIPTS), AclOperation.READ));
      return rights;
    }
  };

  /**
   * What the rights depend on.
   *
   * @param groupId consumer group of the job
   * @param transactionalIdPrefix what the job's transactional ids begin with
   * @param topics topics that an app reads
   * @param appGroupId consumer group of an app, or null if it has none
   */
  public record Names(
      String groupId, String transactionalIdPrefix, List<Topic> topics, String appGroupId) {}

  /** The rights of somebody in this role. */
  public abstract List<Right> rights(Names names);

  private static List<Right> onTopics(Collection<Topic> topics, AclOperation operation) {
    List<Right> rights = new ArrayList<>();
    topics.forEach(topic -> rights.add(Right.onTopic(topic.name(), operation)));
    return rights;
  }
}
