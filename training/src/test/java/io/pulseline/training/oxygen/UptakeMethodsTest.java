package io.pulseline.training.oxygen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Methods on people whose oxygen uptake is known. */
class UptakeMethodsTest {
  private static final long SEED = 7;

  @TempDir private Path folder;
  private List<WatchSession> train;
  private List<WatchSession> test;

  @BeforeEach
  void makeUpPeople() throws Exception {
    List<WatchSession> people =
        UptakeFile.read(
                Files.writeString(folder.resolve("people.csv"), MadeUpPeople.csv(5, 900, SEED)))
            .stream()
            .map(participant -> WatchSession.of(participant, WatchSession.Resting.UNKNOWN))
            .toList();
    train = people.subList(0, 3);
    test = people.subList(3, 5);
  }

  private Agreement agreement(UptakeMethod method) {
    UptakePredictor fitted = method.fit(train);
    return Agreement.of(test.stream().map(fitted::predict).toList(), test);
  }

  @Test
  void aLineOnSmoothedInputsIsLearntOfOthers() {
    Agreement line = agreement(LinearUptake.onSmoothed(10));
    Agreement constant = agreement(new ConstantUptake());

    assertThat(line.rmse()).as("seed %d", SEED).isLessThan(0.1);
    assertThat(line.r()).isGreaterThan(0.99);
    assertThat(constant.rmse()).isGreaterThan(4);
    assertThat(constant.r()).isNaN();
  }

  @Test
  void aRecurrentNetworkIsFarBelowTheConstantAndTheSameForOneSeed() {
    double constant = agreement(new ConstantUptake()).rmse();
    Agreement network = agreement(new RecurrentUptake(SEED));
    assertThat(network.rmse()).as("seed %d", SEED).isLessThan(constant / 2);
    assertThat(agreement(new RecurrentUptake(SEED))).isEqualTo(network);
  }

  @Test
  void theChoiceFallsOnTheSmoothingThatMadeThePeople() {
    ChosenUptake chosen =
        ChosenUptake.single(
            List.of(LinearUptake.onSmoothed(60), LinearUptake.onSmoothed(10), new ConstantUptake()),
            train);
    assertThat(chosen.method().name())
        .as("%s", chosen.rmseByMethod())
        .isEqualTo(LinearUptake.onSmoothed(10).name());
    assertThat(chosen.rmseByMethod()).hasSize(3);
  }

  @Test
  void aMeanIsTakenOfWhatItsMethodsSay() {
    UptakeMethod line = LinearUptake.onSmoothed(10);
    UptakeMethod constant = new ConstantUptake();
    float[] mean = new MeanUptake("both", List.of(line, constant)).fit(train).predict(test.get(0));
    float[] ofLine = line.fit(train).predict(test.get(0));
    float[] ofConstant = constant.fit(train).predict(test.get(0));
    assertThat(mean[300]).isCloseTo((ofLine[300] + ofConstant[300]) / 2, within(1e-4f));
  }

  @Test
  void uptakePerKilogramFallsWithTheFourthRootOfTheMass() {
    UptakePredictor fitted = new MassScaled(new ConstantUptake()).fit(train);
    float light = fitted.predict(test.get(0))[0];
    Participant same = test.get(0).participant();
    Participant heavy =
        new Participant(
            "heavy", 140, same.heartRateBpm(), same.cadenceSpm(), same.uptakeMlKgMin(), 0);
    assertThat(fitted.predict(test.get(0).with(heavy))[0])
        .isCloseTo((float) (light / Math.pow(2, 0.25)), within(1e-3f));
  }

  @Test
  void noPredictionLooksAhead() {
    Participant whole = test.get(0).participant();
    int seconds = 500;
    Participant begun =
        new Participant(
            whole.id(),
            whole.massKg(),
            Arrays.copyOf(whole.heartRateBpm(), seconds),
            Arrays.copyOf(whole.cadenceSpm(), seconds),
            Arrays.copyOf(whole.uptakeMlKgMin(), seconds),
            0);
    WatchSession session = WatchSession.of(begun, WatchSession.Resting.UNKNOWN);
    List<UptakePredictor> predictors =
        List.of(
            LinearUptake.onSmoothed(10).fit(train),
            LinearUptake.onAverages(UptakeInputs.HeartRate.ABOVE_RESTING).fit(train),
            new RecurrentUptake(SEED).fit(train),
            new FormulaUptake());
    for (UptakePredictor predictor : predictors) {
      float[] all = predictor.predict(test.get(0));
      float[] start = predictor.predict(session);
      for (int second = 0; second < seconds; second++) {
        if (Float.isNaN(all[second])) {
          assertThat(start[second]).isNaN();
        } else {
          assertThat(start[second])
              .as("%s, second %d", predictor, second)
              .isCloseTo(all[second], within(1e-4f));
        }
      }
    }
  }

  @Test
  void restingHeartRateIsTheLowestWholeMinuteSoFar() {
    RestingHeartRate resting = new RestingHeartRate();
    for (int second = 0; second < 59; second++) {
      resting.add(60);
      assertThat(resting.bpm()).isNaN();
    }
    resting.add(60);
    assertThat(resting.bpm()).isEqualTo(60f);
    for (int second = 0; second < 30; second++) {
      resting.add(50);
    }
    resting.add(Float.NaN);
    assertThat(resting.bpm()).isEqualTo(55f);
    for (int second = 0; second < 600; second++) {
      resting.add(100);
    }
    assertThat(resting.bpm()).isEqualTo(55f);
  }

  @Test
  void agreementCountsWhatWasMeasuredAfterTheFirstFrame() {
    float[] truth = test.get(0).participant().uptakeMlKgMin().clone();
    truth[20] = Float.NaN;
    WatchSession session = test.get(0).with(test.get(0).participant().withUptake(truth));
    float[] high = new float[truth.length];
    for (int second = 0; second < high.length; second++) {
      high[second] = Float.isNaN(truth[second]) ? Float.NaN : truth[second] + 2;
    }
    Agreement agreement = Agreement.of(List.of(high), List.of(session));
    assertThat(agreement.seconds()).isEqualTo(truth.length - 9 - 1);
    assertThat(agreement.rmse()).isCloseTo(2, within(1e-4));
    assertThat(agreement.mae()).isCloseTo(2, within(1e-4));
    assertThat(agreement.bias()).isCloseTo(2, within(1e-4));
    assertThat(agreement.r()).isCloseTo(1, within(1e-4));
  }
}
