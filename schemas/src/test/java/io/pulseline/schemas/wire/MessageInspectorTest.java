package io.pulseline.schemas.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.pulseline.schemas.SmartwatchSample;
import io.pulseline.schemas.TreadmillSample;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class MessageInspectorTest {
  private final MessageInspector inspector = new MessageInspector(Wire.SINGLE_OBJECT);

  private static byte[] message() {
    return SingleObject.encode(
        SmartwatchSample.newBuilder()
            .setAthleteId("anna")
            .setDeviceId("watch-1")
            .setSeq(7)
            .setEventTime(1_700_000_000_000L)
            .setHeartRateBpm(141.0)
            .setRrIntervalsMs(List.of(424.8, 426.0))
            .build());
  }

  @Test
  void readsEveryFieldWithItsPlace() {
    byte[] message = message();
    InspectedMessage whole = inspector.inspect(message);

    assertThat(whole.isWhole()).isTrue();
    assertThat(whole.failedAt()).isEqualTo(-1);
    assertThat(whole.record()).isEqualTo("SmartwatchSample");
    assertThat(whole.fields())
        .hasSameSizeAs(SmartwatchSample.getClassSchema().getFields())
        .first()
        .satisfies(
            field -> {
              assertThat(field.name()).isEqualTo("athlete_id");
              assertThat(field.value()).hasToString("anna");
              assertThat(field.begin()).isEqualTo(10);
              assertThat(field.end()).isEqualTo(15);
            });
    assertThat(whole.fields().get(whole.fields().size() - 1).end()).isEqualTo(message.length);
  }

  @Test
  void namesTheFieldAndTheByteWhereItEndsToMakeSense() {
    InspectedMessage cut = inspector.inspect(Arrays.copyOf(message(), 18));

    assertThat(cut.fields()).extracting(InspectedField::name).containsExactly("athlete_id");
    assertThat(cut.failedField()).isEqualTo("device_id");
    assertThat(cut.failedAt()).isEqualTo(15);
    assertThat(cut.failure()).contains("device_id");
  }

  @Test
  void saysWhatFollowsAfterTheEnd() {
    byte[] message = message();
    InspectedMessage longer = inspector.inspect(Arrays.copyOf(message, message.length + 3));

    assertThat(longer.failedField()).isNull();
    assertThat(longer.failedAt()).isEqualTo(message.length);
    assertThat(longer.failure()).isEqualTo("3 bytes follow after the record's end.");
  }

  @Test
  void saysWhatIsWrongWithTheHeader() {
    assertThat(inspector.inspect(null).failure()).isEqualTo("There is no payload.");
    assertThat(inspector.inspect("{}".getBytes(StandardCharsets.UTF_8)).failure())
        .contains("C3 01", "missing");
    assertThat(inspector.inspect(new byte[] {(byte) 0xC3, 2, 0}).failedAt()).isEqualTo(1);
    assertThat(inspector.inspect(Arrays.copyOf(message(), 9)).failedAt()).isEqualTo(9);
    byte[] unknown = message();
    unknown[5]++;
    assertThat(inspector.inspect(unknown).failure()).contains("fingerprint", "no schema");
  }

  @Test
  void readsARecordThatBelongsInAnotherTopic() {
    TreadmillSample sample =
        TreadmillSample.newBuilder().setMachineId("t1").setSeq(1).setEventTime(2).build();

    assertThat(inspector.inspect(SingleObject.encode(sample)).record())
        .isEqualTo("TreadmillSample");
  }

  @Property(tries = 500)
  void whateverTheBytesItSaysWhereTheyEndToMakeSense(@ForAll long seed) {
    Random random = new Random(seed);
    byte[] message = message();
    for (int i = random.nextInt(6); i > 0; i--) {
      message[random.nextInt(message.length)] = (byte) random.nextInt();
    }
    message = Arrays.copyOf(message, random.nextInt(message.length + 4));

    InspectedMessage inspected = inspector.inspect(message);

    assertThat(inspected.isWhole()).as("seed %d", seed).isEqualTo(inspected.failedAt() == -1);
    assertThat(inspected.failedAt()).as("seed %d", seed).isBetween(-1, message.length);
    int at = SingleObject.HEADER_BYTES;
    for (InspectedField field : inspected.fields()) {
      assertThat(field.begin()).as("seed %d", seed).isEqualTo(at);
      assertThat(field.end()).as("seed %d", seed).isGreaterThanOrEqualTo(at);
      at = field.end();
    }
  }
}
