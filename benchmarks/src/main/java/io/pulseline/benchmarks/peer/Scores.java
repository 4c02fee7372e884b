package io.pulseline.benchmarks.peer;

import io.pulseline.modelstore.ModelId;
import io.pulseline.schemas.EffectScore;
import io.pulseline.schemas.ScoreStatus;
import io.pulseline.schemas.wire.SingleObject;

/**
 * The application's result: an effect score; what the application does not work out is a constant.
 */
final class Scores {
  private Scores() {}

  static byte[] encode(
      ModelId model,
      String athleteId,
      long sessionStartSecond,
      int sessionSeconds,
      float fatigue,
      float aerobic,
      float anaerobic) {
    String session = athleteId + "-" + sessionStartSecond;
    long endMillis = 1000 * (sessionStartSecond + sessionSeconds);
    return SingleObject.encode(
        EffectScore.newBuilder()
            .setEventId(session + "-" + sessionSeconds)
            .setAthleteId(athleteId)
            .setSessionId(session)
            .setWindowStart(endMillis - 10_000)
            .setWindowEnd(endMillis)
            .setModelName(model.name())
            .setModelVersion(model.version())
            .setCoverage(1)
            .setSignalQuality(1)
            .setStatus(ScoreStatus.UNKNOWN)
            .setConfidence(0)
            .setAerobicEffect((double) aerobic)
            .setAnaerobicEffect((double) anaerobic)
            .setFatigueIndex((double) fatigue)
            .setSessionSeconds(sessionSeconds)
            .setSampleCount(20)
            .setMaskedValueCount(0)
            .build());
  }
}
