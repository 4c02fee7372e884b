package io.pulseline.gym.calibration;

import io.pulseline.gym.simulation.Population;
import io.pulseline.gym.simulation.SimulatedAthlete;
import io.pulseline.gym.simulation.Training;
import io.pulseline.physiology.athlete.Sex;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * Puts drawn athletes through simulated protocols and each figure beside the published one. Same
 * population, number and seed, same report.
 */
public final class Calibration {
  private static final String NOTES = "example of the domain notes";

  /**
   * Median VO2max by decade of life from the twenties on, mL/kg/min (Kaminsky 2015, Mayo Clin Proc
   * 90:1515). The first and the last are in its abstract; (°) marks the others, which were not
   * looked up again.
   */
  private static final double[] MEDIANS_OF_MEN = {48.0, 42.4, 37.8, 32.6, 28.2, 24.4};

  private static final double[] MEDIANS_OF_WOMEN = {37.6, 30.2, 26.7, 23.4, 20.0, 18.3};

  private final Subjects subjects;
  private final List<SimulatedAthlete> all;
  private final long seed;
  private final List<Figure> figures = new ArrayList<>();

  private Calibration(Population population, int athletes, long seed) {
    this.subjects = new Subjects(population, seed, athletes);
    this.all = subjects.all();
    this.seed = seed;
  }

  /**
   * Runs all protocols, on all cores.
   *
   * @param name name of the population, for the report
   * @param athletes athletes drawn for each group of subjects, at least 2
   */
  public static CalibrationReport run(String name, Population population, int athletes, long seed) {
    Calibration calibration = new Calibration(population, athletes, seed);
    calibration.people();
    calibration.heartRateOnATreadmill();
    calibration.drift();
    calibration.oxygen();
    calibration.criticalSpeed();
    calibration.recovery();
    calibration.effects();
    return new CalibrationReport(name, athletes, seed, calibration.figures);
  }

  private void people() {
    String section = "people";
    for (Sex sex : new Sex[] {Sex.MALE, Sex.FEMALE}) {
      boolean male = sex == Sex.MALE;
      String who = male ? "men" : "women";
      add(
          section,
          "VO2max, " + who + " of 20 to 29",
          "mL/kg/min",
          of(all, a -> a.sex() == sex && a.ageYears() < 30, SimulatedAthlete::vo2maxMlKgMin),
          male
              ? Published.of(54.4, 8.4, "Loe 2013, healthy Norwegians")
              : Published.of(43.0, 7.7, "Loe 2013, healthy Norwegians"));
      for (int i = 0; i < MEDIANS_OF_MEN.length; i++) {
        int from = 20 + 10 * i;
        String known = i == 0 || i == MEDIANS_OF_MEN.length - 1 ? "" : " (°)";
        add(
            section,
            "VO2max, untrained " + who + " of " + from + " to " + (from + 9),
            "mL/kg/min",
            of(
                all,
                a ->
                    a.sex() == sex
                        && a.training() == Training.GENERAL
                        && a.ageYears() >= from
                        && a.ageYears() < from + 10,
                SimulatedAthlete::vo2maxMlKgMin),
            Published.withoutSd(
                (male ? MEDIANS_OF_MEN : MEDIANS_OF_WOMEN)[i], "Kaminsky 2015, median" + known));
      }
    }
    for (int decade = 20; decade < 80; decade += 10) {
      int from = decade;
      List<SimulatedAthlete> group =
          all.stream().filter(a -> a.ageYears() >= from && a.ageYears() < from + 10).toList();
      double age = mean(group, SimulatedAthlete::ageYears).mean();
      add(
          section,
          "maximum heart rate, " + from + " to " + (from + 9),
          "bpm",
          mean(group, SimulatedAthlete::hrMaxBpm),
          Published.of(211 - 0.64 * age, 10.8, "Nes 2013, 211 - 0.64 age, n = 3320"));
    }
    add(
        section,
        "resting heart rate",
        "bpm",
        mean(all, SimulatedAthlete::hrRestBpm),
        Published.of(65.5, 7.7, "Quer 2020, n = 92457"));
  }

  private void heartRateOnATreadmill() {
    String section = "heart rate on a treadmill (Hunt 2015)";
    String hunt = "Hunt 2015, 24 men";
    List<SimulatedAthlete> men = subjects.youngMenWhoTrain();
    List<SquareWave> moderate = waves(men, SquareWave.MODERATE);
    List<SquareWave> vigorous = waves(men, SquareWave.VIGOROUS);
    List<SquareWave> both = joined(moderate, vigorous);
    String gain = "bpm/(m/s)";
    add(
        section,
        "gain, men like them",
        gain,
        spread(both, w -> w.overall().gain()),
        Published.of(24.2, 8.3, hunt));
    add(
        section,
        "gain, the same, moderate",
        gain,
        spread(moderate, w -> w.overall().gain()),
        Published.withoutSd(24.3, hunt));
    add(
        section,
        "gain, the same, vigorous",
        gain,
        spread(vigorous, w -> w.overall().gain()),
        Published.withoutSd(24.1, hunt));
    add(
        section,
        "gain, the same, steps up",
        gain,
        spread(both, SquareWave::up),
        Published.withoutSd(30.2, hunt));
    add(
        section,
        "gain, the same, steps down",
        gain,
        spread(both, SquareWave::down),
        Published.withoutSd(23.6, hunt));
    add(
        section,
        "time constant, men like them",
        "s",
        spread(both, w -> w.overall().tauSeconds()),
        Published.of(57.6, 23.6, hunt));
    add(
        section,
        "time constant, the same, steps up",
        "s",
        spread(both, SquareWave::upTauSeconds),
        Published.withoutSd(57.5, hunt));
    add(
        section,
        "time constant, the same, steps down",
        "s",
        spread(both, SquareWave::downTauSeconds),
        Published.withoutSd(54.4, hunt));
    add(
        section,
        "part: all on a straight line from rest to VO2max",
        gain,
        spread(both, SquareWave::straight),
        null);
    add(
        section,
        "part: factor of oxygen's slow component",
        "1",
        spread(both, SquareWave::slowFactor),
        null);
    add(
        section,
        "part: factor of cardiovascular drift",
        "1",
        spread(both, SquareWave::driftFactor),
        null);
    add(
        section,
        "part: factor of fitting a first order",
        "1",
        spread(both, SquareWave::fitFactor),
        null);
    add(
        section,
        "steady state after 10 min, men like them",
        gain,
        spread(both, SquareWave::steady),
        null);
    List<SquareWave> everybody =
        joined(waves(all, SquareWave.MODERATE), waves(all, SquareWave.VIGOROUS));
    add(
        section,
        "gain, whoever can do it",
        gain,
        spread(everybody, w -> w.overall().gain()),
        Published.of(24.2, 8.3, hunt));
    add(
        section,
        "time constant, whoever can do it",
        "s",
        spread(everybody, w -> w.overall().tauSeconds()),
        Published.of(57.6, 23.6, hunt));
    add(
        section,
        "63 percent of a step from 50 to 70 % of CS, everybody",
        "s",
        mean(all, HeartRateStep::seconds),
        Published.of(57.6, 23.6, hunt));
  }

  private void drift() {
    String section = "drift at constant speed";
    List<SteadyHour> at60 = each(all, a -> SteadyHour.run(a, 0.60));
    List<SteadyHour> at70 = each(all, a -> SteadyHour.run(a, 0.70));
    add(
        section,
        "heart rate, minute 15 to 45, 60 % of VO2max",
        "%",
        spread(at60, SteadyHour::risePct),
        Published.withoutSd(2, "Lafrenz 2008, 10 men cycling at 59 % in 22 °C (11 in 35 °C)"));
    String friel = "Friel: over 5 above the aerobic threshold";
    add(
        section,
        "decoupling in an hour, 60 % of VO2max",
        "%",
        spread(at60, SteadyHour::decouplingPct),
        Published.inWords(friel));
    add(
        section,
        "decoupling in an hour, 70 % of VO2max",
        "%",
        spread(at70, SteadyHour::decouplingPct),
        Published.inWords(friel));
  }

  private void oxygen() {
    String section = "onset of oxygen uptake";
    add(
        section,
        "time constant, heavy",
        "s",
        mean(all, OxygenOnset::heavySeconds),
        Published.of(25.9, 4.7, "Burnley 2006, heavy cycling"));
    add(
        section,
        "time constant, severe",
        "s",
        mean(all, OxygenOnset::severeSeconds),
        Published.of(10.4, 2.6, "Black 2017, severe running"));
  }

  private void criticalSpeed() {
    String section = "critical speed";
    String hunter = "Hunter 2023, 23 recreational runners";
    Published published = Published.of(3.42, 0.53, hunter);
    List<TimeTrials> runners = each(subjects.recreationalRunners(), TimeTrials::run);
    add(
        section,
        "critical speed, runners like them, time trials",
        "m/s",
        spread(runners, TimeTrials::criticalSpeedMps),
        published);
    add(
        section,
        "D', the same",
        "m",
        spread(runners, TimeTrials::dPrimeM),
        Published.of(141, 35, "Ledger, thesis, Hertfordshire: 23 recreational runners"));
    add(
        section,
        "critical speed, everybody",
        "m/s",
        mean(all, SimulatedAthlete::criticalSpeedMps),
        published);
    for (Training training : Training.values()) {
      String who =
          switch (training) {
            case GENERAL -> "who do not train";
            case RECREATIONAL -> "who train for recreation";
            case TRAINED -> "who train to compete";
          };
      add(
          section,
          "critical speed, those " + who,
          "m/s",
          of(all, a -> a.training() == training, SimulatedAthlete::criticalSpeedMps),
          published);
    }
    add(
        section,
        "time to exhaustion at 105 % of CS",
        "min",
        mean(all, TimeTrials::minutesAt105Percent),
        Published.withoutSd(17.5, "prototype of the domain notes, of an ideal of 17.9"));
    add(
        section,
        "the same by D'/(v - CS)",
        "min",
        mean(all, TimeTrials::idealMinutesAt105Percent),
        Published.withoutSd(17.9, "ideal of the domain notes"));
  }

  private void recovery() {
    String section = "D' after exhaustion";
    String ferguson = "Ferguson 2010, W' of 6 men cycling, rest at 20 W";
    List<DPrimeRecovery> everybody = each(all, DPrimeRecovery::run);
    add(
        section,
        "back after 2 min",
        "%",
        spread(everybody, DPrimeRecovery::after2Min),
        Published.of(37, 5, ferguson));
    add(
        section,
        "back after 6 min",
        "%",
        spread(everybody, DPrimeRecovery::after6Min),
        Published.of(65, 6, ferguson));
    add(
        section,
        "back after 15 min",
        "%",
        spread(everybody, DPrimeRecovery::after15Min),
        Published.of(86, 4, ferguson));
    add(
        section,
        "half back after",
        "s",
        spread(everybody, DPrimeRecovery::halfTimeSeconds),
        Published.of(234, 32, ferguson));
    List<DPrimeRecovery> men = each(subjects.youngMenWhoTrain(), DPrimeRecovery::run);
    add(
        section,
        "back after 2 min, young men who train",
        "%",
        spread(men, DPrimeRecovery::after2Min),
        Published.of(37, 5, ferguson));
    add(
        section,
        "back after 6 min, the same",
        "%",
        spread(men, DPrimeRecovery::after6Min),
        Published.of(65, 6, ferguson));
    add(
        section,
        "back after 15 min, the same",
        "%",
        spread(men, DPrimeRecovery::after15Min),
        Published.of(86, 4, ferguson));
  }

  private void effects() {
    String section = "aerobic effect";
    add(
        section,
        "walking 30 min",
        "score",
        mean(all, EffectExamples::walk),
        Published.withoutSd(0, NOTES));
    add(
        section,
        "45 min at 60 %",
        "score",
        mean(all, a -> EffectExamples.steady(a, 45, 0.60)),
        Published.withoutSd(2.9, NOTES));
    add(
        section,
        "90 min at 65 %",
        "score",
        mean(all, a -> EffectExamples.steady(a, 90, 0.65)),
        Published.withoutSd(4.4, NOTES));
    add(
        section,
        "5 x 1000 m",
        "score",
        mean(all, EffectExamples::intervals),
        Published.withoutSd(4.5, NOTES));
    add(
        section,
        "2 h at 75 %",
        "score",
        mean(all, a -> EffectExamples.steady(a, 120, 0.75)),
        Published.withoutSd(5.0, NOTES));
    TiredTime tired = TiredTime.of(all, seed);
    figures.add(
        Figure.of(
            "fatigue",
            "time with an index of 0.5 or more, drawn sessions",
            "%",
            all.size(),
            tired.percent(),
            null,
            Published.withoutSd(8.1, "prevalence of the domain notes")));
  }

  private void add(String section, String name, String unit, Spread spread, Published published) {
    // A population may have nobody of whom a line speaks: nobody is young in the shifted one.
    if (spread.count() > 1) {
      figures.add(
          Figure.of(section, name, unit, spread.count(), spread.mean(), spread.sd(), published));
    }
  }

  private static List<SquareWave> waves(List<SimulatedAthlete> athletes, double share) {
    return each(athletes, athlete -> SquareWave.run(athlete, share)).stream()
        .filter(Objects::nonNull)
        .toList();
  }

  private static <T> List<T> joined(List<T> first, List<T> second) {
    List<T> both = new ArrayList<>(first);
    both.addAll(second);
    return both;
  }

  private static <T> List<T> each(
      List<SimulatedAthlete> athletes, Function<SimulatedAthlete, T> protocol) {
    List<T> results = new ArrayList<>(athletes.size());
    athletes.parallelStream().map(protocol).forEachOrdered(results::add);
    return results;
  }

  private static Spread of(
      List<SimulatedAthlete> athletes,
      Predicate<SimulatedAthlete> who,
      ToDoubleFunction<SimulatedAthlete> figure) {
    return mean(athletes.stream().filter(who).toList(), figure);
  }

  private static Spread mean(
      List<SimulatedAthlete> athletes, ToDoubleFunction<SimulatedAthlete> figure) {
    return Spread.of(each(athletes, figure::applyAsDouble));
  }

  private static <T> Spread spread(List<T> results, ToDoubleFunction<T> figure) {
    return Spread.of(results.stream().map(figure::applyAsDouble).toList());
  }
}
