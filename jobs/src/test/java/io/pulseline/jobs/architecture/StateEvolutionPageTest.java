package io.pulseline.jobs.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import io.pulseline.jobs.state.KeyedState;
import io.pulseline.jobs.state.SharedState;
import io.pulseline.schemas.topics.Topic;
import io.pulseline.schemas.topics.TopicCatalogue;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.api.common.state.StateDescriptor;
import org.apache.flink.api.common.state.StateTtlConfig;
import org.junit.jupiter.api.Test;

/** docs/state-evolution.md names every operator and every state, and says of each what holds. */
class StateEvolutionPageTest {
  private static final Path PAGE = Path.of("../docs/state-evolution.md");

  @Test
  void namesEveryOperator() throws IOException, ReflectiveOperationException {
    assertThat(Files.readString(PAGE)).contains(quoted(uids()));
  }

  @Test
  void namesEverySink() throws IOException {
    assertThat(Files.readString(PAGE))
        .contains(
            quoted(TopicCatalogue.OUTPUTS.stream().map(Topic::name).map("sink-"::concat).toList()));
  }

  @Test
  void namesEveryStateWithItsTypeAndTimeToLive() throws IOException, ReflectiveOperationException {
    List<String> page = Files.readAllLines(PAGE);
    List<KeyedState<?>> states = states();
    assertThat(states).hasSizeGreaterThan(5);
    for (KeyedState<?> state : states) {
      String[] row =
          page.stream()
              .map(line -> line.split("\\|"))
              .filter(cells -> cells.length > 6 && cells[3].strip().equals(quoted(state.name())))
              .findFirst()
              .orElseThrow(() -> new AssertionError("no row for state " + state.name()));
      assertThat(row[4])
          .as("type and serializer of " + state.name())
          .contains(quoted(state.type().getSimpleName()))
          .contains(state.type().isRecord() ? "record" : "POJO");
      assertThat(row[5].strip())
          .as("time to live of " + state.name())
          .isEqualTo(kept(state.retention()));
      assertThat(row[6]).as("what is lost with " + state.name()).isNotBlank();
    }
  }

  @Test
  void namesEveryStateThatSubtasksShare() throws IOException, ReflectiveOperationException {
    List<Object> states = fields(SharedState.class);
    assertThat(states).isNotEmpty();
    for (Object each : states) {
      SharedState<?> state = (SharedState<?>) each;
      assertThat(Files.readAllLines(PAGE))
          .anyMatch(
              line ->
                  line.contains(quoted(state.name()))
                      && line.contains(quoted(state.type().getSimpleName()))
                      && line.contains("broadcast state"));
    }
  }

  @Test
  void noOperatorKeepsStateThatIsNotDeclared() {
    ArchRuleDefinition.noClasses()
        .that()
        .resideOutsideOfPackage("io.pulseline.jobs.state")
        .should()
        .dependOnClassesThat()
        .areAssignableTo(StateDescriptor.class)
        .check(classes());
  }

  private static String kept(StateTtlConfig retention) {
    return retention.getTimeToLive().toDays()
        + (retention.getUpdateType() == StateTtlConfig.UpdateType.OnReadAndWrite
            ? " d after the last use"
            : " d after the last write");
  }

  private static List<KeyedState<?>> states() throws ReflectiveOperationException {
    List<KeyedState<?>> states = new ArrayList<>();
    fields(KeyedState.class).forEach(state -> states.add((KeyedState<?>) state));
    return states;
  }

  private static List<Object> fields(Class<?> type) throws ReflectiveOperationException {
    List<Object> values = new ArrayList<>();
    for (JavaClass each : classes()) {
      for (Field field : each.reflect().getDeclaredFields()) {
        if (field.getType() == type && Modifier.isStatic(field.getModifiers())) {
          field.setAccessible(true);
          values.add(field.get(null));
        }
      }
    }
    return values;
  }

  private static JavaClasses classes() {
    return new ClassFileImporter()
        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
        .importPackages("io.pulseline.jobs");
  }

  private static Set<String> uids() throws ReflectiveOperationException {
    Set<String> uids = new TreeSet<>();
    for (JavaClass each : classes()) {
      if (each.tryGetField("UID").isPresent()) {
        uids.add((String) each.reflect().getField("UID").get(null));
      }
    }
    assertThat(uids).hasSizeGreaterThan(3);
    return uids;
  }

  private static List<String> quoted(Collection<String> names) {
    return names.stream().map(StateEvolutionPageTest::quoted).toList();
  }

  private static String quoted(String name) {
    return "`" + name + "`";
  }
}
