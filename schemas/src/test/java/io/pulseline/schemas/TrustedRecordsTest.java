package io.pulseline.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import org.apache.avro.util.ClassUtils;
import org.junit.jupiter.api.Test;

class TrustedRecordsTest {
  @Test
  void aRecordThatIsUsedMakesItsPackageTrusted() throws ClassNotFoundException {
    assertThat(EquipmentPairing.getClassSchema()).isNotNull();
    assertThat(ClassUtils.forName("io.pulseline.schemas.Action")).isEqualTo(Action.class);
  }

  @Test
  void whatIsNotOursStaysForbidden() {
    assertThat(EquipmentPairing.getClassSchema()).isNotNull();
    assertThatThrownBy(() -> ClassUtils.forName(File.class.getName()))
        .isInstanceOf(SecurityException.class);
    assertThatThrownBy(() -> ClassUtils.forName("io.pulseline.schemas.topics.TopicCatalogue"))
        .isInstanceOf(SecurityException.class);
  }
}
