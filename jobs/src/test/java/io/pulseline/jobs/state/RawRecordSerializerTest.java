package io.pulseline.jobs.state;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pulseline.jobs.AnySample;
import io.pulseline.jobs.source.RawRecord;
import io.pulseline.jobs.validate.Sample;
import java.io.IOException;
import java.util.Random;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.junit.jupiter.api.Test;

/** The records of samples are in savepoints as Flink writes them. */
class RawRecordSerializerTest extends WrittenSerializerContract<RawRecord, RawRecord> {
  /** Behind the begin, and the arrival time with its mark. */
  private static final int MARK_OF_KEY = 1 + 1 + Long.BYTES;

  RawRecordSerializerTest() {
    super(RawRecordSerializer.INSTANCE, RawRecord.class, Sample.class, "raw");
  }

  @Test
  void refusesAFieldThatIsNeitherThereNorNull() throws IOException {
    byte[] bytes = written(RawRecordSerializer.INSTANCE, new RawRecord());
    bytes[MARK_OF_KEY]++;
    assertThatThrownBy(
            () -> RawRecordSerializer.INSTANCE.deserialize(new DataInputDeserializer(bytes)))
        .isInstanceOf(IOException.class)
        .hasMessage("Not as RawRecord is written: 2 where 0 stands");
  }

  /** Any record, and none of its texts need be there. */
  @Override
  RawRecord any(Random random) {
    RawRecord raw = AnySample.raw(random);
    if (random.nextInt(4) == 0) {
      raw.topic = null;
    }
    return raw;
  }

  @Override
  RawRecord former(RawRecord raw) {
    return raw;
  }
}
