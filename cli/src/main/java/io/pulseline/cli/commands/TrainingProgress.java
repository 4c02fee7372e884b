package io.pulseline.cli.commands;

import io.pulseline.training.Progress;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

/** Training's progress as lines: one whenever a stage begins or ends, and every few seconds. */
final class TrainingProgress implements Progress {
  private static final long PERIOD_NANOS = Duration.ofSeconds(5).toNanos();

  private final PrintWriter out;
  private String lastStage = "";
  private long lastNanos;

  TrainingProgress(PrintWriter out) {
    this.out = out;
  }

  @Override
  public synchronized void report(String stage, double done, String detail) {
    long now = System.nanoTime();
    if (stage.equals(lastStage) && done < 1 && now - lastNanos < PERIOD_NANOS) {
      return;
    }
    lastStage = stage;
    lastNanos = now;
    out.printf(
        Locale.ROOT, "%s: %.0f %%%s%n", stage, done * 100, detail.isEmpty() ? "" : ", " + detail);
    out.flush();
  }
}
