package io.pulseline.gym.fleet;

import io.pulseline.gym.devices.Treadmill;
import io.pulseline.gym.simulation.Seeds;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;

/**
 * The records of a fleet in order of delivery, without end. Simulated as they are asked for, all
 * athletes a second at a time: what is held is what is under way, a second of everybody's samples
 * and the batches of phones that have not synced yet. Same plan, same records.
 */
public final class Fleet implements Iterator<TelemetryRecord> {
  private static final long TREADMILL_STREAM = 1L << 40;

  private final FleetPlan plan;
  private final List<Member> members;
  private final Deque<Treadmill> freeTreadmills = new ArrayDeque<>();
  private final DeliveryQueue queue = new DeliveryQueue();
  private int second;

  public Fleet(FleetPlan plan) {
    this.plan = plan;
    int year = Instant.ofEpochMilli(plan.startEpochMillis()).atZone(ZoneOffset.UTC).getYear();
    // As many treadmills as athletes: nobody waits. Those given back longest ago are taken first.
    for (int i = 0; i < plan.athletes(); i++) {
      freeTreadmills.add(treadmill(i));
    }
    members = new ArrayList<>(plan.athletes());
    for (int i = 0; i < plan.athletes(); i++) {
      members.add(new Member(i, plan, year));
    }
    for (Member member : members) {
      member.sendProfile(queue);
      second = Math.min(second, member.firstStartSecond());
    }
  }

  private Treadmill treadmill(int index) {
    var random = Seeds.generator(Seeds.derive(plan.seed(), TREADMILL_STREAM + index), 0);
    boolean consoleKnows = random.nextDouble() < plan.consoleKnowsShare();
    return new Treadmill(
        String.format(Locale.ROOT, "treadmill-%04d", index + 1),
        consoleKnows,
        plan.faults(),
        plan.startEpochMillis(),
        random);
  }

  public FleetPlan plan() {
    return plan;
  }

  /** Always: people come back. */
  @Override
  public boolean hasNext() {
    return true;
  }

  @Override
  public TelemetryRecord next() {
    while (true) {
      // Nothing that is still to be simulated arrives before the second that is next.
      TelemetryRecord telemetry = queue.pollBefore(simulatedMillis());
      if (telemetry != null) {
        return telemetry;
      }
      step();
    }
  }

  /**
   * The records that arrive within a time from the start, in order; the fleet can be asked for more
   * afterwards.
   *
   * @param durationMillis length of simulated time, ms
   */
  public Iterator<TelemetryRecord> within(long durationMillis) {
    long endMillis = plan.startEpochMillis() + durationMillis;
    return new Iterator<>() {
      private TelemetryRecord ahead;

      @Override
      public boolean hasNext() {
        while (ahead == null) {
          ahead = queue.pollBefore(Math.min(endMillis, simulatedMillis()));
          if (ahead == null) {
            if (simulatedMillis() >= endMillis) {
              return false;
            }
            step();
          }
        }
        return true;
      }

      @Override
      public TelemetryRecord next() {
        if (!hasNext()) {
          throw new NoSuchElementException("no more records arrive in that time");
        }
        TelemetryRecord telemetry = ahead;
        ahead = null;
        return telemetry;
      }
    };
  }

  /** Records that have been simulated and not arrived yet. */
  public int recordsUnderWay() {
    return queue.size();
  }

  /** The truth, for tests: no device measures it. */
  List<Member> members() {
    return members;
  }

  private long simulatedMillis() {
    return plan.startEpochMillis() + 1000L * second;
  }

  private void step() {
    for (Member member : members) {
      member.step(second, freeTreadmills, queue);
    }
    second++;
  }
}
