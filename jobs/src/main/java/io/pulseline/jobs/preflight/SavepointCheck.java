package io.pulseline.jobs.preflight;

import io.pulseline.jobs.JobOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Whether the job can go on with a savepoint's state. Pure. */
final class SavepointCheck {
  private SavepointCheck() {}

  /** Looks at the savepoint that the job resumes from. */
  static List<Finding> check(SavepointFacts savepoint, JobFacts job, List<String> statefulUids) {
    List<Finding> findings = new ArrayList<>();
    for (Map.Entry<String, Integer> operator : savepoint.maxParallelism().entrySet()) {
      if (!job.uids().contains(operator.getKey())) {
        if (!job.mayDropState()) {
          findings.add(
              Finding.failure(
                  Check.SAVEPOINT,
                  "The savepoint %s holds state of the operator %s, which this release does not have: resume with the release that wrote it, or give --allowNonRestoredState to drop that state."
                      .formatted(job.savepoint(), operator.getKey())));
        }
      } else if (operator.getValue() != JobOptions.MAX_PARALLELISM) {
        findings.add(
            Finding.failure(
                Check.SAVEPOINT,
                "The savepoint %s holds state of the operator %s with max parallelism %d, and this release has %d: resume with the release that wrote it."
                    .formatted(
                        job.savepoint(),
                        operator.getKey(),
                        operator.getValue(),
                        JobOptions.MAX_PARALLELISM)));
      }
    }
    TreeSet<String> empty = new TreeSet<>(statefulUids);
    empty.removeAll(savepoint.maxParallelism().keySet());
    if (!empty.isEmpty()) {
      findings.add(
          Finding.warning(
              Check.SAVEPOINT,
              "The savepoint %s holds no state of %s, which would begin empty: check that it is a savepoint of this job."
                  .formatted(job.savepoint(), String.join(", ", empty))));
    }
    return findings;
  }

  /** Whether there are key groups for so many subtasks. */
  static List<Finding> parallelism(int parallelism) {
    return parallelism <= JobOptions.MAX_PARALLELISM
        ? List.of()
        : List.of(
            Finding.failure(
                Check.SAVEPOINT,
                "The job has parallelism %d but its state has %d key groups, one a subtask at least: give it parallelism %d at most."
                    .formatted(
                        parallelism, JobOptions.MAX_PARALLELISM, JobOptions.MAX_PARALLELISM)));
  }
}
