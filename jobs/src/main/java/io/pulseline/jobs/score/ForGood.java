package io.pulseline.jobs.score;

import io.pulseline.modelstore.EngineUnavailableException;
import io.pulseline.modelstore.ModelRefusedException;
import java.util.concurrent.Callable;
import org.apache.flink.runtime.execution.SuppressRestartsException;

/** Failures that no restart mends. */
public final class ForGood {
  private ForGood() {}

  /**
   * Opens what needs models. A model that is refused stays refused, and so does PyTorch where it
   * cannot be used: the job fails for good, with the reason, instead of restarting.
   *
   * @throws Exception what {@code opening} throws, the two wrapped so that Flink does not restart
   */
  public static <T> T open(Callable<T> opening) throws Exception {
    try {
      return opening.call();
    } catch (ModelRefusedException | EngineUnavailableException e) {
      throw new SuppressRestartsException(e);
    }
  }
}
