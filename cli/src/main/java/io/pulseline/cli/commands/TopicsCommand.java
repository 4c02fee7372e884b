package io.pulseline.cli.commands;

import io.pulseline.cli.CommandFailure;
import io.pulseline.cli.kafka.Cluster;
import io.pulseline.schemas.topics.Topic;
import io.pulseline.schemas.topics.TopicCatalogue;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The topic catalogue. */
@Command(
    name = "topics",
    description = "List the topic catalogue, or create it on a cluster.",
    subcommands = {TopicsCommand.ListTopics.class, TopicsCommand.CreateTopics.class})
public final class TopicsCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Say 'topics list' or 'topics create'");
  }

  @Command(name = "list", description = "List the catalogue; with --bootstrap, beside a cluster.")
  static final class ListTopics implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Option(
        names = "--bootstrap",
        paramLabel = "HOST:PORT",
        description = "Say of each topic whether the cluster at this address has it.")
    private String bootstrapServers;

    @Mixin private KafkaPropertiesOption security;

    @Override
    public Integer call() throws CommandFailure, InterruptedException {
      Set<String> present = null;
      if (bootstrapServers != null) {
        try (Cluster cluster = Cluster.connect(security.connection(bootstrapServers))) {
          present = cluster.topicNames();
        }
      }
      PrintWriter out = spec.commandLine().getOut();
      String form = "%-22s %-17s %-13s %10s %9s  %s%n";
      out.printf(form, "topic", "record", "key", "partitions", "kept", "what");
      for (Topic topic : TopicCatalogue.ALL) {
        String kept =
            topic.compacted()
                ? "compacted"
                : String.format(Locale.ROOT, "%d days", topic.retention().toDays());
        String missing =
            present == null || present.contains(topic.name()) ? "" : "MISSING on the cluster. ";
        out.printf(
            form,
            topic.name(),
            topic.schema().getName(),
            topic.keyField(),
            topic.partitions(),
            kept,
            missing + topic.description());
      }
      return 0;
    }
  }

  @Command(name = "create", description = "Create the topics that a cluster does not have yet.")
  static final class CreateTopics implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private BootstrapOption bootstrap;

    @Override
    public Integer call() throws CommandFailure, InterruptedException {
      try (Cluster cluster = Cluster.connect(bootstrap.connection())) {
        List<String> created = cluster.create(TopicCatalogue.ALL);
        PrintWriter out = spec.commandLine().getOut();
        created.forEach(topic -> out.println("created " + topic));
        int present = TopicCatalogue.ALL.size() - created.size();
        if (present > 0) {
          out.println(present + " topics were there already and were left as they are");
        }
      }
      return 0;
    }
  }
}
