package io.pulseline.jobs.preflight;

import io.pulseline.schemas.registry.RegistryException;
import io.pulseline.schemas.topics.Topic;
import io.pulseline.schemas.topics.TopicCatalogue;
import io.pulseline.schemas.wire.RegisteredOutputs;
import io.pulseline.schemas.wire.Wire;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Whether the schema registry answers, and has or takes what the job writes. Changes nothing. */
final class RegistryCheck {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private RegistryCheck() {}

  /** Checks; nothing where the wire needs no registry. */
  static List<Finding> check(Wire wire) {
    if (!wire.needsRegistry()) {
      return List.of();
    }
    List<Finding> findings = new ArrayList<>();
    try {
      RegisteredOutputs registered = new RegisteredOutputs(wire.withPatience(PATIENCE));
      for (Topic topic : TopicCatalogue.OUTPUTS) {
        registered
            .refusal(topic)
            .ifPresent(sentence -> findings.add(Finding.failure(Check.REGISTRY, sentence)));
      }
    } catch (RegistryException e) {
      findings.add(Finding.failure(Check.REGISTRY, e.getMessage()));
    }
    return findings;
  }
}
