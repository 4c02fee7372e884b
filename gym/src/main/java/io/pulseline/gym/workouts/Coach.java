package io.pulseline.gym.workouts;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Chooses workouts for a trainee, as fractions of critical speed (CS) or of the speed at VO2max,
 * with the error that a coach makes. Fractions and lengths are common practice in coaching, chosen
 * for this project.
 */
public final class Coach {
  private static final double COACH_ERROR_SD = 0.04;

  /** 0.5 km/h. */
  private static final double SPEED_STEP_MPS = 0.5 / 3.6;

  private Coach() {}

  /** Any workout of 15 to 100 min, short ones more often. */
  public static Workout prescribe(Trainee trainee, RandomGenerator random) {
    double minutes = 15 + 85 * Math.pow(random.nextDouble(), 1.6);
    return prescribe(trainee, kind(trainee, random), minutes, random);
  }

  /** Any workout of a length between two, min. */
  public static Workout prescribe(
      Trainee trainee, double fromMinutes, double toMinutes, RandomGenerator random) {
    double minutes = between(random, fromMinutes, toMinutes);
    return prescribe(trainee, kind(trainee, random), minutes, random);
  }

  /**
   * A workout of a kind and of about a length: intervals are whole repetitions, so they may be up
   * to two fifths shorter, and progressive workouts end at exhaustion.
   */
  public static Workout prescribe(
      Trainee trainee, WorkoutKind kind, double minutes, RandomGenerator random) {
    double error = Math.max(0.85, 1 + COACH_ERROR_SD * random.nextGaussian());
    double criticalSpeed = error * trainee.criticalSpeedMps();
    double maximalAerobicSpeed = error * trainee.maximalAerobicSpeedMps();
    int seconds = (int) Math.round(60 * minutes);
    List<Stage> stages = new ArrayList<>();
    if (kind == WorkoutKind.REHAB_WALK) {
      rehabWalk(stages, seconds, random);
      return new Workout(kind, stages);
    }
    int warmUp = (int) (seconds * between(random, 0.10, 0.20));
    int coolDown = (int) (seconds * between(random, 0.10, 0.20));
    if (kind == WorkoutKind.PROGRESSIVE_SPEED || kind == WorkoutKind.PROGRESSIVE_INCLINATION) {
      coolDown = (int) (60 * between(random, 4, 9));
    }
    warmUp = Math.min(warmUp, 600);
    coolDown = Math.min(coolDown, 600);
    int main = Math.max(120, seconds - warmUp - coolDown);
    constant(stages, warmUp, criticalSpeed * between(random, 0.45, 0.65));
    switch (kind) {
      case EASY -> steady(stages, main, criticalSpeed * between(random, 0.55, 0.72), random);
      case MODERATE -> steady(stages, main, criticalSpeed * between(random, 0.72, 0.87), random);
      case TEMPO -> steady(stages, main, criticalSpeed * between(random, 0.86, 0.97), random);
      case LONG_INTERVALS ->
          intervals(
              stages,
              main,
              (int) between(random, 180, 300),
              criticalSpeed * between(random, 1.01, 1.09),
              (int) between(random, 90, 180),
              criticalSpeed * between(random, 0.45, 0.6),
              8);
      case SHORT_INTERVALS ->
          intervals(
              stages,
              main,
              30,
              maximalAerobicSpeed * between(random, 0.98, 1.10),
              30,
              maximalAerobicSpeed * between(random, 0.4, 0.5),
              30);
      case PROGRESSIVE_SPEED -> risingSpeed(stages, criticalSpeed, random);
      case PROGRESSIVE_INCLINATION -> risingInclination(stages, criticalSpeed, random);
      case HILLY_WALK -> hillyWalk(stages, main, criticalSpeed, random);
      case HILLY_RUN ->
          hills(stages, main, criticalSpeed * between(random, 0.65, 0.8), -3, 4, random);
      case REHAB_WALK -> throw new AssertionError("built above");
    }
    constant(stages, coolDown, criticalSpeed * between(random, 0.35, 0.5));
    return new Workout(kind, stages);
  }

  /** The kind of workout that a trainee does today. */
  public static WorkoutKind kind(Trainee trainee, RandomGenerator random) {
    if (trainee.inRehab()) {
      return WorkoutKind.REHAB_WALK;
    }
    boolean trained = trainee.activityClass() >= 4;
    double left = random.nextDouble();
    for (WorkoutKind kind : WorkoutKind.values()) {
      left -= trained ? kind.shareOfTrained() : kind.shareOfUntrained();
      if (left < 0) {
        return kind;
      }
    }
    return WorkoutKind.EASY;
  }

  private static void constant(List<Stage> stages, int seconds, double equivalentSpeedMps) {
    BeltSetting setting = BeltSetting.forEffort(equivalentSpeedMps);
    stages.add(Stage.constant(seconds, setting.speedMps(), setting.inclinationPct()));
  }

  /** A steady effort, of which the athlete changes the speed a little now and then. */
  private static void steady(
      List<Stage> stages, int seconds, double equivalentSpeedMps, RandomGenerator random) {
    int left = seconds;
    while (left > 0) {
      int block = Math.min(left, (int) between(random, 240, 1200));
      if (left - block < 60) {
        block = left;
      }
      constant(stages, block, equivalentSpeedMps * (1 + 0.025 * random.nextGaussian()));
      left -= block;
    }
  }

  private static void intervals(
      List<Stage> stages,
      int seconds,
      int workSeconds,
      double workSpeedMps,
      int restSeconds,
      double restSpeedMps,
      int most) {
    int repetitions = Math.max(1, Math.min(most, seconds / (workSeconds + restSeconds)));
    for (int i = 0; i < repetitions; i++) {
      constant(stages, workSeconds, workSpeedMps);
      constant(stages, restSeconds, restSpeedMps);
    }
  }

  private static void risingSpeed(
      List<Stage> stages, double criticalSpeed, RandomGenerator random) {
    BeltSetting start = BeltSetting.forEffort(criticalSpeed * between(random, 0.75, 0.9));
    if (start.walks()) {
      risingInclination(stages, criticalSpeed, random);
      return;
    }
    int stepSeconds = random.nextBoolean() ? 60 : 90;
    stages.add(
        new Stage(
            40 * stepSeconds,
            start.speedMps(),
            start.inclinationPct(),
            stepSeconds,
            SPEED_STEP_MPS,
            0,
            true));
  }

  private static void risingInclination(
      List<Stage> stages, double criticalSpeed, RandomGenerator random) {
    BeltSetting start = BeltSetting.forEffort(criticalSpeed * between(random, 0.7, 0.85));
    int steps = (int) Math.floor(BeltSetting.STEEPEST_PCT - start.inclinationPct());
    stages.add(
        new Stage(60 * (steps + 1), start.speedMps(), start.inclinationPct(), 60, 0, 1, true));
    // Who is still on it when the belt is as steep as it gets goes faster instead.
    double steepest = start.inclinationPct() + steps;
    stages.add(
        new Stage(
            20 * 60, start.speedMps() + SPEED_STEP_MPS, steepest, 60, SPEED_STEP_MPS, 0, true));
  }

  /** Hills no steeper than to 95 percent of critical speed. */
  private static void hillyWalk(
      List<Stage> stages, int seconds, double criticalSpeed, RandomGenerator random) {
    double speed = between(random, 1.1, 1.6);
    double most = 100 * (0.95 * criticalSpeed / speed - 0.5) / 9;
    hills(stages, seconds, speed, 0, Math.max(1, Math.min(10, most)), random);
  }

  private static void hills(
      List<Stage> stages,
      int seconds,
      double speedMps,
      double flattestPct,
      double steepestPct,
      RandomGenerator random) {
    int left = seconds;
    while (left > 0) {
      int block = Math.min(left, (int) between(random, 60, 240));
      double inclination = 0.5 * Math.round(2 * between(random, flattestPct, steepestPct));
      stages.add(Stage.constant(block, speedMps, inclination));
      left -= block;
    }
  }

  private static void rehabWalk(List<Stage> stages, int seconds, RandomGenerator random) {
    double speed = between(random, 0.8, 1.4);
    int left = Math.min(seconds, 45 * 60);
    while (left > 0) {
      int block = Math.min(left, (int) between(random, 180, 480));
      double change = 0.1 * (random.nextInt(3) - 1);
      double inclination = random.nextInt(5) * 0.5;
      stages.add(Stage.constant(block, Math.min(1.6, speed + change), inclination));
      left -= block;
    }
  }

  private static double between(RandomGenerator random, double low, double high) {
    return low + (high - low) * random.nextDouble();
  }
}
