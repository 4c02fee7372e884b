package io.pulseline.jobs;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToLongFunction;
import org.apache.flink.api.common.state.ListState;

/**
 * What has been read of a key and waits for its tick of arrival time. A tick takes what had arrived
 * by then and no more, in an order that does not depend on how partitions were read.
 *
 * @param <T> what waits
 */
public final class ArrivalBuffer<T> {
  private final ListState<T> state;
  private final ToLongFunction<T> arrivalMillis;
  private final Comparator<T> order;

  /**
   * A buffer over keyed state.
   *
   * @param state holds what waits
   * @param arrivalMillis when it arrived, ms since 1970-01-01 UTC
   * @param order in which a tick takes it
   */
  public ArrivalBuffer(ListState<T> state, ToLongFunction<T> arrivalMillis, Comparator<T> order) {
    this.state = state;
    this.arrivalMillis = arrivalMillis;
    this.order = order;
  }

  /** Lets it wait. */
  public void add(T arriving) throws Exception {
    state.add(arriving);
  }

  /** Takes what had arrived by the tick; empty if nothing had. */
  public List<T> takeUpTo(long tick) throws Exception {
    List<T> arrived = null;
    List<T> later = null;
    for (T waiting : state.get()) {
      if (arrivalMillis.applyAsLong(waiting) <= tick) {
        arrived = arrived == null ? new ArrayList<>() : arrived;
        arrived.add(waiting);
      } else {
        later = later == null ? new ArrayList<>() : later;
        later.add(waiting);
      }
    }
    if (arrived == null) {
      return Collections.emptyList();
    }
    state.update(later == null ? Collections.emptyList() : later);
    arrived.sort(order);
    return arrived;
  }
}
