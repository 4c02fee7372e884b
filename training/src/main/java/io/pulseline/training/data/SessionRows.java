package io.pulseline.training.data;

import io.pulseline.gym.simulation.SimulatedSession;
import io.pulseline.physiology.alignment.AlignedSecond;
import io.pulseline.physiology.alignment.AthleteTimeline;
import io.pulseline.physiology.alignment.BucketPool;
import io.pulseline.physiology.alignment.SensorSample;
import io.pulseline.physiology.alignment.TimelineEnd;
import io.pulseline.physiology.alignment.TimelineListener;
import io.pulseline.physiology.alignment.TimelineSettings;
import io.pulseline.physiology.athlete.AthleteEstimates;
import io.pulseline.physiology.features.AthleteHistory;
import io.pulseline.physiology.features.EffectFeatures;
import io.pulseline.physiology.features.FatigueFeatures;
import io.pulseline.physiology.features.SessionFeatures;
import io.pulseline.physiology.quality.SignalMonitor;

/**
 * One session's rows, frame by frame, as the job would compute them, with the labels of the
 * simulator at the end of each step and frame. A partial frame at the end is left out. The arrays
 * must not be changed.
 *
 * @param athlete index of the athlete
 * @param earlierSessions sessions of the athlete that were seen before, at most {@link
 *     AthleteHistory#MAX_SESSIONS}
 * @param frames whole frames of 10 s
 * @param fatigueFeatures frames × steps × features, NaN where missing
 * @param fatigueLabels frames × steps × {fatigue index, RPE, oxygen uptake}
 * @param effectFeatures frames × features, NaN where missing
 * @param effectLabels frames × {aerobic, anaerobic effect}
 * @param formulaFatigue fatigue index by the plain formula at each frame
 * @param formulaEffect aerobic effect by the plain formula at each frame
 */
public record SessionRows(
    int athlete,
    int earlierSessions,
    int frames,
    float[] fatigueFeatures,
    float[] fatigueLabels,
    float[] effectFeatures,
    float[] effectLabels,
    float[] formulaFatigue,
    float[] formulaEffect) {

  /** Labels of a step. */
  public static final int FATIGUE_LABELS = 3;

  /** Labels of a frame. */
  public static final int EFFECT_LABELS = 2;

  private static final int FRAME_SECONDS =
      FatigueFeatures.STEP_SECONDS * FatigueFeatures.STEPS_PER_FRAME;
  private static final long WATCH = 1;
  private static final long TREADMILL = 2;

  /** Steps of 5 s. */
  public int steps() {
    return frames * FatigueFeatures.STEPS_PER_FRAME;
  }

  /**
   * Runs an observed session through alignment, signal monitor and features.
   *
   * @param history what earlier sessions left; takes this one in
   */
  static SessionRows of(
      int athlete, SimulatedSession session, Observation observation, AthleteHistory history) {
    int frames = session.seconds() / FRAME_SECONDS;
    int steps = frames * FatigueFeatures.STEPS_PER_FRAME;
    SessionRows rows =
        new SessionRows(
            athlete,
            history.sessions,
            frames,
            new float[steps * FatigueFeatures.COUNT],
            new float[steps * FATIGUE_LABELS],
            new float[frames * EffectFeatures.COUNT],
            new float[frames * EFFECT_LABELS],
            new float[frames],
            new float[frames]);
    Filling filling = new Filling(rows, session, observation, history);
    long clockMillis = Math.round(1_000 * observation.watchClockSeconds());
    AthleteTimeline timeline = new AthleteTimeline();
    BucketPool pool = new BucketPool();
    AlignedSecond scratch = new AlignedSecond();
    SensorSample watch = new SensorSample();
    SensorSample treadmill = new SensorSample();
    for (int second = 0; second < session.seconds(); second++) {
      long millis = (session.startEpochSecond() + second) * 1_000L;
      watch(observation, second, millis + clockMillis, watch);
      timeline.offer(watch, pool);
      if (observation.sensed().onTreadmill()) {
        treadmill(observation, second, millis, treadmill);
        timeline.offer(treadmill, pool);
      }
      timeline.advance(millis, TimelineSettings.DEFAULT, pool, scratch, filling);
    }
    long silent = timeline.silentAtMillis(TimelineSettings.DEFAULT);
    timeline.advance(silent, TimelineSettings.DEFAULT, pool, scratch, filling);
    history.take(filling.features, filling.estimates);
    return rows;
  }

  private static void watch(Observation observation, int second, long millis, SensorSample sample) {
    boolean alone = !observation.sensed().onTreadmill();
    sample.treadmill = false;
    sample.deviceHash = WATCH;
    sample.seq = second;
    sample.eventMillis = millis;
    sample.arrivalMillis = millis;
    sample.heartRateBpm = observation.sensed().heartRateBpm()[second];
    sample.cadenceSpm = observation.sensed().cadenceSpm()[second];
    sample.chestStrap = observation.sensed().chestStrap();
    sample.speedMps = alone ? observation.sensed().speedMps()[second] : Float.NaN;
    sample.inclinationPct = alone ? observation.sensed().inclinationPct()[second] : Float.NaN;
  }

  private static void treadmill(
      Observation observation, int second, long millis, SensorSample sample) {
    sample.treadmill = true;
    sample.deviceHash = TREADMILL;
    sample.seq = second;
    sample.eventMillis = millis;
    sample.arrivalMillis = millis;
    sample.speedMps = observation.sensed().speedMps()[second];
    sample.inclinationPct = observation.sensed().inclinationPct()[second];
  }

  /** Takes aligned seconds and fills the rows. */
  private static final class Filling implements TimelineListener {
    private final SessionRows rows;
    private final SimulatedSession session;
    private final AthleteEstimates estimates;
    private final SignalMonitor monitor = new SignalMonitor();
    private final SessionFeatures features = new SessionFeatures();
    private int step;
    private int frame;

    Filling(
        SessionRows rows,
        SimulatedSession session,
        Observation observation,
        AthleteHistory history) {
      this.rows = rows;
      this.session = session;
      estimates = AthleteEstimates.of(observation.profile(), session.startEpochSecond());
      features.start(session.startEpochSecond(), history);
    }

    @Override
    public void onSecond(long sessionStartSecond, AlignedSecond second) {
      monitor.observe(second);
      features.add(second, estimates);
      int done = Math.toIntExact(second.epochSecond - sessionStartSecond) + 1;
      long label = second.epochSecond - session.startEpochSecond();
      int at = (int) Math.max(0, Math.min(session.seconds() - 1, label));
      if (done % FatigueFeatures.STEP_SECONDS == 0 && step < rows.steps()) {
        features.writeFatigueStep(estimates, rows.fatigueFeatures, step * FatigueFeatures.COUNT);
        rows.fatigueLabels[step * FATIGUE_LABELS] = session.fatigueIndex()[at];
        rows.fatigueLabels[step * FATIGUE_LABELS + 1] = session.rpe()[at];
        rows.fatigueLabels[step * FATIGUE_LABELS + 2] = session.vo2MlKgMin()[at];
        step++;
      }
      if (done % FRAME_SECONDS == 0 && frame < rows.frames) {
        features.writeEffect(estimates, rows.effectFeatures, frame * EffectFeatures.COUNT);
        rows.effectLabels[frame * EFFECT_LABELS] = session.aerobicEffect()[at];
        rows.effectLabels[frame * EFFECT_LABELS + 1] = session.anaerobicEffect()[at];
        rows.formulaFatigue[frame] = features.baselineFatigueIndex();
        rows.formulaEffect[frame] = features.baselineAerobicEffect();
        frame++;
      }
    }

    @Override
    public void onSessionEnd(long sessionStartSecond, TimelineEnd end) {
      throw new IllegalStateException("A simulated session has no gap, but ended by " + end);
    }
  }
}
