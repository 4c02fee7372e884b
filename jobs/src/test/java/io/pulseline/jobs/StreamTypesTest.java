package io.pulseline.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.pulseline.jobs.decode.DecodedRecord;
import io.pulseline.jobs.fuse.AthleteSecond;
import io.pulseline.jobs.fuse.FuseState;
import io.pulseline.jobs.pair.PairingBook;
import io.pulseline.jobs.source.RawRecord;
import io.pulseline.jobs.validate.PairingUpdate;
import io.pulseline.jobs.validate.ProfileUpdate;
import io.pulseline.jobs.validate.Sample;
import io.pulseline.physiology.athlete.Athlete;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.typeutils.runtime.PojoSerializer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No type of a stream or a state falls back to Kryo, not even in a field. */
class StreamTypesTest {
  @ParameterizedTest
  @ValueSource(
      classes = {
        RawRecord.class,
        DecodedRecord.class,
        Sample.class,
        PairingUpdate.class,
        ProfileUpdate.class,
        PairingBook.class,
        FuseState.class,
        Athlete.class,
        AthleteSecond.class
      })
  void isAPojoThroughout(Class<?> type) {
    SerializerConfigImpl withoutKryo = new SerializerConfigImpl();
    withoutKryo.setGenericTypes(false);
    assertThat(TypeInformation.of(type).createSerializer(withoutKryo))
        .isInstanceOf(PojoSerializer.class);
  }
}
