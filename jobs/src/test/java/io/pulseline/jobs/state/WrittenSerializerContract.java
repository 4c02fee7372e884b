package io.pulseline.jobs.state;

import static org.assertj.core.api.Assertions.assertThat;

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

/**
 * What every {@link WrittenSerializer} is held to: a part of a state is in savepoints as a POJO is,
 * which Flink itself writes.
 *
 * @param <T> class of the part
 * @param <F> that POJO: a class with the fields of then, or the part's own where it still has them
 */
abstract class WrittenSerializerContract<T, F> {
  private final WrittenSerializer<T> serializer;
  private final TypeInformation<F> formerType;
  private final TypeSerializer<F> former;
  private final Class<?> state;
  private final String path;

  /**
   * A serializer's contract.
   *
   * @param former class of that POJO
   * @param state class of a state with such a part
   * @param path of the part in it
   */
  WrittenSerializerContract(
      WrittenSerializer<T> serializer, Class<F> former, Class<?> state, String path) {
    this.serializer = serializer;
    this.formerType = TypeInformation.of(former);
    this.former = formerType.createSerializer(new SerializerConfigImpl());
    this.state = state;
    this.path = path;
  }

  /** A part with any numbers in it. */
  abstract T any(Random random);

  /** The same as what it was. */
  abstract F former(T part);

  @Property(tries = 300)
  void writesTheBytesThatFlinkWrote(@ForAll long seed) throws IOException {
    assertThat(former).isInstanceOf(PojoSerializer.class);
    T part = any(new Random(seed));
    assertThat(written(serializer, part)).isEqualTo(writtenByFlink(part));
  }

  @Property(tries = 300)
  void readsTheBytesThatFlinkWrote(@ForAll long seed) throws IOException {
    T part = any(new Random(seed));
    byte[] bytes = writtenByFlink(part);

    DataInputDeserializer in = new DataInputDeserializer(bytes);
    assertThat(writtenByFlink(serializer.deserialize(in))).isEqualTo(bytes);
    assertThat(in.available()).isZero();
    in.setBuffer(bytes);
    T reused = any(new Random(~seed));
    byte[] before = writtenByFlink(reused);
    T read = serializer.deserialize(reused, in);
    assertThat(writtenByFlink(read)).isEqualTo(bytes);
    if (serializer.isImmutableType()) {
      assertThat(writtenByFlink(reused)).isEqualTo(before);
    } else {
      assertThat(read).isSameAs(reused);
    }
    in.setBuffer(bytes);
    DataOutputSerializer copied = new DataOutputSerializer(16);
    serializer.copy(in, copied);
    assertThat(copied.getCopyOfBuffer()).isEqualTo(bytes);
  }

  /** It shares nothing with what it is of, unless that is never changed. */
  @Property(tries = 100)
  void aCopyStaysAsItIs(@ForAll long seed) throws IOException {
    T part = any(new Random(seed));
    byte[] bytes = writtenByFlink(part);
    T copy = serializer.copy(part);
    T onto = serializer.copy(part, any(new Random(~seed)));
    serializer.deserialize(part, new DataInputDeserializer(writtenByFlink(any(new Random(~seed)))));
    assertThat(writtenByFlink(copy)).isEqualTo(bytes);
    assertThat(writtenByFlink(onto)).isEqualTo(bytes);
  }

  @Test
  void isThePartsSerializerInEveryState() {
    assertThat(StateTypes.of(serializer.type()).createSerializer(new SerializerConfigImpl()))
        .isSameAs(serializer);
  }

  @Test
  void theShapeOfTheStateIsWhatItWas() {
    Map<String, String> expected = new TreeMap<>(StateShape.of(TypeInformation.of(state)).fields());
    expected.keySet().removeIf(field -> field.startsWith(path + "."));
    StateShape.of(formerType)
        .fields()
        .forEach((name, type) -> expected.put(path + "." + name, type));
    assertThat(StateShape.of(StateTypes.of(state)).fields()).isEqualTo(expected);
  }

  @Test
  void isItselfAfterItsSnapshotIsRestored() throws IOException {
    OwnSnapshot.requireRestores(serializer);
  }

  @Test
  void travelsToTheTasks() throws Exception {
    TypeInformation<?> type = StateTypes.of(state);
    TypeInformation<?> there = InstantiationUtil.clone(type);
    assertThat(there).isEqualTo(type);
    assertThat(there.createSerializer(new SerializerConfigImpl()))
        .isEqualTo(type.createSerializer(new SerializerConfigImpl()));
  }

  private byte[] writtenByFlink(T part) throws IOException {
    return written(former, former(part));
  }

  static <S> byte[] written(TypeSerializer<S> serializer, S value) throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(16);
    serializer.serialize(value, out);
    return out.getCopyOfBuffer();
  }
}
