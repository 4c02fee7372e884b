package io.pulseline.cli.display;

import java.io.PrintWriter;
import java.time.Duration;

/** A display without a terminal: a line every few seconds, and whenever the phase changes. */
public final class PlainLines implements Display {
  private static final long PERIOD_NANOS = Duration.ofSeconds(5).toNanos();

  private final PrintWriter out;
  private String lastPhase = "";
  private long lastNanos;

  /** A display that prints lines. */
  public PlainLines(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void line(String text) {
    out.println(text);
    out.flush();
  }

  @Override
  public void progress(Progress progress) {
    long now = System.nanoTime();
    if (!progress.phase().equals(lastPhase) || now - lastNanos >= PERIOD_NANOS) {
      lastPhase = progress.phase();
      lastNanos = now;
      line(progress.line());
    }
  }

  @Override
  public void finish() {
    out.flush();
  }
}
