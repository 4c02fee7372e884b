package io.pulseline.jobs.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pulseline.jobs.frame.FrameState;
import io.pulseline.physiology.kinetics.CapacityHypotheses;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.java.typeutils.runtime.PojoSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.Test;

/** The hypotheses are in savepoints as {@link FormerCapacity} is, which Flink itself writes. */
class CapacitySerializerTest {
  private static final String IN_FRAME_STATE = "features.capacity";

  private final TypeInformation<FormerCapacity> formerType =
      TypeInformation.of(FormerCapacity.class);
  private final TypeSerializer<FormerCapacity> former =
      formerType.createSerializer(new SerializerConfigImpl());
  private final TypeSerializer<CapacityHypotheses> serializer = CapacitySerializer.INSTANCE;

  @Property(tries = 300)
  void writesTheBytesThatFlinkWrote(@ForAll long seed) throws IOException {
    assertThat(former).isInstanceOf(PojoSerializer.class);
    CapacityHypotheses capacity = capacity(new Random(seed));
    assertThat(written(serializer, capacity)).isEqualTo(writtenByFlink(capacity));
  }

  @Property(tries = 300)
  void readsTheBytesThatFlinkWrote(@ForAll long seed) throws IOException {
    CapacityHypotheses capacity = capacity(new Random(seed));
    byte[] bytes = writtenByFlink(capacity);

    DataInputDeserializer in = new DataInputDeserializer(bytes);
    assertThat(writtenByFlink(serializer.deserialize(in))).isEqualTo(bytes);
    assertThat(in.available()).isZero();
    in.setBuffer(bytes);
    CapacityHypotheses reused = capacity(new Random(~seed));
    assertThat(serializer.deserialize(reused, in)).isSameAs(reused);
    assertThat(writtenByFlink(reused)).isEqualTo(bytes);
    in.setBuffer(bytes);
    DataOutputSerializer copied = new DataOutputSerializer(16);
    serializer.copy(in, copied);
    assertThat(copied.getCopyOfBuffer()).isEqualTo(bytes);
    CapacityHypotheses copy = serializer.copy(capacity);
    assertThat(copy.values).isNotSameAs(capacity.values);
    assertThat(copy.sums).isNotSameAs(capacity.sums);
    assertThat(writtenByFlink(copy)).isEqualTo(bytes);
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
  void theShapeOfTheStateIsWhatItWas() {
    Map<String, String> expected = new TreeMap<>();
    StateShape.of(formerType)
        .fields()
        .forEach((name, type) -> expected.put(IN_FRAME_STATE + "." + name, type));
    expected.put(IN_FRAME_STATE, CapacityHypotheses.class.getName());
    Map<String, String> present =
        new TreeMap<>(StateShape.of(StateTypes.of(FrameState.class)).fields());
    present.keySet().removeIf(path -> !path.startsWith(IN_FRAME_STATE));
    assertThat(present).isEqualTo(expected);
  }

  @Test
  void theOtherFieldsOfTheStateAreAsFlinkFindsThem() {
    Map<String, String> expected =
        new TreeMap<>(StateShape.of(TypeInformation.of(FrameState.class)).fields());
    Map<String, String> present =
        new TreeMap<>(StateShape.of(StateTypes.of(FrameState.class)).fields());
    expected.keySet().removeIf(path -> path.startsWith(IN_FRAME_STATE + "."));
    present.keySet().removeIf(path -> path.startsWith(IN_FRAME_STATE + "."));
    assertThat(present).isEqualTo(expected);
  }

  @Test
  void isItselfAfterItsSnapshotIsRestored() throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(16);
    TypeSerializerSnapshot.writeVersionedSnapshot(out, serializer.snapshotConfiguration());
    TypeSerializerSnapshot<CapacityHypotheses> restored =
        TypeSerializerSnapshot.readVersionedSnapshot(
            new DataInputDeserializer(out.getCopyOfBuffer()), getClass().getClassLoader());
    assertThat(restored.restoreSerializer()).isEqualTo(serializer);
    assertThat(
            serializer
                .snapshotConfiguration()
                .resolveSchemaCompatibility(restored)
                .isCompatibleAsIs())
        .isTrue();
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

  @Test
  void travelsToTheTasks() throws Exception {
    TypeInformation<FrameState> type = StateTypes.of(FrameState.class);
    TypeInformation<FrameState> there = InstantiationUtil.clone(type);
    assertThat(there).isEqualTo(type);
    assertThat(there.createSerializer(new SerializerConfigImpl()))
        .isEqualTo(type.createSerializer(new SerializerConfigImpl()));
  }

  private byte[] writtenByFlink(CapacityHypotheses capacity) throws IOException {
    return written(former, former(capacity));
  }

  private static <T> byte[] written(TypeSerializer<T> serializer, T value) throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(16);
    serializer.serialize(value, out);
    return out.getCopyOfBuffer();
  }

  /** Any numbers, those that are none among them. */
  private static CapacityHypotheses capacity(Random random) {
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

  private static FormerCapacity former(CapacityHypotheses capacity) {
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
