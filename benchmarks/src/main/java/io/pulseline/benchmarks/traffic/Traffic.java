package io.pulseline.benchmarks.traffic;

import io.pulseline.gym.simulation.Seeds;
import io.pulseline.schemas.AthleteProfile;
import io.pulseline.schemas.EquipmentPairing;
import io.pulseline.schemas.SmartwatchSample;
import io.pulseline.schemas.TreadmillSample;
import io.pulseline.schemas.topics.Topic;
import io.pulseline.schemas.topics.TopicCatalogue;
import java.util.SplittableRandom;
import org.apache.avro.specific.SpecificRecord;

/**
 * What athletes on treadmills send: each a sample of the watch and one of the treadmill every
 * second, under way for 50 to 800 ms, some twice, some after the next one. Records come in the
 * order of their arrival; a record is changed when the next one is asked for.
 */
public final class Traffic {
  private static final int SESSIONS = 64;
  private static final int SESSION_SPREAD_SECONDS = 600;

  /** Samples out of order arrive so much later, ms; less than the grace of 3 s allows. */
  private static final int LEAST_DELAY_MILLIS = 1_000;

  private static final int DELAY_SPREAD_MILLIS = 1_200;

  private static final int WATCH = 0;
  private static final int TREADMILL = 1;
  private static final int PAIRING = 2;
  private static final int KIND_BITS = 2;
  private static final int SECOND_BITS = 24;

  private final TrafficPlan plan;
  private final SimulatedSession[] sessions;
  private final Sender[] senders;

  /** Takes records in the order of their arrival. */
  @FunctionalInterface
  public interface Receiver {
    /**
     * A record arrives.
     *
     * @param topic its topic
     * @param key its key
     * @param value the record; to be encoded at once
     * @param arrivalMillis when it arrives, ms since 1970-01-01 UTC
     */
    void receive(Topic topic, String key, SpecificRecord value, long arrivalMillis);
  }

  private Traffic(TrafficPlan plan, SimulatedSession[] sessions, Sender[] senders) {
    this.plan = plan;
    this.sessions = sessions;
    this.senders = senders;
  }

  /** Simulates the sessions that are sent. */
  public static Traffic of(TrafficPlan plan) {
    int count = Math.min(SESSIONS, plan.athletes());
    SimulatedSession[] sessions = new SimulatedSession[count];
    for (int i = 0; i < count; i++) {
      sessions[i] =
          SimulatedSession.simulate(
              Seeds.derive(plan.seed(), -1 - i), plan.seconds() + SESSION_SPREAD_SECONDS);
    }
    Sender[] senders = new Sender[plan.athletes()];
    for (int i = 0; i < senders.length; i++) {
      senders[i] = new Sender(i, plan, count, SESSION_SPREAD_SECONDS);
    }
    return new Traffic(plan, sessions, senders);
  }

  /** The same traffic at another time. */
  public Traffic openingAt(long millis) {
    return new Traffic(plan.openingAt(millis), sessions, senders);
  }

  /** Sends all of it. */
  public void sendTo(Receiver receiver) {
    for (Sender sender : senders) {
      if (sender.hasProfile) {
        AthleteProfile profile = sessions[sender.session].profile;
        profile.setAthleteId(sender.athleteId());
        receiver.receive(
            TopicCatalogue.PROFILES, sender.athleteId(), profile, plan.openingMillis() - 1);
      }
    }
    ArrivalWheel wheel = new ArrivalWheel();
    SplittableRandom random = new SplittableRandom(Seeds.derive(plan.seed(), Long.MIN_VALUE));
    int endMillis = 1000 * plan.seconds();
    for (int begin = 0; begin < endMillis; begin += 1000) {
      measure(begin, wheel, random);
      drain(wheel, begin, begin + 1000, receiver);
    }
    drain(wheel, endMillis, endMillis + ArrivalWheel.HORIZON_MILLIS, receiver);
  }

  /** Everybody's samples of the second that begins then. */
  private void measure(int beginMillis, ArrivalWheel wheel, SplittableRandom random) {
    for (int index = 0; index < senders.length; index++) {
      Sender sender = senders[index];
      int sinceStart = beginMillis + 999 - sender.startMillis;
      if (sinceStart < 0) {
        continue;
      }
      int second = sinceStart / 1000;
      if (second == 0) {
        if (!sender.consoleNames) {
          wheel.add(sender.startMillis + delayMillis(random), entry(index, 0, PAIRING));
        }
        continue;
      }
      long takenMillis = sender.startMillis + 1000L * second;
      send(takenMillis, entry(index, second, WATCH), wheel, random);
      send(takenMillis, entry(index, second, TREADMILL), wheel, random);
    }
  }

  private static void send(
      long takenMillis, long entry, ArrivalWheel wheel, SplittableRandom random) {
    long arrival = takenMillis + delayMillis(random);
    double drawn = random.nextDouble();
    if (drawn < TrafficPlan.OUT_OF_ORDER_SHARE) {
      arrival += LEAST_DELAY_MILLIS + random.nextInt(DELAY_SPREAD_MILLIS);
    } else if (drawn < TrafficPlan.OUT_OF_ORDER_SHARE + TrafficPlan.DUPLICATE_SHARE) {
      wheel.add(arrival + delayMillis(random), entry);
    }
    wheel.add(arrival, entry);
  }

  /** Mostly short: the law of the gym's network. */
  private static int delayMillis(SplittableRandom random) {
    double u = random.nextDouble();
    return 50 + (int) (750 * u * u * u);
  }

  private static long entry(int sender, int second, int kind) {
    return ((long) sender << (SECOND_BITS + KIND_BITS)) | ((long) second << KIND_BITS) | kind;
  }

  private void drain(ArrivalWheel wheel, int fromMillis, int toMillis, Receiver receiver) {
    for (int millis = fromMillis; millis < toMillis; millis++) {
      wheel.takeAt(millis, (at, entry) -> deliver(at, entry, receiver));
    }
  }

  private void deliver(long arrivalMillis, long entry, Receiver receiver) {
    Sender sender = senders[(int) (entry >>> (SECOND_BITS + KIND_BITS))];
    int second = (int) (entry >>> KIND_BITS) & ((1 << SECOND_BITS) - 1);
    long arrival = plan.openingMillis() + arrivalMillis;
    switch ((int) entry & ((1 << KIND_BITS) - 1)) {
      case WATCH -> {
        SmartwatchSample sample = watch(sender, second);
        receiver.receive(TopicCatalogue.SMARTWATCH, sample.getAthleteId(), sample, arrival);
      }
      case TREADMILL -> {
        TreadmillSample sample = treadmill(sender, second);
        receiver.receive(TopicCatalogue.TREADMILL, sample.getMachineId(), sample, arrival);
      }
      default ->
          receiver.receive(TopicCatalogue.PAIRINGS, sender.machineId(), pairing(sender), arrival);
    }
  }

  private SmartwatchSample watch(Sender sender, int second) {
    SimulatedSession session = sessions[sender.session];
    int at = sender.sessionSecond + second - 1;
    SmartwatchSample sample = session.watchAt(at);
    sample.setAthleteId(sender.athleteId());
    sample.setDeviceId(sender.watchId());
    sample.setSeq(second);
    sample.setEventTime(takenMillis(sender, second) + session.watchClockErrorMillis(at));
    return sample;
  }

  private TreadmillSample treadmill(Sender sender, int second) {
    SimulatedSession session = sessions[sender.session];
    int at = sender.sessionSecond + second - 1;
    TreadmillSample sample = session.treadmillAt(at);
    sample.setMachineId(sender.machineId());
    sample.setAthleteId(sender.consoleNames ? sender.athleteId() : null);
    sample.setSeq(second);
    sample.setEventTime(takenMillis(sender, second) + session.treadmillClockErrorMillis(at));
    return sample;
  }

  private EquipmentPairing pairing(Sender sender) {
    EquipmentPairing pairing = new EquipmentPairing();
    pairing.setMachineId(sender.machineId());
    pairing.setAthleteId(sender.athleteId());
    pairing.setPairedFrom(
        takenMillis(sender, 0)
            + sessions[sender.session].treadmillClockErrorMillis(sender.sessionSecond));
    return pairing;
  }

  private long takenMillis(Sender sender, int second) {
    return plan.openingMillis() + sender.startMillis + 1000L * second;
  }
}
