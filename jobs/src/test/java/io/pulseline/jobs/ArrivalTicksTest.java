package io.pulseline.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArrivalTicksTest {
  @ParameterizedTest
  @CsvSource({"0, 0", "1, 50", "49, 50", "50, 50", "51, 100", "1999, 2000"})
  void roundsUpToTheNextTwentieth(long arrivalMillis, long tick) {
    assertThat(ArrivalTicks.at(arrivalMillis)).isEqualTo(tick);
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "49, 0", "50, 50", "99, 50", "-1, -50"})
  void roundsDownToTheLastTwentieth(long millis, long tick) {
    assertThat(ArrivalTicks.lastUpTo(millis)).isEqualTo(tick);
  }
}
