package io.pulseline.cluster.runbook;

import java.util.List;
import java.util.Map;

/** What becomes of each command of docs/operations.md. */
final class Runbook {
  static final String PAGE = "docs/operations.md";

  private static final String REGISTRY =
      "guarantees/src/test/java/io/pulseline/guarantees/registry/ConfluentFormatTest.java";
  private static final String APICURIO = " --registry-url http://localhost:8085/apis/ccompat/v7";

  /** Commands that other tests run: which, and what is written there. */
  static final Map<String, Elsewhere> ELSEWHERE =
      Map.ofEntries(
          elsewhere(
              "scripts/pulseline bench --athletes 2000 --seconds 20 --repeats 1",
              "benchmarks/src/test/java/io/pulseline/benchmarks/BenchCommandTest.java",
              "\"bench\""),
          elsewhere(
              "scripts/pulseline evaluate",
              "cli/src/test/java/io/pulseline/cli/commands/EvaluateCommandTest.java",
              "\"evaluate\""),
          elsewhere(
              "printf %s athlete-0007 | openssl dgst -sha256 -hmac \"$PULSELINE_LOG_KEY\" | sed 's/.* //' | cut -c1-16",
              "jobs/src/test/java/io/pulseline/jobs/event/PseudonymsTest.java", "openssl dgst"),
          elsewhere(
              "scripts/submit -- --wire-format confluent" + APICURIO,
              REGISTRY,
              ".wireFormat(WireFormat.CONFLUENT)"),
          elsewhere(
              "scripts/pulseline gym --athletes 200 --duration 60s" + APICURIO,
              REGISTRY,
              "pulseline(\"gym\""),
          elsewhere(
              "scripts/pulseline tail effect.scores --max 5" + APICURIO,
              REGISTRY,
              "pulseline(\"tail\", \"effect.scores\""));

  /** What the page shows of what a command says, but for figures and ids, by the command. */
  static final Map<String, String> SHOWN =
      Map.of(
          "scripts/pulseline erase athlete-0007",
          "athlete-0007: forgotten, and 27 samples that were under way; request bce823e7-...");

  private static final String NO_ENGINE =
      "needs a Docker engine; ComposeTest and ImageTest look at what it would start";

  /** Commands that no test runs, and why. */
  static final Map<String, String> NOT_RUN =
      Map.of(
          "cp deploy/env.example .env",
          "writes into the sources; ComposeTest looks at the file",
          "docker compose up --build --detach",
          NO_ENGINE,
          "docker compose stop gym",
          NO_ENGINE,
          "docker compose exec jobmanager flink list",
          NO_ENGINE,
          "docker compose exec jobmanager flink stop --savepointPath file:///data/savepoints JOB",
          NO_ENGINE,
          "PULSELINE_SAVEPOINT=/data/savepoints/savepoint-... docker compose up --build --detach",
          NO_ENGINE,
          "kubectl apply --kustomize deploy/kubernetes --namespace NAMESPACE",
          "needs a Kubernetes cluster; KubernetesTest looks at what it would apply, and RunbookTest"
              + " has kubectl put it together");

  private static final String TAKEN = "has taken the place of";

  /**
   * The commands that {@link RunbookWalkTest} runs, in its order: a night with a cluster. What the
   * page leaves open, as a job's id, is put in from what was said before.
   */
  static final List<Step> WALK =
      List.of(
          step(Step.UP, "The cluster is up"),
          step("scripts/cluster status", "4 of 4 slots are free"),
          step("scripts/submit -p 2 -- --batch-size 64", "submitted with JobID"),
          step(
              "scripts/pulseline tail effect.scores --from-beginning --max 5",
              "\"topic\":\"effect.scores\""),
          step("scripts/pulseline tail telemetry.smartwatch --max 20", "heart_rate_bpm"),
          step("scripts/pulseline tail effect.scores --max 20", "reason_codes"),
          step("scripts/pulseline erase athlete-0007", "athlete-0007: forgotten"),
          step(
              "scripts/pulseline tail erasure.receipts --from-beginning --max 1",
              "discarded_sample_count"),
          step(
              "kafka-consumer-groups.sh --bootstrap-server localhost:9092 --group backfill-1"
                  + " --topic telemetry.smartwatch --topic telemetry.treadmill --topic"
                  + " athlete.erasure --reset-offsets --to-datetime 2026-03-13T23:00:00.000"
                  + " --execute",
              "telemetry.smartwatch"),
          step(
              "scripts/submit --attached -- --group-id backfill-1 --transactional-id-prefix"
                  + " backfill-1 --bounded",
              "has finished"),
          step("scripts/pulseline rejected list", "reason"),
          step("scripts/pulseline rejected show telemetry.treadmill-5-1857", "was rejected as"),
          step("scripts/pulseline rejected show", Step.REFUSED),
          step("scripts/pulseline rejected replay", "would"),
          step("scripts/pulseline rejected replay --reason UNPAIRED", ""),
          step("scripts/pulseline rejected replay --reason UNPAIRED --yes", ""),
          step("scripts/pulseline models verify", "verified"),
          step("scripts/pulseline models verify --store /srv/pulseline/models", "verified"),
          step("scripts/pulseline preflight", "0 failures"),
          step("scripts/pulseline topics create", ""),
          step("df", "Filesystem"),
          step(
              "scripts/pulseline replay docs/samples/treadmill-run.fit --age 35 --sex M --bootstrap"
                  + " localhost:9092",
              "frames"),
          step("scripts/savepoint", "Savepoint completed. Path: "),
          step("scripts/cluster kill taskmanager-N", ""),
          step("scripts/cluster start taskmanager-N", ""),
          step("scripts/cluster start taskmanager-3", ""),
          step("scripts/upgrade -p 4", TAKEN),
          step("scripts/upgrade -- --model-store /srv/pulseline/models", TAKEN),
          step("scripts/rollback --keep-state", TAKEN),
          step(
              "scripts/upgrade --jar /path/of/pulseline-session-analytics.jar -- --batch-size 64",
              TAKEN),
          step("scripts/rollback", TAKEN),
          step("scripts/upgrade", TAKEN),
          step("scripts/cancel --savepoint", "Savepoint completed. Path: "),
          step("scripts/submit -p 4 -s file:/path/of/savepoint", "submitted with JobID"),
          step("scripts/submit -s file:/path/of/checkpoints/JOB/chk-N", "submitted with JobID"),
          step("scripts/submit -- --group-id recovery-1", "submitted with JobID"),
          step("scripts/cluster start jobmanager", ""),
          step("scripts/cluster start broker", ""),
          step("scripts/pulseline gym --athletes 200 --duration 60s", "samples"),
          step(Step.UP, "The cluster is up"));

  private Runbook() {}

  /**
   * A command of the page.
   *
   * @param command as it stands there
   * @param says what it is to say, among other things; {@link #REFUSED} where it is to be refused
   */
  record Step(String command, String says) {
    /** Starts the cluster. */
    static final String UP = "scripts/cluster up";

    /** A command that lacks what it cannot do without, and says so. */
    static final String REFUSED = "Missing required parameter";
  }

  /**
   * Another test that runs a command, by its script or by what is behind it.
   *
   * @param file of the test
   * @param words that stand there
   */
  record Elsewhere(String file, String words) {}

  private static Map.Entry<String, Elsewhere> elsewhere(String command, String file, String words) {
    return Map.entry(command, new Elsewhere(file, words));
  }

  private static Step step(String command, String says) {
    return new Step(command, says);
  }
}
