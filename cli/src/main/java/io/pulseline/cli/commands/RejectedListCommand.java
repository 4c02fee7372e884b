package io.pulseline.cli.commands;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pulseline.cli.CommandFailure;
import io.pulseline.cli.kafka.Cluster;
import io.pulseline.cli.rejected.RejectedCounts;
import io.pulseline.cli.rejected.RejectedTopic;
import io.pulseline.cli.rejected.ReplayLedger;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How much was rejected, by stage and reason. */
@Command(
    name = "list",
    description = "Count rejected records by stage and reason, with one to look at of each.")
final class RejectedListCommand implements Callable<Integer> {
  private static final String FORM = "%-9s %-19s %9s %9s %10s  %-24s %-24s %s%n";

  @Spec private CommandSpec spec;
  @Mixin private BootstrapOption bootstrap;
  @Mixin private RegistryOption registry;
  @Mixin private RejectionOptions options;

  @Option(names = "--json", description = "Print a line of JSON for each stage and reason.")
  private boolean json;

  @Override
  public Integer call() throws CommandFailure, InterruptedException {
    RejectedCounts counts = new RejectedCounts();
    long undecodable;
    try (Cluster cluster = Cluster.connect(bootstrap.connection(), registry.wire())) {
      ReplayLedger ledger = ReplayLedger.readIfPresent(cluster);
      undecodable =
          new RejectedTopic(cluster)
              .read(
                  options.filter(Set.of()),
                  rejection -> {
                    counts.add(rejection, ledger.of(rejection) != null);
                    return true;
                  });
    }
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      counts.groups().forEach(group -> out.println(line(group)));
    } else {
      print(counts, out);
    }
    if (undecodable > 0) {
      spec.commandLine()
          .getErr()
          .println(
              undecodable
                  + " messages of telemetry.rejected do not decode and are not counted: use the"
                  + " release of the job that wrote them, and with a schema registry its"
                  + " --registry-url.");
    }
    return 0;
  }

  private static void print(RejectedCounts counts, PrintWriter out) {
    if (counts.groups().isEmpty()) {
      out.println("no rejected record matches");
      return;
    }
    out.printf(
        FORM,
        "stage",
        "reason",
        "records",
        "samples",
        "sent again",
        "first arrival",
        "last arrival",
        "the last of them");
    for (RejectedCounts.Group group : counts.groups()) {
      out.printf(
          FORM,
          group.stage(),
          group.reason(),
          group.records(),
          group.samples(),
          group.sentAgain(),
          Instant.ofEpochMilli(group.firstArrivalMillis()),
          Instant.ofEpochMilli(group.lastArrivalMillis()),
          group.example());
    }
  }

  private static String line(RejectedCounts.Group group) {
    ObjectNode line = new ObjectMapper().createObjectNode();
    line.put("stage", group.stage().name());
    line.put("reason", group.reason().name());
    line.put("records", group.records());
    line.put("samples", group.samples());
    line.put("sent_again", group.sentAgain());
    line.put("first_arrival", Instant.ofEpochMilli(group.firstArrivalMillis()).toString());
    line.put("last_arrival", Instant.ofEpochMilli(group.lastArrivalMillis()).toString());
    line.put("example", group.example());
    return line.toString();
  }
}
