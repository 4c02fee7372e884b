package io.pulseline.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.pulseline.benchmarks.SomeFigures;
import io.pulseline.benchmarks.scale.ScalePoint;
import org.junit.jupiter.api.Test;

class ScaleTableTest {
  @Test
  void costIsTheMedianAndByThatOfTheFewest() {
    ScalePoint fewest = SomeFigures.point(1_000, 9, 20, 11);
    ScalePoint most = SomeFigures.point(200_000, 16, 17);

    assertThat(cells(ScaleTable.row(fewest, fewest)))
        .containsExactly(
            "1,000", "hashmap", "100,000", "11.00", "1.00", "4,000", "7,000", "120.5", "33.3");
    assertThat(cells(ScaleTable.row(most, fewest)))
        .containsExactly(
            "200,000", "hashmap", "100,000", "16.50", "1.50", "20", "35", "120.5", "33.3");
  }

  private static String[] cells(String row) {
    return row.strip().split(" +", -1);
  }
}
