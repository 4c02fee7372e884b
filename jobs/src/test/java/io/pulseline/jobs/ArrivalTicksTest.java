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
}
