package io.pulseline.cli.display;

import io.pulseline.cli.run.ResultListener;
import io.pulseline.schemas.AlertState;
import io.pulseline.schemas.EffectScore;
import io.pulseline.schemas.FatigueAlert;
import io.pulseline.schemas.FatigueLevel;
import io.pulseline.schemas.Recommendation;
import io.pulseline.schemas.SafetyAlert;
import io.pulseline.schemas.SafetyRule;
import io.pulseline.schemas.SessionSummary;
import io.pulseline.schemas.topics.Topic;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;

/**
 * The newest of every athlete, out of the job's results. Written by the collector's thread, read by
 * the display's.
 */
public final class AthleteBoard implements ResultListener {
  private final Map<String, Standing> byAthlete = new TreeMap<>();

  private static final class Standing {
    AthleteRow row;
    String sessionId = "";
    FatigueLevel fatigue = FatigueLevel.LOW;
    final Map<SafetyRule, String> safety = new EnumMap<>(SafetyRule.class);

    Standing(String athleteId) {
      row = AthleteRow.unknown(athleteId);
    }
  }

  @Override
  public synchronized void result(Topic topic, byte[] key, SpecificRecord value) {
    if (value instanceof EffectScore score) {
      take(score);
    } else if (value instanceof Recommendation recommendation) {
      Standing standing = of(recommendation.getAthleteId(), recommendation.getSessionId());
      standing.row = withAdvice(standing.row, Phrases.advice(recommendation));
    } else if (value instanceof FatigueAlert alert) {
      Standing standing = of(alert.getAthleteId(), alert.getSessionId());
      standing.fatigue =
          alert.getState() == AlertState.CLEARED ? FatigueLevel.LOW : alert.getLevel();
      standing.row = withAlerts(standing.row, alerts(standing));
    } else if (value instanceof SafetyAlert alert) {
      Standing standing = of(alert.getAthleteId(), alert.getSessionId());
      if (alert.getState() == AlertState.CLEARED) {
        standing.safety.remove(alert.getRule());
      } else {
        standing.safety.put(alert.getRule(), Phrases.safety(alert));
      }
      standing.row = withAlerts(standing.row, alerts(standing));
    } else if (value instanceof SessionSummary summary) {
      Standing standing = byAthlete.get(summary.getAthleteId());
      if (standing != null && standing.sessionId.equals(summary.getSessionId())) {
        standing.row = ended(standing.row, Phrases.next(summary));
      }
    }
  }

  /** One row for each athlete, in the order of their names. */
  public synchronized List<AthleteRow> rows() {
    List<AthleteRow> rows = new ArrayList<>(byAthlete.size());
    byAthlete.values().forEach(standing -> rows.add(standing.row));
    return rows;
  }

  private void take(EffectScore score) {
    Standing standing = of(score.getAthleteId(), score.getSessionId());
    standing.row =
        new AthleteRow(
            score.getAthleteId(),
            score.getSessionSeconds(),
            orNaN(score.getHeartRateBpm()),
            orNaN(score.getSpeedMps()),
            orNaN(score.getAerobicEffect()),
            orNaN(score.getAnaerobicEffect()),
            orNaN(score.getFatigueIndex()),
            standing.row.advice(),
            standing.row.alerts(),
            false);
  }

  private Standing of(String athleteId, String sessionId) {
    Standing standing = byAthlete.get(athleteId);
    if (standing == null || !standing.sessionId.equals(sessionId)) {
      standing = new Standing(athleteId);
      standing.sessionId = sessionId;
      byAthlete.put(athleteId, standing);
    }
    return standing;
  }

  private static String alerts(Standing standing) {
    List<String> words = new ArrayList<>(standing.safety.values());
    if (standing.fatigue != FatigueLevel.LOW) {
      words.add(standing.fatigue.name().toLowerCase(Locale.ROOT) + " fatigue");
    }
    return String.join(", ", words);
  }

  private static AthleteRow withAdvice(AthleteRow row, String advice) {
    return new AthleteRow(
        row.athleteId(),
        row.sessionSeconds(),
        row.heartRateBpm(),
        row.speedMps(),
        row.aerobicEffect(),
        row.anaerobicEffect(),
        row.fatigueIndex(),
        advice,
        row.alerts(),
        row.ended());
  }

  private static AthleteRow withAlerts(AthleteRow row, String alerts) {
    return new AthleteRow(
        row.athleteId(),
        row.sessionSeconds(),
        row.heartRateBpm(),
        row.speedMps(),
        row.aerobicEffect(),
        row.anaerobicEffect(),
        row.fatigueIndex(),
        row.advice(),
        alerts,
        row.ended());
  }

  private static AthleteRow ended(AthleteRow row, String next) {
    return new AthleteRow(
        row.athleteId(),
        row.sessionSeconds(),
        row.heartRateBpm(),
        row.speedMps(),
        row.aerobicEffect(),
        row.anaerobicEffect(),
        row.fatigueIndex(),
        next,
        "",
        true);
  }

  private static double orNaN(Double value) {
    return value == null ? Double.NaN : value;
  }
}
