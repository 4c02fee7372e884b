package io.pulseline.training.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.pulseline.gym.faults.FaultRates;
import io.pulseline.gym.simulation.CarryOver;
import io.pulseline.gym.simulation.SessionSimulator;
import io.pulseline.gym.simulation.SimulatedAthlete;
import io.pulseline.gym.simulation.SimulatedSession;
import io.pulseline.gym.workouts.Stage;
import io.pulseline.gym.workouts.Workout;
import io.pulseline.gym.workouts.WorkoutKind;
import io.pulseline.physiology.features.AthleteHistory;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * No latent of the simulator reaches a feature, by two steps: devices see nothing but the true
 * signals, the ground and the entered profile; and features see nothing but what the devices gave.
 * Whatever else a session holds may be changed, and no feature moves by a bit. (That the feature
 * code cannot even name the simulator is a rule on the modules' imports.)
 */
class HiddenFromFeaturesTest {
  private static final long SEED = 17;
  private static final SimulatedAthlete ATHLETE = SimulatedAthlete.draw(SEED);
  private static final List<HiddenChange> CHANGES = HiddenChange.all();

  /** What devices measure, and where: the belt, or the hills outdoors. */
  private static final List<String> MEASURED =
      List.of(
          "heartRateBpm",
          "speedMps",
          "inclinationPct",
          "cadenceSpm",
          "workout.kind",
          "workout.stages",
          "athlete.profile.");

  /** Whatever turns a session and what the devices saw of it into rows. */
  @FunctionalInterface
  private interface FeaturePath {
    SessionRows rows(SimulatedSession session, Observation observation, AthleteHistory history);

    /** Rows of the session, and of the same once more after what it left. */
    default List<SessionRows> twice(SimulatedSession session, Observation observation) {
      AthleteHistory history = new AthleteHistory();
      SessionRows first = rows(session, observation, history);
      return List.of(first, rows(session, observation, history));
    }
  }

  private static final FeaturePath PATH =
      (session, observation, history) -> SessionRows.of(0, session, observation, history);

  private static Observation observe(SimulatedSession session, Observation.Kind kind) {
    return Observation.of(
        session,
        Observation.profile(session.profile(), kind, SEED),
        kind,
        FaultRates.REALISTIC,
        SEED);
  }

  private static SimulatedSession session(SimulatedAthlete athlete) {
    double criticalSpeed = ATHLETE.criticalSpeedMps();
    Workout workout =
        new Workout(
            WorkoutKind.LONG_INTERVALS,
            List.of(
                Stage.constant(240, 0.7 * criticalSpeed, 0),
                Stage.constant(60, 1.08 * criticalSpeed, 0),
                Stage.constant(180, 0.6 * criticalSpeed, 1),
                Stage.constant(120, 0.95 * criticalSpeed, 0)));
    return SessionSimulator.simulate(athlete, workout, CarryOver.NONE, SEED);
  }

  /** Names of the changes that move anything but a label. */
  private static List<String> leaks(FeaturePath path, Observation.Kind kind) {
    SimulatedSession session = session(ATHLETE);
    Observation observation = observe(session, kind);
    List<SessionRows> expected = path.twice(session, observation);
    List<String> leaks = new ArrayList<>();
    for (HiddenChange change : CHANGES) {
      SimulatedSession changed = session(ATHLETE);
      change.apply(changed);
      if (!differing(expected, path.twice(changed, observation), false).isEmpty()) {
        leaks.add(change.name());
      }
    }
    return leaks;
  }

  /** Components of the rows that differ by a bit: labels, or all others. */
  private static List<String> differing(
      List<SessionRows> some, List<SessionRows> others, boolean labels) {
    List<String> names = new ArrayList<>();
    for (RecordComponent component : SessionRows.class.getRecordComponents()) {
      boolean differs = false;
      for (int i = 0; i < some.size(); i++) {
        differs |= !same(value(component, some.get(i)), value(component, others.get(i)));
      }
      if (differs && component.getName().endsWith("Labels") == labels) {
        names.add(component.getName());
      }
    }
    return names;
  }

  private static Object value(RecordComponent component, Record holder) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(holder);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  private static boolean same(Object one, Object other) {
    return Objects.deepEquals(one, other);
  }

  @Test
  void theChangesCoverAthleteCarryOverSignalsAndLabels() {
    List<String> names = CHANGES.stream().map(HiddenChange::name).toList();
    Stream.of(SimulatedAthlete.class.getRecordComponents())
        .filter(component -> !component.getType().isRecord())
        .forEach(component -> assertThat(names).contains("athlete." + component.getName()));
    Stream.of(CarryOver.class.getRecordComponents())
        .forEach(component -> assertThat(names).contains("carryOver." + component.getName()));
    assertThat(names)
        .contains("athlete.profile.maxHrBpm", "heartRateBpm", "fatigueIndex", "dPrimeFraction")
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @EnumSource(Observation.Kind.class)
  void devicesSeeNoLatent(Observation.Kind kind) {
    Observation expected = observe(session(ATHLETE), kind);
    for (HiddenChange change : CHANGES) {
      if (MEASURED.stream().noneMatch(change.name()::startsWith)) {
        SimulatedSession changed = session(ATHLETE);
        change.apply(changed);
        assertSame(expected, observe(changed, kind), change.name());
      }
    }
  }

  private static void assertSame(Record expected, Record actual, String change) {
    for (RecordComponent component : expected.getClass().getRecordComponents()) {
      Object one = value(component, expected);
      Object other = value(component, actual);
      if (one instanceof Record inner) {
        assertSame(inner, (Record) other, change);
      } else {
        assertThat(same(one, other)).as("%s moves %s", change, component.getName()).isTrue();
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Observation.Kind.class)
  void featuresSeeNothingButWhatDevicesGave(Observation.Kind kind) {
    assertThat(leaks(PATH, kind)).isEmpty();
  }

  @Test
  void anotherAthleteWithTheSameSignalsHasTheSameFeaturesAndOtherLabels() {
    SimulatedSession session = session(ATHLETE);
    Observation observation = observe(session, Observation.Kind.CLEAN);
    SimulatedAthlete stranger = SimulatedAthlete.draw(SEED + 1);
    SimulatedSession other = session(stranger);
    assertThat(other.seconds()).isEqualTo(session.seconds());
    List<SessionRows> own = PATH.twice(session, observation);
    List<SessionRows> strange = PATH.twice(other, observation);
    assertThat(differing(own, strange, false)).isEmpty();
    assertThat(differing(own, strange, true)).containsExactly("fatigueLabels", "effectLabels");
    assertThat(differing(own, PATH.twice(other, observe(other, Observation.Kind.CLEAN)), false))
        .as("the stranger as devices see the stranger")
        .contains("fatigueFeatures", "effectFeatures");
  }

  @Test
  void aLeakIsFound() {
    assertThat(leaks(leaking(session -> session.athlete().hrMaxBpm()), Observation.Kind.CLEAN))
        .containsExactly("athlete.hrMaxBpm");
    assertThat(
            leaks(leaking(session -> session.athlete().recoveryFactor()), Observation.Kind.CLEAN))
        .containsExactly("athlete.recoveryFactor");
    assertThat(leaks(leaking(session -> session.profile().massKg()), Observation.Kind.MIXED))
        .containsExactly("athlete.profile.massKg");
    assertThat(leaks(leaking(session -> session.carryOver().fatigue()), Observation.Kind.CLEAN))
        .containsExactly("carryOver.fatigue");
    assertThat(leaks(leaking(session -> session.heartRateBpm()[9]), Observation.Kind.FAULTS))
        .containsExactly("heartRateBpm");
    assertThat(leaks(leaking(session -> session.fatigueIndex()[9]), Observation.Kind.CLEAN))
        .containsExactly("fatigueIndex");
    assertThat(
            leaks(leaking(session -> session.workout().kind().ordinal()), Observation.Kind.CLEAN))
        .containsExactly("workout.kind");
    assertThat(
            leaks(leaking(session -> session.athlete().criticalSpeedMps()), Observation.Kind.CLEAN))
        .containsExactlyInAnyOrder(
            "athlete.vo2maxMlKgMin", "athlete.economy", "athlete.criticalSpeedFraction");
  }

  @Test
  void aLeakIntoTheHistoryIsFound() {
    FeaturePath path =
        (session, observation, history) -> {
          SessionRows rows = PATH.rows(session, observation, history);
          history.heavyWork = (float) session.carryOver().muscleFatigue();
          return rows;
        };
    assertThat(leaks(path, Observation.Kind.CLEAN)).containsExactly("carryOver.muscleFatigue");
  }

  /** A path whose last feature knows what it must not. */
  private static FeaturePath leaking(ToDoubleFunction<SimulatedSession> secret) {
    return (session, observation, history) -> {
      SessionRows rows = PATH.rows(session, observation, history);
      float[] features = rows.effectFeatures();
      features[features.length - 1] = (float) secret.applyAsDouble(session);
      return rows;
    };
  }

  @Test
  void aLabelThatMovesIsNoLeak() {
    SimulatedSession session = session(ATHLETE);
    Observation observation = observe(session, Observation.Kind.CLEAN);
    List<SessionRows> expected = PATH.twice(session, observation);
    SimulatedSession changed = session(ATHLETE);
    CHANGES.stream()
        .filter(change -> change.name().equals("fatigueIndex"))
        .forEach(change -> change.apply(changed));
    List<SessionRows> actual = PATH.twice(changed, observation);
    assertThat(differing(expected, actual, true)).containsExactly("fatigueLabels");
  }
}
