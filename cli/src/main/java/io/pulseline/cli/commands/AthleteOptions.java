package io.pulseline.cli.commands;

import io.pulseline.schemas.AthleteProfile;
import io.pulseline.schemas.Goal;
import io.pulseline.schemas.Sex;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What is known of the athlete of a recording. */
final class AthleteOptions {
  @Option(names = "--age", paramLabel = "YEARS", description = "Age at the time of the workout.")
  private Integer ageYears;

  @Option(names = "--sex", paramLabel = "F|M", converter = SexConverter.class, description = "Sex.")
  private Sex sex;

  @Option(names = "--mass", paramLabel = "KG", description = "Body mass.")
  private Double massKg;

  @Option(names = "--resting-hr", paramLabel = "BPM", description = "Resting heart rate.")
  private Double restingHrBpm;

  @Option(
      names = "--max-hr",
      paramLabel = "BPM",
      description = "Maximum heart rate, if it was measured; leave it out if it was not.")
  private Double maxHrBpm;

  void validate(CommandSpec spec) {
    require(spec, "--age", ageYears, 5, 110);
    require(spec, "--mass", massKg, 20, 300);
    require(spec, "--resting-hr", restingHrBpm, 25, 120);
    require(spec, "--max-hr", maxHrBpm, 80, 240);
    if (restingHrBpm != null && maxHrBpm != null) {
      Ranges.require(spec, "--max-hr", maxHrBpm, restingHrBpm + 20, 240);
    }
  }

  /** Whether nothing is known. */
  boolean isEmpty() {
    return ageYears == null
        && sex == null
        && massKg == null
        && restingHrBpm == null
        && maxHrBpm == null;
  }

  /** The profile, for a workout in that year; null where nothing is known. */
  AthleteProfile profile(String athleteId, int workoutYear) {
    if (isEmpty()) {
      return null;
    }
    return AthleteProfile.newBuilder()
        .setAthleteId(athleteId)
        .setBirthYear(ageYears == null ? null : Integer.valueOf(workoutYear - ageYears))
        .setSex(sex == null ? Sex.UNKNOWN : sex)
        .setMassKg(massKg)
        .setRestingHrBpm(restingHrBpm)
        .setMaxHrBpm(maxHrBpm)
        .setGoal(Goal.UNKNOWN)
        .build();
  }

  private static void require(
      CommandSpec spec, String option, Number value, double least, double most) {
    if (value != null) {
      Ranges.require(spec, option, value.doubleValue(), least, most);
    }
  }

  /** Reads F, M and the words they stand for. */
  static final class SexConverter implements ITypeConverter<Sex> {
    @Override
    public Sex convert(String text) {
      return switch (text.toUpperCase(Locale.ROOT)) {
        case "F", "FEMALE" -> Sex.FEMALE;
        case "M", "MALE" -> Sex.MALE;
        default -> throw new TypeConversionException("'" + text + "' is neither F nor M");
      };
    }
  }
}
