package io.pulseline.jobs.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.pulseline.jobs.fuse.FuseState;
import io.pulseline.physiology.alignment.SecondBucket;
import java.io.IOException;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.java.typeutils.runtime.PojoSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.Test;

/** The buckets are in savepoints as {@link FormerBucket} is, which Flink itself writes. */
class BucketSerializerTest {
  private static final String IN_FUSE_STATE = "timeline.buckets[]";

  private final TypeInformation<FormerBucket> formerType = TypeInformation.of(FormerBucket.class);
  private final TypeSerializer<FormerBucket> former =
      formerType.createSerializer(new SerializerConfigImpl());
  private final TypeSerializer<SecondBucket> serializer = BucketSerializer.INSTANCE;

  @Property(tries = 300)
  void writesTheBytesThatFlinkWrote(@ForAll long seed) throws IOException {
    assertThat(former).isInstanceOf(PojoSerializer.class);
    SecondBucket bucket = bucket(new Random(seed));
    assertThat(written(serializer, bucket)).isEqualTo(writtenByFlink(bucket));
  }

  @Property(tries = 300)
  void readsTheBytesThatFlinkWrote(@ForAll long seed) throws IOException {
    SecondBucket bucket = bucket(new Random(seed));
    byte[] bytes = writtenByFlink(bucket);

    DataInputDeserializer in = new DataInputDeserializer(bytes);
    assertThat(writtenByFlink(serializer.deserialize(in))).isEqualTo(bytes);
    assertThat(in.available()).isZero();
    in.setBuffer(bytes);
    SecondBucket reused = bucket(new Random(~seed));
    assertThat(serializer.deserialize(reused, in)).isSameAs(reused);
    assertThat(writtenByFlink(reused)).isEqualTo(bytes);
    in.setBuffer(bytes);
    DataOutputSerializer copied = new DataOutputSerializer(16);
    serializer.copy(in, copied);
    assertThat(copied.getCopyOfBuffer()).isEqualTo(bytes);
    SecondBucket copy = serializer.copy(bucket);
    assertThat(copy.words).isNotSameAs(bucket.words);
    assertThat(writtenByFlink(copy)).isEqualTo(bytes);
  }

  @Test
  void theShapeOfTheStateIsWhatItWas() {
    Map<String, String> expected =
        new TreeMap<>(StateShape.of(TypeInformation.of(FuseState.class)).fields());
    assertThat(expected).containsEntry("timeline.buckets", SecondBucket[].class.getTypeName());
    expected.keySet().removeIf(path -> path.startsWith(IN_FUSE_STATE));
    StateShape.of(formerType)
        .fields()
        .forEach((name, type) -> expected.put(IN_FUSE_STATE + "." + name, type));
    assertThat(StateShape.of(StateTypes.of(FuseState.class)).fields()).isEqualTo(expected);
  }

  @Test
  void travelsToTheTasks() throws Exception {
    TypeInformation<FuseState> type = StateTypes.of(FuseState.class);
    TypeInformation<FuseState> there = InstantiationUtil.clone(type);
    assertThat(there).isEqualTo(type);
    assertThat(there.createSerializer(new SerializerConfigImpl()))
        .isEqualTo(type.createSerializer(new SerializerConfigImpl()));
  }

  private byte[] writtenByFlink(SecondBucket bucket) throws IOException {
    return written(former, former(bucket));
  }

  private static <T> byte[] written(TypeSerializer<T> serializer, T value) throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(16);
    serializer.serialize(value, out);
    return out.getCopyOfBuffer();
  }

  /** Any numbers, those that are none among them. */
  private static SecondBucket bucket(Random random) {
    SecondBucket bucket = new SecondBucket();
    bucket.setKeySlots(2 << random.nextInt(3));
    for (int i = 0; i < bucket.words.length; i++) {
      bucket.words[i] = random.nextLong();
    }
    for (int signal = 0; signal < SecondBucket.SIGNALS; signal++) {
      float value = random.nextInt(4) == 0 ? Float.NaN : random.nextFloat() - 0.5f;
      bucket.set(signal, value, (short) random.nextInt());
    }
    bucket.second = random.nextLong();
    bucket.sampleCount = random.nextInt();
    bucket.maskedValueCount = random.nextInt();
    bucket.chestStrap = random.nextBoolean();
    bucket.onTreadmill = random.nextBoolean();
    bucket.safetyKeyPulled = random.nextBoolean();
    return bucket;
  }

  private static FormerBucket former(SecondBucket bucket) {
    FormerBucket former = new FormerBucket();
    former.second = bucket.second;
    former.values = new float[SecondBucket.SIGNALS];
    former.precedence = new short[SecondBucket.SIGNALS];
    for (int signal = 0; signal < SecondBucket.SIGNALS; signal++) {
      former.values[signal] = bucket.value(signal);
      former.precedence[signal] = bucket.precedence(signal);
    }
    former.sampleKeys = new long[bucket.keySlots()];
    for (int slot = 0; slot < bucket.keySlots(); slot++) {
      former.sampleKeys[slot] = bucket.sampleKey(slot);
    }
    former.sampleCount = bucket.sampleCount;
    former.maskedValueCount = bucket.maskedValueCount;
    former.chestStrap = bucket.chestStrap;
    former.onTreadmill = bucket.onTreadmill;
    former.safetyKeyPulled = bucket.safetyKeyPulled;
    return former;
  }
}
