package io.pulseline.cli.display;

/** Shows a run while it lasts. Used from one thread. */
public interface Display {
  /** A line that stays. */
  void line(String text);

  /** Where the run stands; shown when it is time to. */
  void progress(Progress progress);

  /** Ends what is redrawn in place: what is printed from here on follows below it. */
  void finish();
}
