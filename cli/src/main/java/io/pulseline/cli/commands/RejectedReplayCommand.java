package io.pulseline.cli.commands;

import io.pulseline.cli.CommandFailure;
import io.pulseline.cli.kafka.Cluster;
import io.pulseline.cli.rejected.Mends;
import io.pulseline.cli.rejected.RejectedTopic;
import io.pulseline.cli.rejected.ReplayLedger;
import io.pulseline.cli.rejected.ReplayMessage;
import io.pulseline.cli.rejected.ReplayRules;
import io.pulseline.cli.rejected.Replayer;
import io.pulseline.schemas.RejectedRecord;
import io.pulseline.schemas.topics.Topic;
import io.pulseline.schemas.topics.TopicCatalogue;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Sends rejected records again, once. */
@Command(
    name = "replay",
    description = {
      "Send rejected records back to their topics, mended if asked, each once.",
      "Without --yes it only says what it would do."
    })
final class RejectedReplayCommand implements Callable<Integer> {
  /** Records of a transaction: few enough to be over in far less than its timeout. */
  private static final int BATCH_RECORDS = 200;

  private static final int BATCH_BYTES = 1 << 20;

  @Spec private CommandSpec spec;
  @Mixin private BootstrapOption bootstrap;
  @Mixin private RegistryOption registry;
  @Mixin private RejectionOptions options;

  @Parameters(
      arity = "0..*",
      paramLabel = "TOPIC-PARTITION-OFFSET",
      description = "Only these, named as 'rejected show' names them.")
  private Set<String> names = Set.of();

  @Option(
      names = "--set",
      paramLabel = "FIELD=VALUE",
      description = "Set a field of each record; a moment as 2026-03-14T17:00:00Z or in ms.")
  private Map<String, String> fields = new LinkedHashMap<>();

  @Option(
      names = "--shift-event-time",
      paramLabel = "SHIFT",
      converter = SignedDurationConverter.class,
      description = "Move each record's event time, such as -1h.")
  private Duration shift = Duration.ZERO;

  @Option(
      names = "--force",
      description = "Send what the job will reject again, too; never anything twice.")
  private boolean force;

  @Option(names = "--dry-run", description = "Only say what would be sent.")
  private boolean dryRun;

  @Option(names = "--yes", description = "Send.")
  private boolean yes;

  private final Map<String, Long> sent = new TreeMap<>();
  private final Map<String, Long> skipped = new TreeMap<>();
  private final List<ReplayMessage> batch = new ArrayList<>();
  private int batchBytes;

  @Override
  public Integer call() throws CommandFailure, InterruptedException {
    if (yes && dryRun) {
      throw new ParameterException(spec.commandLine(), "--yes and --dry-run exclude each other");
    }
    Mends mends = mends();
    try (Cluster cluster = Cluster.connect(bootstrap.connection(), registry.wire())) {
      cluster.partitions(
          Stream.concat(
                  TopicCatalogue.INPUTS.stream(),
                  Stream.of(TopicCatalogue.REJECTED, TopicCatalogue.REPLAYS))
              .map(Topic::name)
              .toList());
      if (yes) {
        try (Replayer replayer = Replayer.begin(bootstrap.connection(), cluster.wire())) {
          run(cluster, mends, replayer);
        } finally {
          report();
        }
      } else {
        run(cluster, mends, null);
        report();
      }
    }
    return 0;
  }

  private Mends mends() {
    try {
      return new Mends(fields, shift);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  /** Sends by the replayer, or only counts where that is null. */
  private void run(Cluster cluster, Mends mends, Replayer replayer)
      throws CommandFailure, InterruptedException {
    // After the replayer has begun, so that the ledger is complete and stays so.
    ReplayLedger ledger = ReplayLedger.read(cluster);
    ReplayRules rules = new ReplayRules(ledger, mends, force, Instant.now(), cluster.wire());
    new RejectedTopic(cluster)
        .read(
            options.filter(names),
            rejection -> {
              ReplayRules.Decision decision = rules.decide(rejection);
              if (decision.message() == null) {
                skipped.merge(
                    rejection.record().getReason() + ": " + decision.why(), 1L, Long::sum);
              } else {
                add(decision.message(), replayer);
              }
              return true;
            });
    flush(replayer);
  }

  private void add(ReplayMessage message, Replayer replayer)
      throws CommandFailure, InterruptedException {
    batch.add(message);
    batchBytes += message.value() == null ? 0 : message.value().length;
    if (batch.size() >= BATCH_RECORDS || batchBytes >= BATCH_BYTES) {
      flush(replayer);
    }
  }

  private void flush(Replayer replayer) throws CommandFailure, InterruptedException {
    if (replayer != null && !batch.isEmpty()) {
      replayer.send(batch, System.currentTimeMillis());
    }
    for (ReplayMessage message : batch) {
      RejectedRecord record = message.rejection().record();
      sent.merge(record.getReason() + " to " + record.getTopic(), 1L, Long::sum);
    }
    batch.clear();
    batchBytes = 0;
  }

  private void report() {
    PrintWriter out = spec.commandLine().getOut();
    if (sent.isEmpty() && skipped.isEmpty()) {
      out.println("no rejected record matches");
      return;
    }
    long records = sent.values().stream().mapToLong(Long::longValue).sum();
    out.println(records + (yes ? " sent again" : " would be sent again"));
    sent.forEach((what, count) -> out.printf("  %9d  %s%n", count, what));
    if (!skipped.isEmpty()) {
      out.println(skipped.values().stream().mapToLong(Long::longValue).sum() + " left alone");
      skipped.forEach((why, count) -> out.printf("  %9d  %s%n", count, why));
    }
    if (!yes && records > 0) {
      out.println("nothing was sent yet: run it again with --yes to send them");
    }
  }
}
