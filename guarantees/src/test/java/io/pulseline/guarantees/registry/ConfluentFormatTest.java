package io.pulseline.guarantees.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pulseline.cli.Pulseline;
import io.pulseline.guarantees.GivenOut;
import io.pulseline.guarantees.Guarantee;
import io.pulseline.guarantees.MiniClusters;
import io.pulseline.guarantees.NothingLost;
import io.pulseline.guarantees.NothingTwice;
import io.pulseline.guarantees.OrderPerAthlete;
import io.pulseline.guarantees.RunOutcome;
import io.pulseline.guarantees.SameResults;
import io.pulseline.guarantees.SimulatedTopics;
import io.pulseline.guarantees.faults.LiveRun;
import io.pulseline.gym.fleet.Fleet;
import io.pulseline.gym.fleet.FleetPlan;
import io.pulseline.gym.fleet.TelemetryRecord;
import io.pulseline.jobs.JobOptions;
import io.pulseline.schemas.EquipmentPairing;
import io.pulseline.schemas.RejectReason;
import io.pulseline.schemas.RejectedRecord;
import io.pulseline.schemas.SmartwatchSample;
import io.pulseline.schemas.registry.RegistryConnection;
import io.pulseline.schemas.topics.Topic;
import io.pulseline.schemas.topics.TopicCatalogue;
import io.pulseline.schemas.wire.MessageEncoder;
import io.pulseline.schemas.wire.SingleObject;
import io.pulseline.schemas.wire.Wire;
import io.pulseline.schemas.wire.WireFormat;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * The job with {@code wire.format=confluent} and Apicurio's registry gives what it gives in
 * single-object encoding, to consumers that know only the registry; and a registry that is away
 * costs no record.
 */
class ConfluentFormatTest {
  @RegisterExtension static final MiniClusterExtension CLUSTER = MiniClusters.of(1, 2);

  private static final long SEED = 103;
  private static final int ATHLETES = 6;
  private static final Duration PLAYED = Duration.ofMinutes(6);
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final int NO_SUCH_ID = 4_711;

  @TempDir private static Path folder;
  private static RegistryProcess process;

  @BeforeAll
  static void startRegistry() throws Exception {
    Path java =
        NewerJava.find(RegistryProcess.OLDEST_JAVA)
            .orElseGet(
                () ->
                    skip(
                        "Apicurio needs a Java of %d or newer: install one, or name it in JAVA_HOME_%1$d_X64."
                            .formatted(RegistryProcess.OLDEST_JAVA)));
    process = RegistryProcess.start(java, program(), folder);
  }

  private static Path program() throws InterruptedException {
    try {
      return RegistryDistribution.program();
    } catch (IOException e) {
      return skip("Apicurio cannot be had: " + e.getMessage());
    }
  }

  /**
   * Ends without a verdict; the build shows of such a test what it prints, and not why it ended.
   */
  private static <T> T skip(String why) {
    String line = "ConfluentFormatTest is skipped: " + why;
    System.out.println(line);
    return Assumptions.abort(line);
  }

  @AfterAll
  static void stopRegistry() throws Exception {
    if (process != null) {
      process.close();
    }
  }

  @Test
  void theSameEventsInConfluentsFormat() throws Exception {
    List<TelemetryRecord> records = records();
    List<TelemetryRecord> early = records.subList(0, records.size() / 2);
    List<TelemetryRecord> late = records.subList(records.size() / 2, records.size());
    RunOutcome expected = inSingleObjectEncoding(records);

    PlainRegistry registry = new PlainRegistry(process.url());
    try (LiveRun run = LiveRun.unfilled();
        RegistryGate gate = new RegistryGate(process.url())) {
      JobOptions options =
          run.options().toBuilder()
              .wireFormat(WireFormat.CONFLUENT)
              .registryUrl(gate.url())
              .build();
      Wire direct =
          Wire.confluent(
              new RegistryConnection(process.url(), RegistryConnection.NO_FILE, LIMIT), true);
      MixedFleet fleet =
          new MixedFleet(registry, withUnknownId(direct.encoder(TopicCatalogue.INPUTS)));
      fleet.upgradeTo(MixedFleet.older());
      fleet.upgradeTo(SmartwatchSample.getClassSchema());
      run.topics().fill(early.iterator(), fleet);

      // The first checkpoint after a failure may wait for its timeout: docs/guarantees.md.
      run.submit(
          options,
          UnaryOperator.identity(),
          new Configuration()
              .set(CheckpointingOptions.CHECKPOINTING_TIMEOUT, Duration.ofSeconds(10)));
      run.awaitReadMore(options, early.size() / 2);

      // The job waits where it stands for a registry that is down, and restarts for one that
      // refuses.
      gate.shut(503);
      fleet.upgradeTo(MixedFleet.newer());
      run.topics().fill(late.iterator(), fleet);
      await().atMost(LIMIT).until(() -> gate.refused() >= 2);
      gate.shut(401);
      await().atMost(LIMIT).until(() -> gate.refused() >= 2);
      gate.open();
      run.drain(options);

      RunOutcome outcome = run.outcome(direct);
      for (Guarantee each : List.of(new NothingLost(), new NothingTwice(), new OrderPerAthlete())) {
        assertThat(each.violations(outcome)).as(each.getClass().getSimpleName()).isEmpty();
      }
      assertThat(new SameResults(comparable(expected)).violations(comparable(read(run, registry))))
          .as("seed %d", SEED)
          .isEmpty();
      assertThat(rejectedAsUnknown(outcome)).isEqualTo(rejectedAsUnknown(expected)).isNotEmpty();
      assertThat(gate.passed()).as("questions of the job").isLessThan(records.size() / 10);
      evolvesByItsRules(registry);
      operatorsReadAndWriteIt(
          run.bootstrapServers(), new PlainConsumer(run.bootstrapServers(), registry));
    }
  }

  /** A gym's records, and a message of a schema that nobody knows at a third of them. */
  private static List<TelemetryRecord> records() {
    List<TelemetryRecord> records = new ArrayList<>();
    new Fleet(FleetPlan.of(ATHLETES, SEED, SimulatedTopics.OPENING_MILLIS))
        .within(PLAYED.toMillis())
        .forEachRemaining(records::add);
    int third = records.size() / 3;
    records.add(
        third,
        new TelemetryRecord(
            TopicCatalogue.TREADMILL.name(),
            "belt-of-another-make",
            new EquipmentPairing(),
            records.get(third).deliverAtMillis()));
    return records;
  }

  private static RunOutcome inSingleObjectEncoding(List<TelemetryRecord> records) throws Exception {
    try (LiveRun run = LiveRun.unfilled()) {
      byte[] unknown = ByteBuffer.allocate(20).put((byte) 0xC3).put((byte) 1).array();
      run.topics()
          .fill(
              records.iterator(),
              (topic, record) -> isUnknown(topic, record) ? unknown : SingleObject.encode(record));
      return run.expected();
    }
  }

  private static MessageEncoder withUnknownId(MessageEncoder encoder) {
    byte[] unknown = ByteBuffer.allocate(20).put((byte) 0).putInt(NO_SUCH_ID).array();
    return (topic, record) -> isUnknown(topic, record) ? unknown : encoder.encode(topic, record);
  }

  private static boolean isUnknown(String topic, Object record) {
    return topic.equals(TopicCatalogue.TREADMILL.name()) && record instanceof EquipmentPairing;
  }

  /** All output topics as somebody reads them who knows nothing but the registry. */
  private static RunOutcome read(LiveRun run, PlainRegistry registry) throws Exception {
    PlainConsumer consumer = new PlainConsumer(run.bootstrapServers(), registry);
    Map<String, List<GivenOut>> outputs = new HashMap<>();
    for (Topic topic : TopicCatalogue.OUTPUTS) {
      outputs.put(topic.name(), consumer.read(topic.name(), topic.schema()));
    }
    return new RunOutcome(List.of(), outputs);
  }

  /** Without what tells of the message's bytes, which differ between formats. */
  private static RunOutcome comparable(RunOutcome outcome) {
    Map<String, List<GivenOut>> outputs = new HashMap<>(outcome.outputs());
    outputs.computeIfPresent(
        TopicCatalogue.REJECTED.name(),
        (topic, events) -> events.stream().map(ConfluentFormatTest::withoutBytes).toList());
    return new RunOutcome(outcome.inputs(), outputs);
  }

  private static GivenOut withoutBytes(GivenOut given) {
    RejectedRecord record = RejectedRecord.newBuilder((RejectedRecord) given.event()).build();
    record.setRecordValue(null);
    record.setRecordSize(0);
    if (record.getReason() == RejectReason.UNKNOWN_SCHEMA) {
      record.setDetail("");
    }
    return new GivenOut(given.topic(), given.partition(), given.offset(), record);
  }

  private static List<String> rejectedAsUnknown(RunOutcome outcome) {
    return outcome.distinct(TopicCatalogue.REJECTED.name()).stream()
        .map(given -> (RejectedRecord) given.event())
        .filter(rejected -> rejected.getReason() == RejectReason.UNKNOWN_SCHEMA)
        .map(rejected -> rejected.getTopic() + rejected.getPartition() + rejected.getOffset())
        .toList();
  }

  private static void evolvesByItsRules(PlainRegistry registry) throws Exception {
    for (Topic topic : TopicCatalogue.OUTPUTS) {
      String subject = topic.name() + "-value";
      assertThat(registry.ask("GET", "/subjects/" + subject + "/versions", null).body())
          .as(subject)
          .hasSize(1);
      assertThat(
              registry
                  .ask("GET", "/config/" + subject, null)
                  .body()
                  .path("compatibilityLevel")
                  .asText())
          .as(subject)
          .isEqualTo("BACKWARD");
    }
    assertThat(registry.register("telemetry.treadmill-value", MixedFleet.incompatible()).status())
        .isEqualTo(409);
  }

  private static void operatorsReadAndWriteIt(String bootstrapServers, PlainConsumer consumer)
      throws Exception {
    assertThat(
            pulseline("tail", "effect.scores", "--from-beginning", "--max", "2", bootstrapServers))
        .contains("\"topic\":\"effect.scores\"")
        .doesNotContain("\"value\":null");
    Topic profiles = TopicCatalogue.PROFILES;
    int before = consumer.read(profiles.name(), profiles.schema()).size();
    assertThat(pulseline("gym", "--athletes", "8", "--duration", "1s", bootstrapServers))
        .contains("samples sent");
    int after = consumer.read(profiles.name(), profiles.schema()).size();
    assertThat(after).isGreaterThan(before);
    assertThat(
            pulseline(
                "tail",
                profiles.name(),
                "--from-beginning",
                "--max",
                Integer.toString(after),
                bootstrapServers))
        .contains("\"athlete_id\"")
        .doesNotContain("\"value\":null");
    assertThat(pulseline("rejected", "list", bootstrapServers)).contains("UNKNOWN_SCHEMA");
  }

  private static String pulseline(String... words) {
    List<String> args = new ArrayList<>(List.of(words));
    args.add(args.size() - 1, "--bootstrap");
    args.add("--registry-url");
    args.add(process.url());
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exit =
        Pulseline.execute(new PrintWriter(out), new PrintWriter(err), args.toArray(String[]::new));
    assertThat(exit).as("%s: %s", args, err).isZero();
    return out.toString();
  }
}
