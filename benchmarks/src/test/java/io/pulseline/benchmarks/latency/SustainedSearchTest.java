package io.pulseline.benchmarks.latency;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SustainedSearchTest {
  /** From whichever side it comes, it ends a step below a number that is not held. */
  @ParameterizedTest
  @CsvSource({"1000, 1600", "1000, 1000", "1000, 999", "1000, 400", "1, 3"})
  void findsTheHighestThatIsHeld(int first, int mostHeld) {
    SustainedSearch search = new SustainedSearch(first);
    while (!search.isOver()) {
      search.note(search.next() <= mostHeld);
    }

    assertThat(search.highestHeld())
        .isLessThanOrEqualTo(mostHeld)
        .isGreaterThanOrEqualTo((int) (mostHeld / SustainedSearch.STEP) - 1);
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  void givesUpWhenNothingChanges(boolean held) {
    SustainedSearch search = new SustainedSearch(1_000);
    int trials = 0;
    while (!search.isOver()) {
      search.note(held);
      trials++;
    }

    assertThat(trials).isEqualTo(10);
    assertThat(search.highestHeld() > 0).isEqualTo(held);
  }
}
