package io.pulseline.physiology.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pulseline.physiology.alignment.AlignedSecond;
import io.pulseline.physiology.athlete.Athlete;
import io.pulseline.physiology.athlete.AthleteEstimates;
import io.pulseline.physiology.athlete.Goal;
import io.pulseline.physiology.athlete.Sex;
import org.junit.jupiter.api.Test;

class AthleteHistoryTest {
  private static final long START = 1_782_900_000L;
  private static final long DAY = 86_400;
  private static final float NAN = Float.NaN;
  private static final AthleteEstimates WOMAN =
      AthleteEstimates.of(
          new Athlete(1986, Sex.FEMALE, 62f, NAN, 60f, NAN, 5f, Goal.HEALTH, NAN, NAN, NAN, NAN),
          START);

  private final SessionFeatures session = new SessionFeatures();
  private final AthleteHistory history = new AthleteHistory();

  /** Runs at 3 m/s with a low heart rate for it: the athlete is fitter than the profile tells. */
  private void run(long start, int seconds) {
    session.start(start, history);
    AlignedSecond second = new AlignedSecond();
    for (int i = 0; i < seconds; i++) {
      second.heartRateBpm = 140;
      second.measuredHeartRateBpm = 140;
      second.speedMps = 3;
      second.inclinationPct = 0;
      second.signalQuality = 1;
      session.add(second, WOMAN);
    }
    history.take(session, WOMAN);
  }

  private float capacityAtTheStart(AthleteHistory known) {
    SessionFeatures next = new SessionFeatures();
    next.start(START + 7 * DAY, known);
    next.add(new AlignedSecond(), WOMAN);
    return next.capacity.netCapacityMlKgMin();
  }

  @Test
  void theNextSessionBeginsWithTheCapacityThatTheLastOneShowed() {
    run(START, 1800);
    float shown = session.capacity.netCapacityMlKgMin();
    float profile = capacityAtTheStart(null);
    assertThat(shown).isGreaterThan(1.1f * profile);
    assertThat(capacityAtTheStart(history)).isCloseTo(shown, within(0.5f));
  }

  @Test
  void moreSessionsDoNotMakeTheEvidenceEndless() {
    for (int day = 0; day < 30; day++) {
      run(START + day * DAY, 3600);
    }
    assertThat(history.capacity.seconds).isEqualTo(2_700);
    assertThat(history.sessions).isEqualTo(AthleteHistory.MAX_SESSIONS);
  }

  @Test
  void loadIsCarriedOverAndFades() {
    run(START, 3600);
    float work = history.heavyWork;
    assertThat(work).isBetween(0.2f, 1.5f);

    session.start(START + 3600 + 4 * 3600, history);
    assertThat(session.carriedHeavyWork).isCloseTo(0.707f * work, within(0.01f * work));
    assertThat(session.carriedFatigue).as("today's work is not an earlier day's").isZero();

    session.start(START + 3600 + DAY, history);
    float nextDay = session.carriedFatigue;
    assertThat(nextDay)
        .isCloseTo((float) (0.3 * (1 - Math.exp(-2.5 * work * Math.exp(-1)))), within(1e-4f));

    session.start(START + 3600 + 5 * DAY, history);
    assertThat(session.carriedFatigue).isBetween(0f, 0.05f * nextDay);
  }

  @Test
  void aSecondSessionOfTheDayDoesNotLoseTheFirst() {
    run(START, 1800);
    run(START + 3 * 3600, 1800);
    double both = history.carried.today;
    assertThat(both).isGreaterThan(1.9 * session.heavyWork() - 2 * session.carriedHeavyWork);
    session.start(START + 3 * 3600 + 1800 + DAY, history);
    assertThat(session.carriedFatigue)
        .isCloseTo((float) (0.3 * (1 - Math.exp(-2.5 * both * Math.exp(-1)))), within(1e-4f));
  }

  @Test
  void aMinuteTellsNothing() {
    run(START, 60);
    assertThat(history.sessions).isZero();
    assertThat(capacityAtTheStart(history)).isEqualTo(capacityAtTheStart(null));
  }
}
