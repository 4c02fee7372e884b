package io.pulseline.training.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.pulseline.gym.simulation.Population;
import io.pulseline.training.data.HeldOutSession;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Sessions split along any dimension. */
class GroupsTest {
  private final List<HeldOutSession> sessions =
      HeldOutSession.simulate(Population.REFERENCE, 3, 4, "", (stage, done, detail) -> {});
  private final List<PredictedSession> predicted =
      sessions.stream().map(session -> PredictedSession.of(session.clean(), 1)).toList();

  @Test
  void eachGroupStandsBesideAll() {
    Groups groups =
        new Groups(
            List.of(
                new GroupDimension(
                    "half", session -> session.clean().athlete() < 2 ? "first" : "second"),
                new GroupDimension("whole", session -> "all")));

    List<GroupError> errors =
        groups.errors(
            sessions,
            predicted,
            "number",
            members ->
                members.stream()
                    .mapToInt(member -> member.session().athlete())
                    .average()
                    .orElse(0));

    assertThat(errors)
        .as("athletes 0 to 3: means of 0.5 and 2.5 where that of all is 1.5")
        .containsExactly(
            new GroupError("number", "half", "first", 2, 0.5, 0.3333),
            new GroupError("number", "half", "second", 2, 2.5, 1.6667),
            new GroupError("number", "whole", "all", 4, 1.5, 1));
    assertThat(GroupError.worst(errors)).contains(errors.get(1));
    assertThat(errors.get(1).metric().name()).isEqualTo("number: worst group's MAE over the mean");
    assertThat(errors.get(1).metric().value()).isEqualTo(1.6667);
  }

  @Test
  void eachSessionIsInOneGroupOfEachDimension() {
    List<String> splits = new ArrayList<>();
    List<Integer> all = new ArrayList<>();
    new Groups(Groups.DIMENSIONS)
        .visit(
            sessions,
            (split, group, members) -> {
              splits.add(split);
              all.addAll(members);
            });
    assertThat(splits).contains("sex", "age", "activity class", "history");
    assertThat(all).hasSize(4 * sessions.size()).contains(0, 1, 2, 3);
  }
}
