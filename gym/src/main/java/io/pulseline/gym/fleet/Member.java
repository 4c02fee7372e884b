package io.pulseline.gym.fleet;

import io.pulseline.gym.devices.Profiles;
import io.pulseline.gym.devices.Treadmill;
import io.pulseline.gym.devices.Watch;
import io.pulseline.gym.faults.FaultRates;
import io.pulseline.gym.faults.Network;
import io.pulseline.gym.faults.PhoneSync;
import io.pulseline.gym.simulation.CarryOver;
import io.pulseline.gym.simulation.Physiology;
import io.pulseline.gym.simulation.Population;
import io.pulseline.gym.simulation.Seeds;
import io.pulseline.gym.simulation.SimulatedAthlete;
import io.pulseline.gym.simulation.WorkoutRun;
import io.pulseline.gym.workouts.Workout;
import io.pulseline.gym.workouts.WorkoutKind;
import io.pulseline.schemas.EquipmentPairing;
import io.pulseline.schemas.MachineStatus;
import io.pulseline.schemas.SmartwatchSample;
import io.pulseline.schemas.TreadmillSample;
import io.pulseline.schemas.topics.TopicCatalogue;
import java.util.Deque;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * A member of the gym: an athlete with a watch and a phone, who comes, trains, goes and comes back.
 */
final class Member {
  private static final int SAFETY_KEY_SECONDS = 5;

  private final String athleteId;
  private final SimulatedAthlete athlete;
  private final Physiology physiology;
  private final FleetPlan plan;
  private final FaultRates rates;
  private final RandomGenerator random;
  private final Watch watch;
  private final Network network;
  private final PhoneSync phoneSync;
  private final boolean hasProfile;

  private Visit visit;
  private int nextStartSecond;
  private int awaySinceSecond;

  Member(int index, FleetPlan plan, int year) {
    long seed = Seeds.derive(plan.seed(), index);
    this.athleteId = String.format(Locale.ROOT, "athlete-%04d", index + 1);
    this.athlete = SimulatedAthlete.draw(seed, Population.REFERENCE, year);
    this.plan = plan;
    this.rates = plan.faults();
    this.random = Seeds.generator(seed, 10);
    this.physiology = new Physiology(athlete, CarryOver.draw(athlete, random));
    boolean chestStrap = random.nextDouble() < plan.strapShare();
    this.hasProfile = random.nextDouble() < plan.profileShare();
    boolean synced = random.nextDouble() < rates.phoneSyncShare();
    this.watch =
        new Watch(
            athleteId,
            String.format(Locale.ROOT, "watch-%04d", index + 1),
            athlete,
            chestStrap,
            rates,
            plan.startEpochMillis(),
            Seeds.generator(seed, 11));
    this.network = new Network(rates, Seeds.generator(seed, 12));
    this.phoneSync = synced ? new PhoneSync(rates, Seeds.generator(seed, 13)) : null;
    this.nextStartSecond = Habits.firstStartSeconds(random);
    this.awaySinceSecond = nextStartSecond;
  }

  /** When the member's first workout begins, s after the simulation's begin; negative if before. */
  int firstStartSecond() {
    return nextStartSecond;
  }

  /** True fatigue index of a member who is training, 0 to 1; {@code NaN} while away. */
  double trueFatigueIndex() {
    return visit == null ? Double.NaN : physiology.fatigueIndex();
  }

  /** Sends the profile, if there is one. */
  void sendProfile(DeliveryQueue queue) {
    if (hasProfile) {
      queue.send(
          TopicCatalogue.PROFILES,
          athleteId,
          Profiles.of(athleteId, athlete.profile()),
          plan.startEpochMillis());
    }
  }

  /**
   * Advances one second.
   *
   * @param second second that begins, after the simulation's begin; negative seconds are lived but
   *     not sent
   * @param freeTreadmills treadmills that nobody is on; taken from the head, given back at the tail
   */
  void step(int second, Deque<Treadmill> freeTreadmills, DeliveryQueue queue) {
    long startMillis = plan.startEpochMillis() + 1000L * second;
    if (visit == null) {
      if (second < nextStartSecond) {
        return;
      }
      physiology.rest(second - awaySinceSecond);
      arrive(startMillis, freeTreadmills);
      if (second >= 0) {
        sendPairing(null, startMillis, queue);
      }
    } else if (second == 0) {
      // Already training when the simulation begins.
      sendPairing(null, startMillis, queue);
    }
    Treadmill treadmill = visit.treadmill;
    if (treadmill != null && !visit.workoutOver && pullsSafetyKey()) {
      visit.pullSafetyKey();
    }
    if (!visit.step()) {
      leave(second, startMillis, freeTreadmills, queue);
      return;
    }
    SmartwatchSample worn = watch.measure(visit.run, startMillis + 1000);
    boolean sent = second >= 0;
    if (worn != null && sent) {
      sendWatch(worn, startMillis + 1000, queue);
    }
    if (treadmill != null) {
      measureTreadmill(treadmill, startMillis, sent, queue);
    }
  }

  private void arrive(long startMillis, Deque<Treadmill> freeTreadmills) {
    Workout workout = Habits.workout(athlete, random);
    boolean outdoors =
        workout.kind() == WorkoutKind.HILLY_RUN
            || (workout.isFlat() && random.nextDouble() < plan.outdoorShare());
    Treadmill treadmill = outdoors ? null : freeTreadmills.removeFirst();
    WorkoutRun run = new WorkoutRun(athlete, physiology, workout, random);
    visit = new Visit(run, treadmill, startMillis, Habits.standingSeconds(random));
    watch.beginSession(outdoors);
    if (treadmill != null) {
      treadmill.beginSession(athleteId, startMillis);
    }
  }

  private void leave(
      int second, long millis, Deque<Treadmill> freeTreadmills, DeliveryQueue queue) {
    if (visit.treadmill != null) {
      if (second >= 0) {
        sendPairing(visit.treadmill.deviceMillis(millis), millis, queue);
      }
      freeTreadmills.addLast(visit.treadmill);
    }
    visit = null;
    awaySinceSecond = second;
    nextStartSecond = second + Habits.pauseSeconds(random);
  }

  private boolean pullsSafetyKey() {
    return random.nextDouble() < rates.safetyKeyPullsPerHour() / 3600;
  }

  private void sendWatch(SmartwatchSample sample, long takenMillis, DeliveryQueue queue) {
    long deliverAt = takenMillis + network.delayMillis();
    if (phoneSync != null) {
      deliverAt = phoneSync.deliverAtMillis(takenMillis);
    }
    queue.send(TopicCatalogue.SMARTWATCH, athleteId, sample, deliverAt);
    if (network.duplicates()) {
      queue.send(TopicCatalogue.SMARTWATCH, athleteId, sample, deliverAt + network.delayMillis());
    }
  }

  private void measureTreadmill(
      Treadmill treadmill, long startMillis, boolean sent, DeliveryQueue queue) {
    MachineStatus status = status();
    int parts = treadmill.samplesPerSecond();
    for (int part = 0; part < parts; part++) {
      TreadmillSample sample =
          treadmill.measure(visit.run.speedMps(), visit.run.gradePct(), status, part, startMillis);
      if (!sent) {
        continue;
      }
      long takenMillis = startMillis + 1000L * (part + 1) / parts;
      long deliverAt = takenMillis + network.delayMillis();
      queue.send(TopicCatalogue.TREADMILL, treadmill.machineId(), sample, deliverAt);
      if (network.duplicates()) {
        queue.send(
            TopicCatalogue.TREADMILL,
            treadmill.machineId(),
            sample,
            deliverAt + network.delayMillis());
      }
    }
  }

  private MachineStatus status() {
    if (visit.safetyKeyPulled) {
      visit.secondsSinceSafetyKey++;
      return visit.secondsSinceSafetyKey <= SAFETY_KEY_SECONDS
          ? MachineStatus.SAFETY_KEY
          : MachineStatus.STOPPED;
    }
    return visit.workoutOver ? MachineStatus.STOPPED : MachineStatus.RUNNING;
  }

  /**
   * Says who is on the belt, unless its console knows. The tap comes as the athlete steps on, and
   * is delivered soon after.
   */
  private void sendPairing(Long untilMillis, long nowMillis, DeliveryQueue queue) {
    Treadmill treadmill = visit.treadmill;
    if (treadmill == null || treadmill.consoleKnowsAthlete()) {
      return;
    }
    EquipmentPairing pairing = new EquipmentPairing();
    pairing.setMachineId(treadmill.machineId());
    pairing.setAthleteId(athleteId);
    pairing.setPairedFrom(treadmill.deviceMillis(visit.startMillis));
    pairing.setPairedUntil(untilMillis);
    long deliverAt = nowMillis + 2 * network.delayMillis();
    queue.send(TopicCatalogue.PAIRINGS, treadmill.machineId(), pairing, deliverAt);
  }
}
