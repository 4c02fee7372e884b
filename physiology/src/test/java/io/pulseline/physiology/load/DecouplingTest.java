package io.pulseline.physiology.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class DecouplingTest {
  @Test
  void isTheFallOfSpeedPerBeat() {
    Decoupling decoupling = new Decoupling();
    for (int second = 0; second < 3600; second++) {
      decoupling.add(second, 3.0, 150 + second / 360.0);
    }
    // Halves of 152.5 and 157.5 bpm: 1 - 152.5/157.5 = 3.17 %.
    assertThat(decoupling.percent()).isCloseTo(3.17f, within(0.02f));
  }

  @Test
  void halvesMeetWithinABlock() {
    Decoupling decoupling = new Decoupling();
    for (int second = 0; second < 6001; second++) {
      decoupling.add(second, 3.0, 150);
    }
    assertThat(decoupling.percent()).isCloseTo(0f, within(0.01f));
  }

  @Test
  void needsTenMinutes() {
    Decoupling decoupling = new Decoupling();
    for (int second = 0; second < 599; second++) {
      decoupling.add(second, 3.0, 150);
    }
    assertThat(decoupling.percent()).isNaN();
  }

  @Test
  void staysBoundedOverADay() {
    Decoupling decoupling = new Decoupling();
    for (int second = 0; second < 86_400; second += 7) {
      decoupling.add(second, 1.4, 100);
    }
    assertThat(decoupling.percent()).isCloseTo(0f, within(0.01f));
    assertThat(decoupling.seconds).hasSize(16);
  }
}
