package io.pulseline.cli.display;

import io.pulseline.cli.run.ReplayedAthlete;
import io.pulseline.cli.run.ResultListener;
import io.pulseline.physiology.effect.EffectBand;
import io.pulseline.schemas.EffectScore;
import io.pulseline.schemas.Recommendation;
import io.pulseline.schemas.SafetyAlert;
import io.pulseline.schemas.ScoreStatus;
import io.pulseline.schemas.SessionSummary;
import io.pulseline.schemas.topics.Topic;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;

/** What became of replayed recordings, for a person to read. */
public final class ReplayReport implements ResultListener {
  private final Map<String, Results> byAthlete = new TreeMap<>();

  private static final class Results {
    final List<SessionSummary> summaries = new ArrayList<>();
    final Set<String> safety = new LinkedHashSet<>();
    int recommendations;
    Recommendation last;
    int frames;
    int scoredFrames;
  }

  @Override
  public synchronized void result(Topic topic, byte[] key, SpecificRecord value) {
    if (value instanceof SessionSummary summary) {
      of(summary.getAthleteId()).summaries.add(summary);
    } else if (value instanceof EffectScore score) {
      Results results = of(score.getAthleteId());
      results.frames++;
      results.scoredFrames += score.getStatus() == ScoreStatus.INSUFFICIENT_DATA ? 0 : 1;
    } else if (value instanceof Recommendation recommendation) {
      Results results = of(recommendation.getAthleteId());
      results.recommendations++;
      results.last = recommendation;
    } else if (value instanceof SafetyAlert alert) {
      of(alert.getAthleteId()).safety.add(Phrases.words(alert.getRule()));
    }
  }

  /** Whether each of the athletes has a session summary. */
  public synchronized boolean isComplete(List<ReplayedAthlete> athletes) {
    return athletes.stream().allMatch(athlete -> !of(athlete.athleteId()).summaries.isEmpty());
  }

  /** The report on a recording, a line each. */
  public synchronized List<String> lines(ReplayedAthlete replayed) {
    Results results = of(replayed.athleteId());
    List<String> lines = new ArrayList<>();
    lines.add(
        replayed.file().getFileName()
            + " (athlete "
            + replayed.athleteId()
            + "), "
            + format(
                "%,d points in %d min",
                replayed.recording().points().size(), replayed.recording().duration().toMinutes()));
    replayed.recording().warnings().forEach(warning -> lines.add("  note        " + warning));
    if (results.summaries.isEmpty()) {
      lines.add("  no session came of it");
    }
    for (SessionSummary summary : results.summaries) {
      addSession(summary, lines);
    }
    if (replayed.recording().deviceEffect() != null) {
      lines.add(
          format(
              "  device      its own training effect was %.1f, another maker's model",
              replayed.recording().deviceEffect()));
    }
    lines.add(
        "  safety      "
            + (results.safety.isEmpty() ? "no alert" : String.join(", ", results.safety)));
    lines.add(
        "  advice      "
            + results.recommendations
            + " in the session"
            + (results.last == null ? "" : ", the last: " + Phrases.advice(results.last)));
    lines.add(
        format("  frames      %,d, of which %,d scored", results.frames, results.scoredFrames));
    return lines;
  }

  private Results of(String athleteId) {
    return byAthlete.computeIfAbsent(athleteId, id -> new Results());
  }

  private static void addSession(SessionSummary summary, List<String> lines) {
    lines.add(
        format(
            "  session     %s, %d min%s%s%s",
            Instant.ofEpochMilli(summary.getWindowStart()),
            summary.getDurationS() / 60,
            part(", %.2f km", summary.getDistanceM(), 1 / 1000.0),
            part(", %.0f bpm on average", summary.getMeanHeartRateBpm(), 1),
            part(", %.0f at most", summary.getMaxHeartRateBpm(), 1)));
    lines.add(
        "  effect      aerobic "
            + effect(summary.getAerobicEffect())
            + ", anaerobic "
            + effect(summary.getAnaerobicEffect())
            + part("; by the plain formula %.1f", summary.getBaselineValue(), 1));
    lines.add(
        format(
            "  fatigue     %s, %s",
            summary.getPeakFatigueIndex() == null
                ? "unknown"
                : format("peak %.2f", summary.getPeakFatigueIndex()),
            count(summary.getFatigueAlertCount(), "alert")));
    lines.add(
        "  next        "
            + Phrases.words(summary.getNextWorkout())
            + part(" after %.0f h", summary.getRecoveryHours(), 1));
    lines.add(
        "  status      "
            + Phrases.words(summary.getStatus())
            + (summary.getReasonCodes().isEmpty()
                ? ""
                : " (" + String.join(", ", summary.getReasonCodes()) + ")"));
  }

  private static String count(int number, String noun) {
    return number + " " + (number == 1 ? noun : noun + "s");
  }

  private static String effect(Double score) {
    return score == null
        ? "unknown"
        : format("%.1f (%s)", score, Phrases.words(EffectBand.of(score)));
  }

  private static String part(String form, Double value, double factor) {
    return value == null ? "" : format(form, value * factor);
  }

  private static String format(String form, Object... values) {
    return String.format(Locale.ROOT, form, values);
  }
}
