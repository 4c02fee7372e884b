package io.pulseline.gym.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pulseline.gym.simulation.Population;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The figures of docs/calibration.md, on fewer athletes and within what so few of them allow. */
class CalibrationReportTest {
  private static final long SEED = 20_261_121;
  private static final int ATHLETES = 150;
  private static CalibrationReport report;

  @BeforeAll
  static void calibrate() {
    report = Calibration.run("reference", Population.REFERENCE, ATHLETES, SEED);
  }

  private static double ours(String name) {
    return figure(report, name).mean();
  }

  private static Figure figure(CalibrationReport of, String name) {
    return of.figures().stream()
        .filter(figure -> figure.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no line '" + name + "', seed " + SEED));
  }

  private static void hold(String name, double mean, double tolerance) {
    assertThat(ours(name)).as("%s, seed %d", name, SEED).isCloseTo(mean, within(tolerance));
  }

  @Test
  void sameSeedSameReport() {
    CalibrationReport again = Calibration.run("reference", Population.REFERENCE, 12, SEED);
    assertThat(Calibration.run("reference", Population.REFERENCE, 12, SEED)).isEqualTo(again);
    assertThat(Calibration.run("reference", Population.REFERENCE, 12, SEED + 1).figures())
        .isNotEqualTo(again.figures());
  }

  @Test
  void peopleAreAsPublished() {
    for (Figure figure : report.figures()) {
      if (figure.section().equals("people") && figure.deviation() != null) {
        assertThat(figure.deviation()).as("%s, seed %d", figure.name(), SEED).isBetween(-0.6, 0.6);
      }
    }
  }

  @Test
  void heartRateGainIsHigherThanHunt2015AndItsPartsMakeItUp() {
    hold("gain, men like them", 35, 2.5);
    hold("time constant, men like them", 75, 8);
    hold("time constant, the same, steps up", 68, 6);
    hold("time constant, the same, steps down", 58, 6);
    double parts =
        ours("part: all on a straight line from rest to VO2max")
            * ours("part: factor of oxygen's slow component")
            * ours("part: factor of cardiovascular drift")
            * ours("part: factor of fitting a first order");
    hold("gain, men like them", parts, 0.05 * parts);
  }

  @Test
  void dPrimeRecoversLaterThanFerguson2010AtFirst() {
    hold("back after 2 min", 26, 3);
    hold("back after 6 min", 58, 4);
    hold("back after 15 min", 87, 4);
  }

  @Test
  void criticalSpeedOfRunnersIsThatOfHunter2023() {
    Figure runners = figure(report, "critical speed, runners like them, time trials");
    assertThat(runners.isOff()).as("%s, seed %d", runners, SEED).isFalse();
    hold("critical speed, those who do not train", 2.35, 0.25);
    hold("critical speed, those who train to compete", 3.65, 0.35);
    double held = ours("time to exhaustion at 105 % of CS") / ours("the same by D'/(v - CS)");
    assertThat(held).as("seed %d", SEED).isBetween(0.93, 1.0);
  }

  @Test
  void driftOxygenAndEffects() {
    hold("heart rate, minute 15 to 45, 60 % of VO2max", 2, 0.8);
    hold("time constant, heavy", 30, 3);
    hold("walking 30 min", 0.1, 0.2);
    hold("45 min at 60 %", 2.9, 0.4);
    hold("90 min at 65 %", 4.4, 0.3);
    hold("5 x 1000 m", 4.5, 0.3);
    hold("2 h at 75 %", 5.0, 0.1);
    assertThat(ours("time with an index of 0.5 or more, drawn sessions"))
        .as("seed %d", SEED)
        .isBetween(3.0, 25.0);
  }

  @Test
  void theShiftedPopulationIsOlderDriftsMoreAndRecoversOtherwise() {
    CalibrationReport shifted = Calibration.run("shifted", Population.SHIFTED, 60, SEED);
    String drift = "heart rate, minute 15 to 45, 60 % of VO2max";
    assertThat(figure(shifted, drift).mean()).as("seed %d", SEED).isGreaterThan(1.4 * ours(drift));
    assertThat(figure(shifted, "back after 6 min").mean())
        .as("seed %d", SEED)
        .isGreaterThan(1.1 * ours("back after 6 min"));
    assertThat(shifted.figures())
        .extracting(Figure::name)
        .doesNotContain("maximum heart rate, 20 to 29")
        .contains("maximum heart rate, 60 to 69");
    assertThat(shifted.figures()).allMatch(figure -> Double.isFinite(figure.mean()));
  }
}
