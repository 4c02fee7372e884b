package io.pulseline.jobs.score;

import io.pulseline.jobs.frame.Candidate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Scores by arithmetic that can be followed by hand: the state counts the session's frames and
 * mixes in each frame's first feature; a frame whose first feature is -1 fails, with -2 it gives no
 * number.
 */
final class ArithmeticScorer implements Scorer {
  /** What the last opened scorer was asked, as {@code athlete#frame} in batches. */
  static final List<List<String>> CALLS = new ArrayList<>();

  private final ModelVersions current;
  private final Set<ModelVersions> known = new HashSet<>();

  ArithmeticScorer(String version, String... older) {
    current = versions(version);
    known.add(current);
    for (String each : older) {
      known.add(versions(each));
    }
  }

  static ModelVersions versions(String version) {
    return new ModelVersions("fatigue", version, "effect", version);
  }

  @Override
  public ModelVersions current() {
    return current;
  }

  @Override
  public boolean supports(ModelVersions models) {
    return known.contains(models);
  }

  @Override
  public int stateSize(ModelVersions models) {
    return 2;
  }

  @Override
  public void score(ModelVersions models, List<ScoredFrame> rows, float[] states) {
    Set<String> athletes = new HashSet<>();
    List<String> call = new ArrayList<>();
    for (ScoredFrame row : rows) {
      call.add(row.frame.athleteId + "#" + row.frame.frameIndex);
      if (!athletes.add(row.frame.athleteId)) {
        throw new AssertionError("athlete twice in one forward pass: " + call);
      }
    }
    CALLS.add(call);
    for (int i = 0; i < rows.size(); i++) {
      ScoredFrame row = rows.get(i);
      float input = row.frame.fatigueFeatures[0];
      states[2 * i] += 1;
      states[2 * i + 1] = states[2 * i + 1] * 31 % 101 + input;
      if (input == -1) {
        throw new IllegalStateException("cannot score this");
      }
      row.fatigueIndex = input == -2 ? Float.NaN : states[2 * i + 1];
      row.perceivedExertion = states[2 * i];
      row.oxygenUptakeMlKgMin = 0;
      row.aerobicEffect = input / 10;
      row.anaerobicEffect = 0;
      for (Candidate candidate : row.frame.candidates) {
        candidate.predictedAerobicEffect = 1;
      }
    }
  }

  @Override
  public void close() {}
}
