package io.pulseline.cli.security;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Flink's REST interface, and so its web UI, shows of the cluster and of its job. */
public final class FlinkPages {
  private static final Pattern ID = Pattern.compile("\"(?:id|jid)\":\"([0-9a-f]{32})\"");

  private FlinkPages() {}

  /** All pages that may show how the job was made, one after the other. */
  public static String all(URI webUi) throws Exception {
    StringBuilder all = new StringBuilder();
    HttpClient client = HttpClient.newHttpClient();
    Deque<String> paths =
        new ArrayDeque<>(
            List.of(
                "/jobs/overview",
                "/jobmanager/config",
                "/jobmanager/environment",
                "/jobmanager/log",
                "/taskmanagers"));
    Set<String> seen = new LinkedHashSet<>(paths);
    while (!paths.isEmpty()) {
      String path = paths.remove();
      HttpResponse<String> answer =
          client.send(
              HttpRequest.newBuilder(webUi.resolve(path)).build(),
              HttpResponse.BodyHandlers.ofString());
      all.append(path).append(' ').append(answer.body()).append('\n');
      Matcher id = ID.matcher(answer.body());
      while (path.equals("/jobs/overview") && id.find()) {
        for (String of : List.of("", "/config", "/plan", "/exceptions", "/checkpoints/config")) {
          if (seen.add("/jobs/" + id.group(1) + of)) {
            paths.add("/jobs/" + id.group(1) + of);
          }
        }
      }
    }
    return all.toString();
  }
}
