package io.pulseline.jobs.preflight;

import java.util.List;

/**
 * All that was found.
 *
 * @param findings in the order of the checks
 */
public record Report(List<Finding> findings) {
  /** What forbids the job to run. */
  public List<String> failures() {
    return findings.stream().filter(Finding::isFailure).map(Finding::sentence).toList();
  }

  /** What does not. */
  public List<String> warnings() {
    return findings.stream().filter(f -> !f.isFailure()).map(Finding::sentence).toList();
  }
}
