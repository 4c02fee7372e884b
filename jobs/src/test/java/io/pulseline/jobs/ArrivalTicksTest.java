package io.pulseline.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArrivalTicksTest {
  @ParameterizedTest
  @CsvSource({"0, 0", "1, 1000", "999, 1000", "1000, 1000", "1001, 2000"})
  void roundsUpToTheNextSecond(long arrivalMillis, long tick) {
    assertThat(ArrivalTicks.at(arrivalMillis)).isEqualTo(tick);
  }
}
