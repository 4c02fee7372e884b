package io.pulseline.jobs;

import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.test.junit5.MiniClusterExtension;

/** The Flink clusters that tests run their jobs on. */
final class MiniClusters {
  private MiniClusters() {}

  static MiniClusterExtension of(int taskManagers, int slotsEach) {
    return new MiniClusterExtension(
        new MiniClusterResourceConfiguration.Builder()
            .setNumberTaskManagers(taskManagers)
            .setNumberSlotsPerTaskManager(slotsEach)
            .build());
  }
}
