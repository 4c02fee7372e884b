package io.pulseline.training.oxygen;

import io.pulseline.physiology.alignment.AlignedSecond;
import io.pulseline.physiology.alignment.AthleteTimeline;
import io.pulseline.physiology.alignment.BucketPool;
import io.pulseline.physiology.alignment.SensorSample;
import io.pulseline.physiology.alignment.TimelineEnd;
import io.pulseline.physiology.alignment.TimelineListener;
import io.pulseline.physiology.alignment.TimelineSettings;
import io.pulseline.physiology.athlete.Athlete;
import io.pulseline.physiology.athlete.AthleteEstimates;
import io.pulseline.physiology.athlete.Goal;
import io.pulseline.physiology.athlete.Sex;
import io.pulseline.physiology.features.FatigueFeatures;
import io.pulseline.physiology.features.SessionFeatures;
import io.pulseline.physiology.quality.SignalMonitor;
import java.util.Arrays;

/**
 * A participant as the job would see one who wears a chest strap and a watch without positioning:
 * heart rate and cadence through alignment and signal monitor, then the features of the recurrent
 * model. Of the profile the mass is known; age, sex, maximum heart rate and activity class are not.
 * The arrays must not be changed.
 *
 * @param participant who it is
 * @param heartRateBpm heart rate after the signal monitor, bpm, {@code NaN} where missing or masked
 * @param cadenceSpm cadence after alignment, steps per min, {@code NaN} where missing
 * @param restingBpm lowest mean heart rate over a minute up to each second, bpm; {@code NaN} at
 *     first
 * @param frames whole frames of 10 s
 * @param features frames × steps × {@link FatigueFeatures}
 */
record WatchSession(
    Participant participant,
    float[] heartRateBpm,
    float[] cadenceSpm,
    float[] restingBpm,
    int frames,
    float[] features) {

  /** Length of a frame, s. */
  static final int FRAME_SECONDS = FatigueFeatures.STEP_SECONDS * FatigueFeatures.STEPS_PER_FRAME;

  /** What the profile says of the resting heart rate. */
  enum Resting {
    /** Nothing: the population's is used. */
    UNKNOWN,
    /** The lowest mean over a minute so far, from the first minute on. */
    FROM_WATCH
  }

  /** The file has no time; features need a date for the age alone, which is not known here. */
  private static final long START_SECOND = 1_577_836_800L;

  private static final long WATCH = 1;

  /** Sends the participant through the job's path. */
  static WatchSession of(Participant participant, Resting resting) {
    int seconds = participant.seconds();
    int frames = seconds / FRAME_SECONDS;
    WatchSession session =
        new WatchSession(
            participant,
            new float[seconds],
            new float[seconds],
            new float[seconds],
            frames,
            new float[frames * FatigueFeatures.STEPS_PER_FRAME * FatigueFeatures.COUNT]);
    Arrays.fill(session.heartRateBpm, Float.NaN);
    Arrays.fill(session.cadenceSpm, Float.NaN);
    Arrays.fill(session.restingBpm, Float.NaN);
    Filling filling = new Filling(session, resting);
    AthleteTimeline timeline = new AthleteTimeline();
    BucketPool pool = new BucketPool();
    AlignedSecond scratch = new AlignedSecond();
    SensorSample sample = new SensorSample();
    for (int second = 0; second < seconds; second++) {
      sample.deviceHash = WATCH;
      sample.seq = second;
      sample.eventMillis = (START_SECOND + second) * 1_000L;
      sample.arrivalMillis = sample.eventMillis;
      sample.heartRateBpm = participant.heartRateBpm()[second];
      sample.cadenceSpm = participant.cadenceSpm()[second];
      sample.chestStrap = true;
      timeline.offer(sample, pool);
      timeline.advance(sample.arrivalMillis, TimelineSettings.DEFAULT, pool, scratch, filling);
    }
    long silent = timeline.silentAtMillis(TimelineSettings.DEFAULT);
    timeline.advance(silent, TimelineSettings.DEFAULT, pool, scratch, filling);
    return session;
  }

  /** The same, measured otherwise. */
  WatchSession with(Participant measured) {
    return new WatchSession(measured, heartRateBpm, cadenceSpm, restingBpm, frames, features);
  }

  /** Steps of 5 s. */
  int steps() {
    return frames * FatigueFeatures.STEPS_PER_FRAME;
  }

  /** Takes aligned seconds. */
  private static final class Filling implements TimelineListener {
    private final WatchSession session;
    private final Resting resting;
    private final RestingHeartRate lowest = new RestingHeartRate();
    private final SignalMonitor monitor = new SignalMonitor();
    private final SessionFeatures features = new SessionFeatures();
    private AthleteEstimates estimates;
    private int step;

    Filling(WatchSession session, Resting resting) {
      this.session = session;
      this.resting = resting;
      estimates = estimates(Float.NaN);
      features.start(START_SECOND);
    }

    private AthleteEstimates estimates(float restingBpm) {
      return AthleteEstimates.of(
          new Athlete(
              0,
              Sex.UNKNOWN,
              session.participant.massKg(),
              Float.NaN,
              restingBpm,
              Float.NaN,
              Float.NaN,
              Goal.UNKNOWN,
              Float.NaN,
              Float.NaN,
              Float.NaN,
              Float.NaN),
          START_SECOND);
    }

    @Override
    public void onSecond(long sessionStartSecond, AlignedSecond second) {
      monitor.observe(second);
      int at = Math.toIntExact(second.epochSecond - START_SECOND);
      session.heartRateBpm[at] = second.heartRateBpm;
      session.cadenceSpm[at] = second.cadenceSpm;
      float before = lowest.bpm();
      lowest.add(second.heartRateBpm);
      session.restingBpm[at] = lowest.bpm();
      if (resting == Resting.FROM_WATCH && Float.compare(lowest.bpm(), before) != 0) {
        estimates = estimates(lowest.bpm());
      }
      features.add(second, estimates);
      if ((at + 1) % FatigueFeatures.STEP_SECONDS == 0 && step < session.steps()) {
        features.writeFatigueStep(estimates, session.features, step * FatigueFeatures.COUNT);
        step++;
      }
    }

    @Override
    public void onSessionEnd(long sessionStartSecond, TimelineEnd end) {
      throw new IllegalStateException("Rows follow each other, but the session ended by " + end);
    }
  }
}
