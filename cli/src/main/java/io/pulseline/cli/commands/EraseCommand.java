package io.pulseline.cli.commands;

import io.pulseline.cli.CommandFailure;
import io.pulseline.cli.erase.ErasureReceipts;
import io.pulseline.cli.erase.ErasureRequests;
import io.pulseline.cli.kafka.Cluster;
import io.pulseline.cli.run.RunClock;
import io.pulseline.gym.edge.Pseudonyms;
import io.pulseline.jobs.connect.Refusals;
import io.pulseline.schemas.ErasureReceipt;
import io.pulseline.schemas.topics.TopicCatalogue;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Has the job forget athletes. */
@Command(
    name = "erase",
    description = {
      "Have the session analytics job forget athletes: all that it keeps of them, and their"
          + " profiles.",
      "It waits for the job's receipts, which come with its next checkpoint."
    })
public final class EraseCommand implements Callable<Integer> {
  private static final Duration POLL = Duration.ofMillis(250);

  /** By then the job has the requests' tick behind it, if anybody sends anything. */
  private static final long PROFILES_AFTER_MILLIS = 2_000;

  @Spec private CommandSpec spec;
  @Mixin private BootstrapOption bootstrap;
  @Mixin private PseudonymKeyOption pseudonymKey;
  @Mixin private RegistryOption registry;

  @Parameters(arity = "1..*", paramLabel = "ATHLETE_ID", description = "Who is to be forgotten.")
  private List<String> athletes;

  @Option(
      names = "--wait",
      paramLabel = "TIME",
      defaultValue = "2m",
      converter = DurationConverter.class,
      description = "How long to wait for the receipts (default: ${DEFAULT-VALUE}).")
  private Duration wait;

  @Option(names = "--no-wait", description = "Send the requests, and do not wait for receipts.")
  private boolean noWait;

  /** Who is waited for: the ids that were given, by request. */
  private final Map<String, String> open = new LinkedHashMap<>();

  @Override
  public Integer call() throws CommandFailure, InterruptedException {
    Set<String> given = new LinkedHashSet<>(athletes);
    if (given.stream().anyMatch(String::isBlank)) {
      throw new ParameterException(spec.commandLine(), "ATHLETE_ID is blank");
    }
    Optional<Pseudonyms> pseudonyms = pseudonymKey.pseudonyms();
    Map<String, String> requests = new LinkedHashMap<>();
    for (String athlete : given) {
      String requestId = ErasureRequests.newId();
      requests.put(requestId, pseudonyms.map(known -> known.of(athlete)).orElse(athlete));
      open.put(requestId, athlete);
    }
    try (Cluster cluster = Cluster.connect(bootstrap.connection(), registry.wire());
        ErasureRequests sender = new ErasureRequests(cluster.connection(), cluster.wire())) {
      cluster.partitions(List.of(TopicCatalogue.ERASURE.name(), TopicCatalogue.PROFILES.name()));
      if (noWait) {
        sender.send(requests, System.currentTimeMillis());
        open.forEach((request, athlete) -> say("%s: asked for, request %s", athlete, request));
      } else {
        sendAndWait(cluster, sender, requests);
      }
    } catch (AuthenticationException | AuthorizationException e) {
      throw new CommandFailure(Refusals.sentence(bootstrap.connection(), e), e);
    }
    return 0;
  }

  private void sendAndWait(Cluster cluster, ErasureRequests sender, Map<String, String> requests)
      throws CommandFailure, InterruptedException {
    try (ErasureReceipts receipts = ErasureReceipts.fromNow(cluster)) {
      sender.send(requests, System.currentTimeMillis());
      RunClock clock = RunClock.sinceNow();
      boolean profilesDeleted = false;
      while (!open.isEmpty()) {
        receipts.poll(POLL, this::receipt);
        if (!profilesDeleted && clock.elapsedMillis() >= PROFILES_AFTER_MILLIS) {
          sender.deleteProfiles(requests.values());
          profilesDeleted = true;
        }
        if (clock.elapsedMillis() > wait.toMillis()) {
          throw new CommandFailure(
              "The job has given no receipt for %s within %d s: check that it runs on %s; it carries the requests out when it does, and 'pulseline tail erasure.receipts --from-beginning' shows its receipts (%s)."
                  .formatted(
                      String.join(", ", open.values()),
                      wait.toSeconds(),
                      bootstrap.servers,
                      String.join(", ", open.keySet())));
        }
      }
    }
  }

  private void receipt(ErasureReceipt receipt) {
    String athlete = open.remove(receipt.getRequestId());
    if (athlete == null) {
      return;
    }
    if (receipt.getWasKnown()) {
      say(
          "%s: forgotten, and %,d samples that were under way; request %s",
          athlete, receipt.getDiscardedSampleCount(), receipt.getRequestId());
    } else {
      say(
          "%s: the job knew nobody of that name, so check it%s; request %s",
          athlete,
          pseudonymKey.isGiven()
              ? " and the key"
              : ", and give --pseudonym-key where ids are replaced",
          receipt.getRequestId());
    }
  }

  private void say(String form, Object... parts) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf(Locale.ROOT, form + "%n", parts);
    out.flush();
  }
}
