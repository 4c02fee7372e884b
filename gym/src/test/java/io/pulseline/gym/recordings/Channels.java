package io.pulseline.gym.recordings;

import static org.assertj.core.api.Assertions.assertThat;

/** Compares recordings in what scores are made from: all but dates, altitude and distance. */
final class Channels {
  private Channels() {}

  static void assertSame(Recording expected, Recording actual) {
    assertThat(actual.points()).hasSameSizeAs(expected.points());
    for (int i = 0; i < expected.points().size(); i++) {
      assertThat(scored(actual, i)).as("point %d", i).isEqualTo(scored(expected, i));
    }
  }

  private static Point scored(Recording recording, int index) {
    Point point = recording.points().get(index);
    return new Point(
        point.epochMillis() - recording.start().toEpochMilli(),
        point.heartRateBpm(),
        point.speedMps(),
        point.gradePct(),
        point.cadenceSpm(),
        Double.NaN,
        Double.NaN,
        point.rrMillis());
  }
}
