package io.pulseline.gym.recordings;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/** Writes a recording as {@link CsvReader} reads it. */
final class CsvWriter {
  private CsvWriter() {}

  static byte[] bytes(Recording recording) {
    long start = recording.start().toEpochMilli();
    StringBuilder out = new StringBuilder(64 * (recording.points().size() + 1));
    out.append(CsvReader.HEADER).append('\n');
    for (Point point : recording.points()) {
      out.append(seconds(point.epochMillis() - start)).append(',');
      out.append(cell(point.heartRateBpm())).append(',');
      out.append(cell(point.speedMps())).append(',');
      out.append(cell(point.gradePct())).append(',');
      out.append(cell(point.cadenceSpm())).append(',');
      out.append(point.rrMillis().stream().map(CsvWriter::cell).collect(Collectors.joining(" ")));
      out.append('\n');
    }
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String seconds(long millis) {
    return plain(BigDecimal.valueOf(millis, 3));
  }

  /** The shortest decimal that is read as the same double. */
  private static String cell(double value) {
    return Double.isNaN(value) ? "" : plain(new BigDecimal(Double.toString(value)));
  }

  private static String plain(BigDecimal value) {
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }
}
