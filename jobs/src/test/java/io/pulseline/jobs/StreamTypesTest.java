package io.pulseline.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.pulseline.jobs.decide.DecisionState;
import io.pulseline.jobs.decode.DecodedRecord;
import io.pulseline.jobs.erasure.Erasure;
import io.pulseline.jobs.erasure.Tombstone;
import io.pulseline.jobs.frame.Frame;
import io.pulseline.jobs.frame.FrameState;
import io.pulseline.jobs.fuse.AthleteSecond;
import io.pulseline.jobs.fuse.FuseState;
import io.pulseline.jobs.pair.PairingBook;
import io.pulseline.jobs.score.RecurrentState;
import io.pulseline.jobs.score.ScoredFrame;
import io.pulseline.jobs.source.RawRecord;
import io.pulseline.jobs.state.StateTypes;
import io.pulseline.jobs.validate.PairingUpdate;
import io.pulseline.jobs.validate.ProfileUpdate;
import io.pulseline.jobs.validate.Sample;
import io.pulseline.jobs.watch.SafetyState;
import io.pulseline.physiology.athlete.Athlete;
import io.pulseline.physiology.recovery.TrainingLoad;
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
        Erasure.class,
        Tombstone.class,
        Sample.class,
        PairingUpdate.class,
        ProfileUpdate.class,
        PairingBook.class,
        FuseState.class,
        Athlete.class,
        AthleteSecond.class,
        SafetyState.class,
        FrameState.class,
        Frame.class,
        RecurrentState.class,
        ScoredFrame.class,
        DecisionState.class,
        TrainingLoad.class
      })
  void isAPojoThroughout(Class<?> type) {
    SerializerConfigImpl withoutKryo = new SerializerConfigImpl();
    withoutKryo.setGenericTypes(false);
    assertThat(TypeInformation.of(type).createSerializer(withoutKryo))
        .isInstanceOf(PojoSerializer.class);
    assertThatNoException().isThrownBy(() -> StateTypes.of(type).createSerializer(withoutKryo));
  }
}
