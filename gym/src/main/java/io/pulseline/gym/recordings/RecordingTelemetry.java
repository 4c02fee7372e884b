package io.pulseline.gym.recordings;

import io.pulseline.gym.fleet.TelemetryRecord;
import io.pulseline.schemas.AthleteProfile;
import io.pulseline.schemas.HeartRateSource;
import io.pulseline.schemas.MachineStatus;
import io.pulseline.schemas.SensorContact;
import io.pulseline.schemas.SmartwatchSample;
import io.pulseline.schemas.TreadmillSample;
import io.pulseline.schemas.topics.TopicCatalogue;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * The telemetry that the devices of a recorded workout would have sent live: the profile if there
 * is one, then the samples in the order of event time, each delivered when it was taken.
 *
 * <p>Outdoors everything comes from the watch. On a treadmill the watch sends heart rate, intervals
 * and cadence, and the machine, which knows its athlete, speed and inclination. Devices are named
 * after the athlete and the start, and sequence numbers count from 0 in the order of event time, so
 * the same recording gives the same records each time. A heart rate that comes with intervals is
 * taken for a chest strap's.
 */
public final class RecordingTelemetry implements Iterable<TelemetryRecord> {
  private final List<Point> points;
  private final boolean treadmill;
  private final HeartRateSource heartRateSource;
  private final String athleteId;
  private final String watchId;
  private final String machineId;
  private final AthleteProfile profile;
  private final long startMillis;

  private RecordingTelemetry(Recording recording, String athleteId, AthleteProfile profile) {
    this.points =
        recording.points().stream().sorted(Comparator.comparingLong(Point::epochMillis)).toList();
    this.treadmill = recording.treadmill();
    boolean hasIntervals = points.stream().anyMatch(p -> !p.rrMillis().isEmpty());
    this.heartRateSource = hasIntervals ? HeartRateSource.CHEST_STRAP : HeartRateSource.UNKNOWN;
    this.athleteId = athleteId;
    this.startMillis = points.get(0).epochMillis();
    this.watchId = athleteId + "-watch-" + startMillis / 1000;
    this.machineId = athleteId + "-treadmill-" + startMillis / 1000;
    this.profile = profile;
  }

  /**
   * The telemetry of a recording. It can be iterated over several times, with equal records.
   *
   * @param athleteId the athlete whose workout it is
   * @param profile what is known of the athlete, with the same {@code athleteId}; null if nothing
   */
  public static RecordingTelemetry of(
      Recording recording, String athleteId, AthleteProfile profile) {
    if (profile != null && !athleteId.equals(profile.getAthleteId())) {
      throw new IllegalArgumentException(
          "the profile is of " + profile.getAthleteId() + ", the recording of " + athleteId);
    }
    return new RecordingTelemetry(recording, athleteId, profile);
  }

  @Override
  public Iterator<TelemetryRecord> iterator() {
    return new Records();
  }

  private final class Records implements Iterator<TelemetryRecord> {
    private final Deque<TelemetryRecord> ready = new ArrayDeque<>(2);
    private int nextPoint;
    private long watchSeq;
    private long machineSeq;

    Records() {
      if (profile != null) {
        ready.add(
            new TelemetryRecord(TopicCatalogue.PROFILES.name(), athleteId, profile, startMillis));
      }
    }

    @Override
    public boolean hasNext() {
      return !ready.isEmpty() || nextPoint < points.size();
    }

    @Override
    public TelemetryRecord next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      if (ready.isEmpty()) {
        Point point = points.get(nextPoint++);
        ready.add(
            new TelemetryRecord(
                TopicCatalogue.SMARTWATCH.name(),
                athleteId,
                watchSample(point),
                point.epochMillis()));
        if (treadmill && hasBelt(point)) {
          ready.add(
              new TelemetryRecord(
                  TopicCatalogue.TREADMILL.name(),
                  machineId,
                  treadmillSample(point),
                  point.epochMillis()));
        }
      }
      return ready.remove();
    }

    private SmartwatchSample watchSample(Point point) {
      SmartwatchSample sample = new SmartwatchSample();
      sample.setAthleteId(athleteId);
      sample.setDeviceId(watchId);
      sample.setSeq(watchSeq++);
      sample.setEventTime(point.epochMillis());
      sample.setHeartRateBpm(orNull(point.heartRateBpm()));
      sample.setHeartRateSource(heartRateSource);
      sample.setSensorContact(SensorContact.UNKNOWN);
      sample.setRrIntervalsMs(point.rrMillis());
      sample.setCadenceSpm(orNull(point.cadenceSpm()));
      if (!treadmill) {
        sample.setSpeedMps(orNull(point.speedMps()));
        sample.setGradePct(orNull(point.gradePct()));
        sample.setDistanceM(orNull(point.distanceM()));
        sample.setAltitudeM(orNull(point.altitudeM()));
      }
      return sample;
    }

    private TreadmillSample treadmillSample(Point point) {
      TreadmillSample sample = new TreadmillSample();
      sample.setMachineId(machineId);
      sample.setAthleteId(athleteId);
      sample.setSeq(machineSeq++);
      sample.setEventTime(point.epochMillis());
      sample.setSpeedMps(orNull(point.speedMps()));
      sample.setInclinationPct(orNull(point.gradePct()));
      sample.setDistanceM(orNull(point.distanceM()));
      sample.setElapsedTimeS((point.epochMillis() - startMillis) / 1000.0);
      sample.setMachineStatus(machineStatus(point.speedMps()));
      return sample;
    }
  }

  private static boolean hasBelt(Point point) {
    return !Double.isNaN(point.speedMps()) || !Double.isNaN(point.gradePct());
  }

  private static MachineStatus machineStatus(double speedMps) {
    return Double.isNaN(speedMps)
        ? MachineStatus.UNKNOWN
        : speedMps > 0 ? MachineStatus.RUNNING : MachineStatus.PAUSED;
  }

  private static Double orNull(double value) {
    return Double.isNaN(value) ? null : value;
  }
}
