package io.pulseline.jobs.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pulseline.jobs.frame.FrameState;
import io.pulseline.physiology.kinetics.CapacityHypotheses;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.junit.jupiter.api.Test;

/** The hypotheses are in savepoints as {@link FormerCapacity} is. */
class CapacitySerializerTest extends WrittenSerializerContract<CapacityHypotheses, FormerCapacity> {
  private final TypeSerializer<CapacityHypotheses> serializer = CapacitySerializer.INSTANCE;

  CapacitySerializerTest() {
    super(CapacitySerializer.INSTANCE, FormerCapacity.class, FrameState.class, "features.capacity");
  }

  @Test
  void refusesOtherBytes() throws IOException {
    byte[] bytes = written(serializer, new CapacityHypotheses());
    for (int at : new int[] {0, 1, 5}) {
      byte[] other = bytes.clone();
      other[at]++;
      assertThatThrownBy(() -> serializer.deserialize(new DataInputDeserializer(other)))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("Not as CapacityHypotheses is written");
    }
  }

  @Test
  void isNotCompatibleWithASerializerOfOtherFields() {
    TypeSerializerSnapshot<CapacityHypotheses> byFieldsOfToday =
        TypeInformation.of(CapacityHypotheses.class)
            .createSerializer(new SerializerConfigImpl())
            .snapshotConfiguration();
    assertThat(
            serializer
                .snapshotConfiguration()
                .resolveSchemaCompatibility(byFieldsOfToday)
                .isIncompatible())
        .isTrue();
  }

  /** Any numbers, those that are none among them. */
  @Override
  CapacityHypotheses any(Random random) {
    CapacityHypotheses capacity = new CapacityHypotheses();
    for (int i = 0; i < capacity.values.length; i++) {
      capacity.values[i] = Float.intBitsToFloat(random.nextInt());
    }
    for (int i = 0; i < capacity.sums.length; i++) {
      capacity.sums[i] = random.nextInt(4) == 0 ? Double.NaN : random.nextGaussian();
    }
    capacity.evidenceSeconds = random.nextInt();
    capacity.carriedEvidenceSeconds = random.nextInt();
    capacity.reserveBpm = random.nextFloat();
    capacity.netCapacity = random.nextFloat();
    return capacity;
  }

  @Override
  FormerCapacity former(CapacityHypotheses capacity) {
    FormerCapacity former = new FormerCapacity();
    former.primary = block(capacity.values, CapacityHypotheses.PRIMARY);
    former.slow = block(capacity.values, CapacityHypotheses.SLOW);
    former.drift = block(capacity.values, CapacityHypotheses.DRIFT);
    former.heartRate = block(capacity.values, CapacityHypotheses.HEART_RATE);
    former.heavyWork = block(capacity.values, CapacityHypotheses.HEAVY_WORK);
    former.dPrimeM = block(capacity.values, CapacityHypotheses.D_PRIME_M);
    former.aboveCriticalM = block(capacity.values, CapacityHypotheses.ABOVE_CRITICAL_M);
    former.overdrawnM = block(capacity.values, CapacityHypotheses.OVERDRAWN_M);
    former.energy = block(capacity.values, CapacityHypotheses.ENERGY);
    former.energyPeak = block(capacity.values, CapacityHypotheses.ENERGY_PEAK);
    former.expectedSquares = block(capacity.sums, CapacityHypotheses.EXPECTED_SQUARES);
    former.expectedTimesMeasured = block(capacity.sums, CapacityHypotheses.EXPECTED_TIMES_MEASURED);
    former.carriedOverdrawnM = block(capacity.values, CapacityHypotheses.CARRIED_OVERDRAWN_M);
    former.weight = block(capacity.values, CapacityHypotheses.WEIGHT);
    former.evidenceSeconds = capacity.evidenceSeconds;
    former.carriedEvidenceSeconds = capacity.carriedEvidenceSeconds;
    former.reserveBpm = capacity.reserveBpm;
    former.netCapacity = capacity.netCapacity;
    return former;
  }

  private static float[] block(float[] values, int block) {
    return Arrays.copyOfRange(values, block, block + CapacityHypotheses.COUNT);
  }

  private static double[] block(double[] sums, int block) {
    return Arrays.copyOfRange(sums, block, block + CapacityHypotheses.COUNT);
  }
}
