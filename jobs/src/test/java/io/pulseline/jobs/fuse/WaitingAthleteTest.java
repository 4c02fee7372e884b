package io.pulseline.jobs.fuse;

import static org.assertj.core.api.Assertions.assertThat;

import io.pulseline.jobs.SessionSeconds;
import io.pulseline.physiology.athlete.Athlete;
import io.pulseline.physiology.athlete.AthleteEstimates;
import io.pulseline.physiology.athlete.Goal;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class WaitingAthleteTest {
  private static final Athlete KNOWN = SessionSeconds.athlete(Float.NaN, Goal.ENDURANCE);
  private static final long SESSION = SessionSeconds.START;
  private static final long YEARS_LATER = SESSION + Duration.ofDays(4_000).toSeconds();

  private final WaitingAthlete ada = new WaitingAthlete("ada", true);

  @Test
  void makesTheEstimatesOnceASession() {
    ada.know(KNOWN);
    AthleteEstimates first = ada.estimates(SESSION);
    assertThat(first).isEqualTo(AthleteEstimates.of(KNOWN, SESSION));
    assertThat(ada.estimates(SESSION)).isSameAs(first);
    assertThat(ada.estimates(YEARS_LATER)).isEqualTo(AthleteEstimates.of(KNOWN, YEARS_LATER));
    assertThat(ada.estimates(YEARS_LATER)).isNotEqualTo(first);
  }

  @Test
  void makesThemAnewForAnotherProfile() {
    ada.know(KNOWN);
    ada.estimates(SESSION);
    ada.know(Athlete.UNKNOWN);
    assertThat(ada.estimates(SESSION)).isEqualTo(AthleteEstimates.of(Athlete.UNKNOWN, SESSION));
  }
}
