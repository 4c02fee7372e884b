package io.pulseline.training.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.pulseline.gym.simulation.CarryOver;
import io.pulseline.gym.simulation.SessionSimulator;
import io.pulseline.gym.simulation.SimulatedAthlete;
import io.pulseline.gym.simulation.SimulatedSession;
import io.pulseline.gym.workouts.Stage;
import io.pulseline.gym.workouts.Workout;
import io.pulseline.gym.workouts.WorkoutKind;
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
    SessionRows rows(SimulatedSession session, Observation observation);
  }

  private static SessionRows path(SimulatedSession session, Observation observation) {
    return SessionRows.of(0, session, observation);
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
    Observation observation = Observation.of(session, kind, SEED);
    SessionRows expected = path.rows(session, observation);
    List<String> leaks = new ArrayList<>();
    for (HiddenChange change : CHANGES) {
      SimulatedSession changed = session(ATHLETE);
      change.apply(changed);
      if (!differing(expected, path.rows(changed, observation), false).isEmpty()) {
        leaks.add(change.name());
      }
    }
    return leaks;
  }

  /** Components of the rows that differ by a bit: labels, or all others. */
  private static List<String> differing(SessionRows one, SessionRows other, boolean labels) {
    List<String> names = new ArrayList<>();
    for (RecordComponent component : SessionRows.class.getRecordComponents()) {
      if (component.getName().endsWith("Labels") == labels
          && !same(value(component, one), value(component, other))) {
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
    Observation expected = Observation.of(session(ATHLETE), kind, SEED);
    for (HiddenChange change : CHANGES) {
      if (MEASURED.stream().noneMatch(change.name()::startsWith)) {
        SimulatedSession changed = session(ATHLETE);
        change.apply(changed);
        assertSame(expected, Observation.of(changed, kind, SEED), change.name());
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
    assertThat(leaks(HiddenFromFeaturesTest::path, kind)).isEmpty();
  }

  @Test
  void anotherAthleteWithTheSameSignalsHasTheSameFeaturesAndOtherLabels() {
    SimulatedSession session = session(ATHLETE);
    Observation observation = Observation.of(session, Observation.Kind.CLEAN, SEED);
    SimulatedAthlete stranger = SimulatedAthlete.draw(SEED + 1);
    SimulatedSession other = session(stranger);
    assertThat(other.seconds()).isEqualTo(session.seconds());
    SessionRows own = path(session, observation);
    SessionRows strange = path(other, observation);
    assertThat(differing(own, strange, false)).isEmpty();
    assertThat(differing(own, strange, true)).containsExactly("fatigueLabels", "effectLabels");
    assertThat(
            differing(own, path(other, Observation.of(other, Observation.Kind.CLEAN, SEED)), false))
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

  /** A path whose last feature knows what it must not. */
  private static FeaturePath leaking(ToDoubleFunction<SimulatedSession> secret) {
    return (session, observation) -> {
      SessionRows rows = path(session, observation);
      float[] features = rows.effectFeatures();
      features[features.length - 1] = (float) secret.applyAsDouble(session);
      return rows;
    };
  }

  @Test
  void aLabelThatMovesIsNoLeak() {
    SimulatedSession session = session(ATHLETE);
    Observation observation = Observation.of(session, Observation.Kind.CLEAN, SEED);
    SessionRows expected = path(session, observation);
    SimulatedSession changed = session(ATHLETE);
    CHANGES.stream()
        .filter(change -> change.name().equals("fatigueIndex"))
        .forEach(change -> change.apply(changed));
    SessionRows actual = path(changed, observation);
    assertThat(differing(expected, actual, true)).containsExactly("fatigueLabels");
  }
}
