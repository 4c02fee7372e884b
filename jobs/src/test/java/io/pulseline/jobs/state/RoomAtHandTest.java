package io.pulseline.jobs.state;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RoomAtHandTest {
  @Test
  void anEighthOfTheHeapIsSharedByTheSlots() {
    assertThat(RoomAtHand.athletesOfSlot(1L << 30, 1)).isEqualTo(26_843);
    assertThat(RoomAtHand.athletesOfSlot(1L << 30, 2)).isEqualTo(13_421);
    assertThat(RoomAtHand.athletesOfSlot(8_000_000, 1)).isEqualTo(200);
    assertThat(RoomAtHand.athletesOfSlot(0, 4)).isZero();
  }

  @Test
  void aHeapWithoutALimitHasRoomForAll() {
    assertThat(RoomAtHand.athletesOfSlot(Long.MAX_VALUE, 1)).isEqualTo(Integer.MAX_VALUE);
  }
}
