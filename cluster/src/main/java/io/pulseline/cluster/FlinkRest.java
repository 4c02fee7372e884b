package io.pulseline.cluster;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.databind.JsonNode;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.databind.ObjectMapper;

/** Flink's REST interface, as far as the launchers need it. */
public final class FlinkRest {
  private static final Duration CALL = Duration.ofSeconds(5);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final URI address;
  private final HttpClient client = HttpClient.newBuilder().connectTimeout(CALL).build();

  /**
   * The interface at an address.
   *
   * @param address such as {@code http://127.0.0.1:8081}
   */
  public FlinkRest(URI address) {
    this.address = address;
  }

  /** Where it is. */
  public URI address() {
    return address;
  }

  /**
   * What the cluster has.
   *
   * @param taskManagers that are registered
   * @param slots of all of them
   * @param freeSlots that no job uses
   */
  public record Overview(int taskManagers, int slots, int freeSlots) {}

  /**
   * A job.
   *
   * @param id Flink's id, 32 hexadecimal digits
   * @param state such as RUNNING
   * @param name its name
   */
  public record Job(String id, String state, String name) {
    /** Whether the job has not ended, and will not end by itself soon. */
    public boolean isActive() {
      return switch (state) {
        case "INITIALIZING", "CREATED", "RUNNING", "FAILING", "RESTARTING" -> true;
        default -> false;
      };
    }
  }

  /** What the cluster has. */
  public Overview overview() throws IOException, InterruptedException {
    JsonNode overview = get("/overview");
    return new Overview(
        overview.path("taskmanagers").asInt(),
        overview.path("slots-total").asInt(),
        overview.path("slots-available").asInt());
  }

  /** The jobs that it knows, those that have ended too. */
  public List<Job> jobs() throws IOException, InterruptedException {
    List<Job> jobs = new ArrayList<>();
    for (JsonNode job : get("/jobs/overview").path("jobs")) {
      jobs.add(
          new Job(job.path("jid").asText(), job.path("state").asText(), job.path("name").asText()));
    }
    return jobs;
  }

  /**
   * Whether every task of a job runs, or has done its work; a job that is being planned has none.
   */
  public boolean allTasksRun(String job) throws IOException, InterruptedException {
    JsonNode tasks = get("/jobs/" + job).path("vertices");
    for (JsonNode task : tasks) {
      switch (task.path("status").asText()) {
        case "RUNNING", "FINISHED" -> {}
        default -> {
          return false;
        }
      }
    }
    return !tasks.isEmpty();
  }

  /**
   * Why a job has failed.
   *
   * @return the first line of the innermost cause; empty where nothing has failed
   */
  public String failure(String job) throws IOException, InterruptedException {
    String innermost =
        get("/jobs/" + job + "/exceptions")
            .path("root-exception")
            .asText("")
            .lines()
            .filter(line -> !line.isBlank() && !line.startsWith("\t"))
            .reduce("", (outer, inner) -> inner);
    return innermost.replaceFirst("^(Caused by: )?[\\w.$]+(Exception|Error): ", "");
  }

  /**
   * The answer to a GET request.
   *
   * @param path such as {@code /jobs/overview}
   * @throws IOException when nobody answers, or not with 200
   */
  public JsonNode get(String path) throws IOException, InterruptedException {
    HttpResponse<String> response =
        client.send(
            HttpRequest.newBuilder(address.resolve(path)).timeout(CALL).build(),
            HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new IOException(address + path + " answered " + response.statusCode());
    }
    return JSON.readTree(response.body());
  }
}
