package io.pulseline.benchmarks.pipelines;

import io.pulseline.jobs.decode.DecodedRecord;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.util.Collector;

/** Takes the key out of decoded samples; pairings and profiles end here. */
final class WireKeys extends RichFlatMapFunction<DecodedRecord, WireRecord> {
  private static final long serialVersionUID = 1L;

  private transient WireRecord record;

  @Override
  public void open(OpenContext context) {
    record = new WireRecord();
  }

  @Override
  public void flatMap(DecodedRecord decoded, Collector<WireRecord> out) {
    if (decoded.smartwatch != null) {
      record.key = decoded.smartwatch.getAthleteId();
    } else if (decoded.treadmill != null) {
      String athlete = decoded.treadmill.getAthleteId();
      record.key = athlete == null ? decoded.treadmill.getMachineId() : athlete;
    } else {
      return;
    }
    record.value = decoded.raw.value;
    out.collect(record);
  }
}
