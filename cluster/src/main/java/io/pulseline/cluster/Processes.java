package io.pulseline.cluster;

/** Processes of this machine, by their id. */
final class Processes {
  private Processes() {}

  /** Whether a process runs; one that has ended and whose parent has not asked for it does not. */
  static boolean runs(long pid) {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .flatMap(process -> process.info().command())
        .isPresent();
  }
}
