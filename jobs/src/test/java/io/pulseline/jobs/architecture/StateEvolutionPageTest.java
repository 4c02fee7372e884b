package io.pulseline.jobs.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.pulseline.schemas.topics.Topic;
import io.pulseline.schemas.topics.TopicCatalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/state-evolution.md names every operator and every state. */
class StateEvolutionPageTest {
  private static final Path PAGE = Path.of("../docs/state-evolution.md");
  private static final Path SOURCES = Path.of("src/main/java");
  private static final Pattern STATE = Pattern.compile("StateDescriptor<[^>]*>\\(\\s*\"([^\"]+)\"");

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
  void namesEveryState() throws IOException {
    Set<String> states = new TreeSet<>();
    try (Stream<Path> sources = Files.walk(SOURCES)) {
      for (Path source : sources.filter(path -> path.toString().endsWith(".java")).toList()) {
        Matcher matcher = STATE.matcher(Files.readString(source));
        while (matcher.find()) {
          states.add(matcher.group(1));
        }
      }
    }
    assertThat(states).hasSizeGreaterThan(5);
    assertThat(Files.readString(PAGE)).contains(quoted(states));
  }

  private static Set<String> uids() throws ReflectiveOperationException {
    Set<String> uids = new TreeSet<>();
    for (JavaClass each :
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.pulseline.jobs")) {
      if (each.tryGetField("UID").isPresent()) {
        uids.add((String) each.reflect().getField("UID").get(null));
      }
    }
    assertThat(uids).hasSizeGreaterThan(3);
    return uids;
  }

  private static List<String> quoted(Collection<String> names) {
    return names.stream().map(name -> "`" + name + "`").toList();
  }
}
