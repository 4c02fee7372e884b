package io.pulseline.cli.commands;

import io.pulseline.jobs.decide.FatigueAlertPolicy;
import io.pulseline.jobs.decide.FatigueAlertState;
import io.pulseline.physiology.features.FatigueFeatures;
import io.pulseline.schemas.AlertState;
import io.pulseline.schemas.FatigueLevel;
import io.pulseline.training.evaluate.AlertRule;
import java.util.ArrayList;
import java.util.List;

/** The job's own policy, so that what is evaluated is what the job would raise. */
final class JobAlertRule implements AlertRule {
  private static final int FRAME_SECONDS =
      FatigueFeatures.STEP_SECONDS * FatigueFeatures.STEPS_PER_FRAME;

  @Override
  public List<Alert> alerts(float[] fatigueIndex, float[] signalQuality) {
    Hearing hearing = new Hearing();
    FatigueAlertState state = new FatigueAlertState();
    for (int frame = 0; frame < fatigueIndex.length; frame++) {
      int start = frame * FRAME_SECONDS;
      hearing.second = start + FRAME_SECONDS;
      FatigueAlertPolicy.observe(
          state, 0, start, hearing.second, fatigueIndex[frame], signalQuality[frame], hearing);
    }
    FatigueAlertPolicy.endSession(state, hearing.second, hearing);
    return hearing.alerts;
  }

  /** Notes when alerts are raised and cleared. */
  private static final class Hearing implements FatigueAlertPolicy.Listener {
    private final List<Alert> alerts = new ArrayList<>();
    private final int[] openAt = new int[FatigueLevel.values().length];
    private int second;

    @Override
    public void on(FatigueLevel level, AlertState state, long sinceSecond, float index) {
      if (state == AlertState.RAISED) {
        openAt[level.ordinal()] = alerts.size();
        alerts.add(new Alert(FatigueAlertPolicy.threshold(level), second, Integer.MAX_VALUE));
      } else {
        int at = openAt[level.ordinal()];
        Alert open = alerts.get(at);
        alerts.set(at, new Alert(open.threshold(), open.raisedSecond(), second));
      }
    }
  }
}
