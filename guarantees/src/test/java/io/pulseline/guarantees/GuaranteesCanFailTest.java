package io.pulseline.guarantees;

import static io.pulseline.guarantees.SampleRun.EFFECTS;
import static io.pulseline.guarantees.SampleRun.FATIGUE;
import static io.pulseline.guarantees.SampleRun.RECEIPTS;
import static io.pulseline.guarantees.SampleRun.REJECTED;
import static io.pulseline.guarantees.SampleRun.SAFETY;
import static io.pulseline.guarantees.SampleRun.SUMMARIES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pulseline.schemas.AlertState;
import io.pulseline.schemas.SafetyAlert;
import io.pulseline.schemas.SafetyRule;
import io.pulseline.schemas.SafetySeverity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Each promise, broken on purpose: its guarantee says so, and the others do not. */
class GuaranteesCanFailTest {
  private static final RunOutcome GOOD = new SampleRun().outcome();
  private static final Guarantee NOTHING_LOST = new NothingLost();
  private static final Guarantee NOTHING_TWICE = new NothingTwice();
  private static final Guarantee SAME_RESULTS = new SameResults(GOOD);
  private static final Guarantee ORDER = new OrderPerAthlete();
  private static final Guarantee ONE_ALERT = new OneAlertPerEpisode();
  private static final Guarantee UNDISTURBED = new NobodyElseDisturbed(GOOD, Set.of("zoe"));

  @Test
  void aGoodRunKeepsThemAll() {
    assertOnlyBroken(GOOD);
    NOTHING_LOST.check(GOOD);
  }

  @Test
  void aLostSample() {
    RunOutcome run = new SampleRun().taken(0, 77, "ada").outcome();
    assertOnlyBroken(run, NOTHING_LOST);
    assertThat(NOTHING_LOST.violations(run))
        .containsExactly(
            "ada: 31 samples were taken in, 30 scored, 0 rejected and 0 erased: 1 are lost.");
    assertThatThrownBy(() -> NOTHING_LOST.check(run))
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith("NothingLost is broken 1 times:\n  ada: 31 samples");
  }

  @Test
  void aLostScoreThatADoubledOneWouldHide() {
    RunOutcome run = new SampleRun().remove(EFFECTS, 1).repeat(EFFECTS, 0).outcome();
    assertThat(NOTHING_LOST.violations(run)).singleElement().asString().contains("10 are lost");
  }

  @Test
  void aLostRejection() {
    RunOutcome run = new SampleRun().remove(REJECTED, 0).outcome();
    assertThat(NOTHING_LOST.violations(run)).singleElement().asString().contains("1 are lost");
  }

  @Test
  void aRejectionOfNothing() {
    RunOutcome run = new SampleRun().outcome();
    RunOutcome withoutInput =
        new RunOutcome(
            run.inputs().stream().filter(taken -> taken.offset() != 30).toList(), run.outputs());
    assertThat(NOTHING_LOST.violations(withoutInput))
        .containsExactly(
            "telemetry.rejected-0@0 rejects telemetry.smartwatch-1-30, which was not taken in.");
  }

  @Test
  void anErasureWithoutItsReceipt() {
    SampleRun run = new SampleRun().taken(0, 77, "ada").erased(0, "ada", 1);
    assertThat(NOTHING_LOST.violations(run.outcome())).isEmpty();
    run.remove(RECEIPTS, 0);
    assertThat(NOTHING_LOST.violations(run.outcome()))
        .containsExactly(
            "ada: 31 samples were taken in, 30 scored, 0 rejected and 0 erased: 1 are lost.");
  }

  @Test
  void aDoubledCommit() {
    for (String topic : List.of(EFFECTS, SUMMARIES)) {
      RunOutcome run = new SampleRun().repeat(topic, 1).outcome();
      assertOnlyBroken(run, NOTHING_TWICE);
      assertThat(NOTHING_TWICE.violations(run))
          .singleElement()
          .asString()
          .contains("is committed twice, at " + topic);
    }
  }

  @Test
  void aRepeatWhereRepeatsArePromised() {
    assertOnlyBroken(
        new SampleRun().repeat(FATIGUE, 0).repeat(SAFETY, 0).repeat(REJECTED, 0).outcome());
  }

  @Test
  void aNumberThatIsOff() {
    RunOutcome within =
        new SampleRun().change(EFFECTS, 4, e -> SampleRun.withEffect(e, 0.9e-4)).outcome();
    assertOnlyBroken(within, UNDISTURBED);
    RunOutcome off =
        new SampleRun().change(EFFECTS, 4, e -> SampleRun.withEffect(e, 2e-4)).outcome();
    assertOnlyBroken(off, SAME_RESULTS, UNDISTURBED);
    assertThat(SAME_RESULTS.violations(off))
        .containsExactly(
            "bob@20231114T221320Z/effect/1 at effect.scores-1@4 differs:"
                + " aerobic_effect is 2.5002 instead of 2.5.");
  }

  @Test
  void anEventThatIsMissingAndOneThatShouldNotBe() {
    RunOutcome run =
        new SampleRun()
            .remove(SAFETY, 2)
            .give(SAFETY, 1, SampleRun.safety("bob", SafetySeverity.PAUSE, AlertState.CLEARED, 13))
            .outcome();
    assertThat(SAME_RESULTS.violations(run))
        .containsExactly(
            "bob@20231114T221320Z/safety/PAUSE/CLEARED/13 is in safety.alerts-1@2 and should not be.",
            "bob@20231114T221320Z/safety/PAUSE/CLEARED/12 is not in safety.alerts.");
  }

  @Test
  void aSwappedOrder() {
    RunOutcome run = new SampleRun().swap(EFFECTS, 3).outcome();
    assertOnlyBroken(run, ORDER, UNDISTURBED);
    assertThat(ORDER.violations(run))
        .containsExactly(
            "bob@20231114T221320Z/effect/0 at effect.scores-1@3 comes after"
                + " bob@20231114T221320Z/effect/1 at effect.scores-1@4 and should not.");
  }

  @Test
  void aSafetyAlertBehindALaterOneOfTheSameRule() {
    RunOutcome run = new SampleRun().swap(SAFETY, 1).outcome();
    assertThat(ORDER.violations(run))
        .containsExactly(
            "bob@20231114T221320Z/safety/PAUSE/RAISED/9 at safety.alerts-1@1 comes after"
                + " bob@20231114T221320Z/safety/PAUSE/CLEARED/12 at safety.alerts-1@2 and should not.");
  }

  @Test
  void safetyAlertsOfTwoRulesKeepTheirOwnOrder() {
    SafetyAlert earlier = SampleRun.safety("bob", SafetySeverity.CHECK, AlertState.RAISED, 5);
    earlier.setRule(SafetyRule.SENSOR_LOST);
    assertThat(ORDER.violations(new SampleRun().give(SAFETY, 1, earlier).outcome())).isEmpty();
  }

  @Test
  void anAthleteInTwoPartitions() {
    RunOutcome run =
        new SampleRun()
            .change(EFFECTS, 1, e -> new GivenOut(e.topic(), 7, e.offset(), e.event()))
            .outcome();
    assertThat(ORDER.violations(run)).hasSize(2).allMatch(each -> each.contains("two partitions"));
  }

  @Test
  void anAlertThatIsRaisedAgain() {
    RunOutcome run =
        new SampleRun()
            .remove(FATIGUE, 1)
            .give(FATIGUE, 1, SampleRun.fatigue("bob", AlertState.RAISED, 2))
            .give(FATIGUE, 1, SampleRun.fatigue("bob", AlertState.CLEARED, 2))
            .outcome();
    assertThat(ONE_ALERT.violations(run))
        .singleElement()
        .asString()
        .contains("RAISED/2 at fatigue.alerts-1@1 is raised although")
        .contains("RAISED/1");
  }

  @Test
  void anAlertThatIsNeverCleared() {
    RunOutcome run = new SampleRun().remove(SAFETY, 2).outcome();
    assertThat(ONE_ALERT.violations(run))
        .singleElement()
        .asString()
        .endsWith("was not cleared when its session ended.");
  }

  @Test
  void anAlertThatIsClearedAndWasNotRaised() {
    RunOutcome run = new SampleRun().remove(FATIGUE, 0).outcome();
    assertThat(ONE_ALERT.violations(run))
        .singleElement()
        .asString()
        .endsWith("clears what is not open.");
  }

  @Test
  void aChangedEventOfAnotherAthlete() {
    RunOutcome run =
        new SampleRun().change(EFFECTS, 0, e -> SampleRun.withEffect(e, 1e-9)).outcome();
    assertOnlyBroken(run, UNDISTURBED);
    assertThat(UNDISTURBED.violations(run))
        .singleElement()
        .asString()
        .startsWith("ada@20231114T221320Z/effect/0 at effect.scores-0@0 is changed by others");
  }

  @Test
  void aChangedEventOfWhoDisturbs() {
    Map<String, List<GivenOut>> withoutAda = new HashMap<>();
    GOOD.outputs()
        .forEach(
            (topic, events) ->
                withoutAda.put(
                    topic, events.stream().filter(e -> !"ada".equals(e.athleteId())).toList()));
    RunOutcome calm = new RunOutcome(GOOD.inputs(), withoutAda);
    RunOutcome run = new SampleRun().change(EFFECTS, 0, e -> SampleRun.withEffect(e, 1)).outcome();
    assertThat(new NobodyElseDisturbed(calm, Set.of("ada")).violations(run)).isEmpty();
  }

  @Test
  void anEventThatOthersCause() {
    RunOutcome run = new SampleRun().remove(REJECTED, 0).remove(SUMMARIES, 0).outcome();
    assertThat(UNDISTURBED.violations(run))
        .hasSize(2)
        .allMatch(each -> each.endsWith("is missing because of others."));
    RunOutcome calm = run;
    assertThat(new NobodyElseDisturbed(calm, Set.of("zoe")).violations(GOOD))
        .hasSize(2)
        .allMatch(each -> each.endsWith("is there only because of others."));
  }

  /** All other guarantees hold. */
  private static void assertOnlyBroken(RunOutcome run, Guarantee... broken) {
    for (Guarantee each :
        List.of(NOTHING_LOST, NOTHING_TWICE, SAME_RESULTS, ORDER, ONE_ALERT, UNDISTURBED)) {
      if (List.of(broken).contains(each)) {
        assertThat(each.violations(run)).as(each.getClass().getSimpleName()).isNotEmpty();
      } else {
        assertThat(each.violations(run)).as(each.getClass().getSimpleName()).isEmpty();
      }
    }
  }
}
