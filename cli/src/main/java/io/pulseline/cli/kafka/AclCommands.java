package io.pulseline.cli.kafka;

import io.pulseline.jobs.connect.Right;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;

/** Rights as arguments of Kafka's own {@code kafka-acls.sh}, one command for each resource. */
public final class AclCommands {
  private AclCommands() {}

  /**
   * The commands.
   *
   * @param bootstrapServers the cluster's address
   * @param principal who gets the rights, such as {@code User:pulseline-job}
   */
  public static List<String> of(String bootstrapServers, String principal, List<Right> rights) {
    Map<ResourcePattern, List<Right>> byResource = new LinkedHashMap<>();
    rights.forEach(
        right -> byResource.computeIfAbsent(right.resource(), r -> new ArrayList<>()).add(right));
    List<String> commands = new ArrayList<>();
    byResource.forEach(
        (resource, ofResource) -> {
          StringBuilder command =
              new StringBuilder("kafka-acls.sh --bootstrap-server ")
                  .append(bootstrapServers)
                  .append(" --command-config admin.properties --add --allow-principal ")
                  .append(principal);
          ofResource.forEach(
              right -> command.append(" --operation ").append(right.operationName()));
          commands.add(command.append(option(resource)).toString());
        });
    return commands;
  }

  private static String option(ResourcePattern resource) {
    String option =
        switch (resource.resourceType()) {
          case TOPIC -> " --topic " + resource.name();
          case GROUP -> " --group " + resource.name();
          case TRANSACTIONAL_ID -> " --transactional-id " + resource.name();
          case CLUSTER -> " --cluster";
          default -> throw new IllegalArgumentException("No role has rights on " + resource + ".");
        };
    return resource.patternType() == PatternType.PREFIXED
        ? option + " --resource-pattern-type prefixed"
        : option;
  }
}
