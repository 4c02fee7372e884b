package io.pulseline.cli.commands;

import io.pulseline.cli.CommandFailure;
import io.pulseline.cli.display.RejectionReport;
import io.pulseline.cli.kafka.Cluster;
import io.pulseline.cli.rejected.RejectedTopic;
import io.pulseline.cli.rejected.Rejection;
import io.pulseline.cli.rejected.RejectionFilter;
import io.pulseline.cli.rejected.ReplayLedger;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Everything about one rejected record. */
@Command(
    name = "show",
    description = "Show one rejected record: why, from where, and its bytes as far as they decode.")
final class RejectedShowCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private BootstrapOption bootstrap;
  @Mixin private RegistryOption registry;

  @Parameters(
      paramLabel = "TOPIC-PARTITION-OFFSET",
      description = {
        "Where the record came from, or where it is in telemetry.rejected;",
        "of a frame, its event id."
      })
  private String name;

  @Option(
      names = "--bytes",
      paramLabel = "N",
      defaultValue = "512",
      description = "Show so many bytes at most (default: ${DEFAULT-VALUE}).")
  private int mostBytes;

  @Override
  public Integer call() throws CommandFailure, InterruptedException {
    Ranges.require(spec, "--bytes", mostBytes, 0, 1 << 21);
    try (Cluster cluster = Cluster.connect(bootstrap.connection(), registry.wire())) {
      List<Rejection> found = new ArrayList<>();
      new RejectedTopic(cluster)
          .read(
              RejectionFilter.named(name),
              rejection -> {
                found.add(rejection);
                return false;
              });
      if (found.isEmpty()) {
        throw new CommandFailure(
            "telemetry.rejected holds nothing of "
                + name
                + ": 'pulseline rejected list' names an example of each reason.");
      }
      ReplayLedger ledger = ReplayLedger.readIfPresent(cluster);
      new RejectionReport(spec.commandLine().getOut(), mostBytes, cluster.wire())
          .print(found.get(0), ledger.of(found.get(0)));
    }
    return 0;
  }
}
