package io.pulseline.gym.fleet;

import java.util.Iterator;

/** The records of a fleet in order of delivery, without end; simulated as they are asked for. */
public final class Fleet implements Iterator<TelemetryRecord> {
  private final FleetPlan plan;

  public Fleet(FleetPlan plan) {
    this.plan = plan;
  }

  public FleetPlan plan() {
    return plan;
  }

  @Override
  public boolean hasNext() {
    return true;
  }

  @Override
  public TelemetryRecord next() {
    throw new UnsupportedOperationException("the devices are not there yet");
  }
}
