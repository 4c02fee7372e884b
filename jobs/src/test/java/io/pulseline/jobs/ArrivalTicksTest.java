package io.pulseline.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArrivalTicksTest {
  @ParameterizedTest
  @CsvSource({"0, 0", "1, 100", "99, 100", "100, 100", "101, 200", "1999, 2000"})
  void roundsUpToTheNextTenth(long arrivalMillis, long tick) {
    assertThat(ArrivalTicks.at(arrivalMillis)).isEqualTo(tick);
  }
}
