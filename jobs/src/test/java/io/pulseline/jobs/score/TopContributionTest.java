package io.pulseline.jobs.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TopContributionTest {
  @Test
  void theyAreTheLargestBySizeAndNeverNothing() {
    List<String> names = List.of("a", "b", "c", "d");
    float[] values = {9, 9, 1, Float.NaN, 3, 4};
    float[] contributions = {9, 0.1f, -0.5f, 0, 0.2f};
    boolean[] standing = new boolean[names.size()];
    TopContribution[] top = TopContribution.largest(names, standing, values, 2, contributions, 1);
    assertThat(top).extracting(each -> each.feature).containsExactly("b", "d", "a");
    assertThat(top).extracting(each -> each.contribution).containsExactly(-0.5f, 0.2f, 0.1f);
    assertThat(top).extracting(each -> each.value).containsExactly(Float.NaN, 4f, 1f);
    assertThat(TopContribution.largest(names, standing, values, 2, new float[5], 1)).isEmpty();
    standing[1] = true;
    assertThat(TopContribution.largest(names, standing, values, 2, contributions, 1))
        .as("without what says who the athlete is")
        .extracting(each -> each.feature)
        .containsExactly("d", "a");
  }
}
