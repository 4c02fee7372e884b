package io.pulseline.jobs.validate;

import static org.assertj.core.api.Assertions.assertThat;

import io.pulseline.jobs.AnySample;
import io.pulseline.jobs.state.OwnSnapshot;
import java.io.IOException;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.util.InstantiationUtil;
import org.assertj.core.api.recursive.comparison.RecursiveComparisonConfiguration;
import org.junit.jupiter.api.Test;

class SampleSerializerTest {
  /** A value that is missing is {@code NaN}, which equals nothing. */
  private static final RecursiveComparisonConfiguration SAME_BITS =
      RecursiveComparisonConfiguration.builder()
          .withEqualsForType((a, b) -> Float.compare(a, b) == 0, Float.class)
          .build();

  private final TypeSerializer<Sample> serializer = SampleType.INSTANCE.createSerializer(null);

  @Property(tries = 300)
  void whatIsWrittenIsRead(@ForAll long seed) throws IOException {
    Sample sample = sample(new Random(seed));
    DataOutputSerializer out = new DataOutputSerializer(16);
    serializer.serialize(sample, out);
    serializer.serialize(sample, out);
    DataInputDeserializer in = new DataInputDeserializer(out.getCopyOfBuffer());
    DataOutputSerializer copied = new DataOutputSerializer(16);
    serializer.copy(in, copied);
    assertThat(serializer.deserialize(in)).usingRecursiveComparison(SAME_BITS).isEqualTo(sample);
    assertThat(in.available()).isZero();
    assertThat(serializer.deserialize(new DataInputDeserializer(copied.getCopyOfBuffer())))
        .usingRecursiveComparison(SAME_BITS)
        .isEqualTo(sample);
    assertThat(serializer.copy(sample)).usingRecursiveComparison(SAME_BITS).isEqualTo(sample);
  }

  @Test
  void isItselfAfterItsSnapshotIsRestored() throws IOException {
    OwnSnapshot.requireRestores(serializer);
  }

  @Test
  void travelsToTheTasks() throws Exception {
    assertThat(InstantiationUtil.clone(SampleType.INSTANCE)).isEqualTo(SampleType.INSTANCE);
  }

  private static Sample sample(Random random) {
    Sample sample = new Sample();
    sample.athleteId = random.nextInt(4) == 0 ? null : AnySample.text(random);
    sample.machineId = random.nextBoolean() ? null : AnySample.text(random);
    sample.data = AnySample.data(random);
    sample.raw = AnySample.raw(random);
    return sample;
  }
}
