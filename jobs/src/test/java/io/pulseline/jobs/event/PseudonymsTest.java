package io.pulseline.jobs.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PseudonymsTest {
  @Test
  void anAthleteHasOnePseudonymByAKey() {
    Pseudonyms pseudonyms = Pseudonyms.withKey("key");

    assertThat(pseudonyms.of("athlete-0001"))
        .matches("[0-9a-f]{16}")
        .isEqualTo(Pseudonyms.withKey("key").of("athlete-0001"))
        .isNotEqualTo(pseudonyms.of("athlete-0002"))
        .isNotEqualTo(Pseudonyms.withKey("other key").of("athlete-0001"));
    assertThat(pseudonyms.of("athlete-0007")).isEqualTo("5e9e9f931a51635e");
  }

  @Test
  void withoutAKeyNobodyCanFindTheAthlete() {
    Pseudonyms pseudonyms = Pseudonyms.withKey(null);

    assertThat(pseudonyms.of("athlete-0001"))
        .isEqualTo(pseudonyms.of("athlete-0001"))
        .isNotEqualTo(Pseudonyms.withKey("").of("athlete-0001"));
  }
}
