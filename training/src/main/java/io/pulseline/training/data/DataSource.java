package io.pulseline.training.data;

import io.pulseline.training.Progress;
import java.io.IOException;

/** Where training takes its data set from. */
@FunctionalInterface
public interface DataSource {
  /** A source that simulates each time it is asked. */
  DataSource SIMULATION = DataSet::simulate;

  /**
   * The data set of these arguments; each source gives the same.
   *
   * @throws IOException if what is stored cannot be read, written or trusted; the message says why
   */
  DataSet get(long seed, int athletes, int sessionsPerAthlete, Progress progress)
      throws IOException;
}
