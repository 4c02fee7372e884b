package io.pulseline.benchmarks.measure;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * What this process and the pipeline's threads in it have used up to a moment.
 *
 * @param nanos the moment, {@link System#nanoTime()}
 * @param processCpuNanos processor time of the whole process, with broker, compiler and collector
 * @param collectionMillis time that the collector has worked, ms
 * @param threads what each of the pipeline's threads has used, by thread id
 */
public record Reading(
    long nanos, long processCpuNanos, long collectionMillis, Map<Long, Usage> threads) {
  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** Threads that Flink's tasks start belong to their group too, as do the pipelines' own. */
  private static final String TASKS = "Flink Task Threads";

  /** Thread group of a pipeline that is no Flink job. */
  public static final String OTHER_PIPELINES = "benchmark pipeline";

  /**
   * What a thread has used.
   *
   * @param cpuNanos processor time, ns
   * @param allocatedBytes what it has allocated, bytes
   */
  public record Usage(long cpuNanos, long allocatedBytes) {}

  /** Reads all of it now. */
  public static Reading now() {
    long[] ids = pipelineThreads();
    long[] cpu = THREADS.getThreadCpuTime(ids);
    long[] allocated = THREADS.getThreadAllocatedBytes(ids);
    Map<Long, Usage> threads = new HashMap<>();
    for (int i = 0; i < ids.length; i++) {
      if (cpu[i] >= 0 && allocated[i] >= 0) {
        threads.put(ids[i], new Usage(cpu[i], allocated[i]));
      }
    }
    return new Reading(System.nanoTime(), SYSTEM.getProcessCpuTime(), collections(), threads);
  }

  private static long collections() {
    return ManagementFactory.getGarbageCollectorMXBeans().stream()
        .mapToLong(GarbageCollectorMXBean::getCollectionTime)
        .sum();
  }

  private static long[] pipelineThreads() {
    ThreadGroup root = Thread.currentThread().getThreadGroup();
    while (root.getParent() != null) {
      root = root.getParent();
    }
    Thread[] threads = new Thread[root.activeCount() * 2 + 64];
    int count = root.enumerate(threads, true);
    return Arrays.stream(threads, 0, count)
        .filter(Reading::isPipelines)
        .mapToLong(Thread::getId)
        .toArray();
  }

  private static boolean isPipelines(Thread thread) {
    for (ThreadGroup group = thread.getThreadGroup(); group != null; group = group.getParent()) {
      if (group.getName().equals(TASKS) || group.getName().equals(OTHER_PIPELINES)) {
        return true;
      }
    }
    return false;
  }
}
