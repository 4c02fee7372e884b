package io.pulseline.gym.recordings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class GradeFromAltitudeTest {
  private static final double SPEED_MPS = 3;

  @Test
  void aSteadyClimbHasItsGradeDespiteARasterOf20Centimetres() {
    List<Point> points = run(600, i -> Math.rint(SPEED_MPS * i * 0.06 * 5) / 5);

    assertThat(GradeFromAltitude.fill(points)).isTrue();
    assertThat(points).allSatisfy(p -> assertThat(p.gradePct()).isCloseTo(6, within(0.6)));
  }

  @Test
  void aHilltopIsFoundWithinTheWindow() {
    List<Point> points = run(600, i -> SPEED_MPS * 0.08 * Math.min(i, 600 - i));

    assertThat(GradeFromAltitude.fill(points)).isTrue();
    assertThat(points.get(280).gradePct()).isCloseTo(8, within(0.2));
    assertThat(points.get(320).gradePct()).isCloseTo(-8, within(0.2));
  }

  @Test
  void aCalibrationOfTheAltimeterIsNoDescent() {
    List<Point> points = run(600, i -> i < 5 ? 142.4 : 56);

    assertThat(GradeFromAltitude.fill(points)).isTrue();
    assertThat(points).allMatch(p -> p.gradePct() == 0);
  }

  @Test
  void gradesAreClamped() {
    List<Point> points = run(600, i -> SPEED_MPS * i * 0.6);

    assertThat(GradeFromAltitude.fill(points)).isTrue();
    assertThat(points).allMatch(p -> p.gradePct() == 30);
  }

  @Test
  void measuredGradesAreKept() {
    List<Point> points = run(600, i -> i);
    points.set(300, points.get(300).withGradePct(1.25));

    assertThat(GradeFromAltitude.fill(points)).isFalse();
    assertThat(points.get(300).gradePct()).isEqualTo(1.25);
  }

  @Test
  void standingForAnHourCostsNoTimeAndNoGrade() {
    List<Point> points = run(600, i -> 0);
    Point last = points.get(599);
    for (int i = 1; i <= 400_000; i++) {
      points.add(
          new Point(
              last.epochMillis() + i * 1000L,
              Double.NaN,
              0,
              Double.NaN,
              Double.NaN,
              i % 5 * 0.2,
              last.distanceM(),
              List.of()));
    }

    assertThat(GradeFromAltitude.fill(points)).isTrue();
    assertThat(points.get(points.size() - 1).gradePct()).isCloseTo(0, within(1.5));
  }

  private static List<Point> run(int seconds, IntToDoubleFunction altitudeM) {
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < seconds; i++) {
      points.add(
          new Point(
              i * 1000L,
              Double.NaN,
              SPEED_MPS,
              Double.NaN,
              Double.NaN,
              altitudeM.applyAsDouble(i),
              SPEED_MPS * i,
              List.of()));
    }
    return points;
  }
}
