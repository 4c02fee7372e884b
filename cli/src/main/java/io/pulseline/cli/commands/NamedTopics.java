package io.pulseline.cli.commands;

import io.pulseline.schemas.topics.Topic;
import io.pulseline.schemas.topics.TopicCatalogue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Topics that a command is given by name; one that the catalogue does not have is bad usage. */
final class NamedTopics {
  private NamedTopics() {}

  /** The topics, in the order of the names. */
  static List<Topic> of(CommandSpec spec, Collection<String> names) {
    List<Topic> topics = new ArrayList<>();
    for (String name : names) {
      topics.add(
          TopicCatalogue.byName(name)
              .orElseThrow(
                  () ->
                      new ParameterException(
                          spec.commandLine(),
                          "The catalogue has no topic '"
                              + name
                              + "', 'pulseline topics list' names them all")));
    }
    return topics;
  }
}
