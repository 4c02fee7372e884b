package io.pulseline.cli.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.pulseline.training.evaluate.AlertRule;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** That the rule of evaluation follows the job's policy. */
class JobAlertRuleTest {
  @Test
  void alertsAreRaisedAndClearedAsTheJobDoes() {
    float[] index = new float[60];
    Arrays.fill(index, 0.1f);
    Arrays.fill(index, 35, 45, 0.6f);
    float[] quality = new float[60];
    Arrays.fill(quality, 1f);

    assertThat(new JobAlertRule().alerts(index, quality))
        .containsExactly(new AlertRule.Alert(0.5f, 370, 510));
    Arrays.fill(quality, 0.5f);
    assertThat(new JobAlertRule().alerts(index, quality)).isEmpty();
  }

  @Test
  void whatIsOpenAtTheEndIsClearedThen() {
    float[] index = new float[60];
    Arrays.fill(index, 0.8f);
    float[] quality = new float[60];
    Arrays.fill(quality, 1f);

    assertThat(new JobAlertRule().alerts(index, quality))
        .containsExactly(new AlertRule.Alert(0.75f, 310, 600));
  }
}
