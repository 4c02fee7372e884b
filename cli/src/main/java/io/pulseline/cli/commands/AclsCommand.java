package io.pulseline.cli.commands;

import io.pulseline.cli.CommandFailure;
import io.pulseline.cli.kafka.AclCommands;
import io.pulseline.cli.kafka.Cluster;
import io.pulseline.cli.kafka.Role;
import io.pulseline.jobs.connect.Right;
import io.pulseline.schemas.topics.Topic;
import io.pulseline.schemas.topics.TopicCatalogue;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The rights that somebody needs on a cluster. */
@Command(
    name = "acls",
    description = {
      "Print the commands that give a user exactly the rights of a role on the topic catalogue.",
      "With --apply it gives them."
    })
public final class AclsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private BootstrapOption bootstrap;
  @Mixin private JobNamesOption names;

  @Parameters(paramLabel = "ROLE", description = "Whose rights: ${COMPLETION-CANDIDATES}.")
  private Role role;

  @Option(
      names = "--principal",
      paramLabel = "User:NAME",
      description = "Who gets them (default: User:pulseline-ROLE).")
  private String principal;

  @Option(
      names = "--topic",
      paramLabel = "TOPIC",
      description =
          "Topics that an APP reads (default: all results: what the job writes but rejections and receipts).")
  private List<String> topics = List.of();

  @Option(
      names = "--app-group-id",
      paramLabel = "NAME",
      description = "Consumer group of an APP (default: it has none).")
  private String appGroupId;

  @Option(names = "--apply", description = "Give the rights instead of printing the commands.")
  private boolean apply;

  @Override
  public Integer call() throws CommandFailure, InterruptedException {
    String who =
        principal == null ? "User:pulseline-" + role.name().toLowerCase(Locale.ROOT) : principal;
    if (!who.matches("[A-Za-z]+:\\S+")) {
      throw new ParameterException(
          spec.commandLine(), "--principal is '" + who + "' but is written as User:NAME");
    }
    List<Right> rights =
        role.rights(new Role.Names(names.groupId, names.transactionalIdPrefix, read(), appGroupId));
    PrintWriter out = spec.commandLine().getOut();
    if (!apply) {
      AclCommands.of(bootstrap.servers, who, rights).forEach(out::println);
      return 0;
    }
    try (Cluster cluster = Cluster.connect(bootstrap.connection())) {
      cluster.grant(who, rights);
    }
    rights.forEach(right -> out.println(who + " has " + right));
    return 0;
  }

  private List<Topic> read() {
    if (topics.isEmpty()) {
      return TopicCatalogue.OUTPUTS.stream()
          .filter(topic -> !topic.equals(TopicCatalogue.REJECTED))
          .filter(topic -> !topic.equals(TopicCatalogue.ERASURE_RECEIPTS))
          .toList();
    }
    return NamedTopics.of(spec, topics);
  }
}
