package io.pulseline.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.Test;

/**
 * The uids under which savepoints keep state. One that is missing or renamed here loses the state
 * of a running job in its next upgrade; a new operator is added to the list.
 */
class OperatorUidsTest {
  private static final List<String> RELEASED =
      List.of(
          "decide",
          "decode",
          "end-of-arrival",
          "frame",
          "fuse",
          "pair",
          "score",
          "telemetry-source",
          "validate",
          "watch");

  private static final List<String> RELEASED_SINKS =
      List.of(
          "sink-effect.scores",
          "sink-erasure.receipts",
          "sink-fatigue.alerts",
          "sink-recommendations",
          "sink-safety.alerts",
          "sink-session.summaries",
          "sink-telemetry.rejected",
          "sink-tombstones");

  @Test
  void areThoseOfTheRelease() {
    List<String> uids = nodes().stream().map(StreamNode::getTransformationUID).sorted().toList();
    List<String> released = new ArrayList<>(RELEASED);
    for (String sink : RELEASED_SINKS) {
      released.add(sink);
      released.add("Sink Committer: " + sink);
    }
    assertThat(uids).containsExactlyInAnyOrderElementsOf(released);
  }

  @Test
  void everyOperatorHasANameAndTheSameMaxParallelism() {
    assertThat(nodes())
        .allMatch(node -> !node.getOperatorName().isBlank())
        .allMatch(node -> node.getMaxParallelism() == JobOptions.MAX_PARALLELISM);
  }

  private static List<StreamNode> nodes() {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    SessionAnalyticsJob.define(env, JobOptions.defaults("localhost:1"));
    return List.copyOf(env.getStreamGraph(false).getStreamNodes());
  }
}
