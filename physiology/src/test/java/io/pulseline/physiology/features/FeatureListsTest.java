package io.pulseline.physiology.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FeatureListsTest {
  @Test
  void fatigueFeaturesStandWhereTheirIndicesSay() throws IllegalAccessException {
    assertIndices(FatigueFeatures.class, FatigueFeatures.LIST);
  }

  @Test
  void effectFeaturesStandWhereTheirIndicesSay() throws IllegalAccessException {
    assertIndices(EffectFeatures.class, EffectFeatures.LIST);
  }

  @Test
  void eachIsNamedAndDescribed() {
    for (List<Feature> list : List.of(FatigueFeatures.LIST, EffectFeatures.LIST)) {
      Set<String> names = new HashSet<>();
      for (Feature feature : list) {
        assertThat(feature.name()).matches("[a-z][a-z0-9_]*");
        assertThat(names.add(feature.name())).as(feature.name()).isTrue();
        assertThat(feature.unit()).isNotBlank();
        assertThat(feature.description()).hasSizeGreaterThan(3).endsWith(".");
      }
    }
  }

  @Test
  void standingFeaturesAreFeatures() {
    Set<String> names = new HashSet<>();
    EffectFeatures.LIST.forEach(feature -> names.add(feature.name()));
    FatigueFeatures.LIST.forEach(feature -> names.add(feature.name()));
    assertThat(names).containsAll(StandingFeatures.NAMES);
  }

  private static void assertIndices(Class<?> type, List<Feature> list)
      throws IllegalAccessException {
    int indices = 0;
    for (Field field : type.getDeclaredFields()) {
      if (field.getType() != int.class || Modifier.isPublic(field.getModifiers())) {
        continue;
      }
      assertThat(list.get(field.getInt(null)).name())
          .isEqualTo(field.getName().toLowerCase(Locale.ROOT));
      indices++;
    }
    assertThat(indices).isEqualTo(list.size());
  }
}
