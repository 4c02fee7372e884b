package io.pulseline.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Prometheus sees of a cluster's processes. */
final class Scrape {
  private static final Pattern PORT =
      Pattern.compile("Started PrometheusReporter HTTP server on port (\\d+)");

  private Scrape() {}

  /** The metrics of some processes, one after the other. */
  static String of(ClusterProcesses cluster, List<String> processes)
      throws IOException, InterruptedException {
    StringBuilder metrics = new StringBuilder();
    HttpClient client = HttpClient.newHttpClient();
    for (String process : processes) {
      Matcher port = PORT.matcher(Files.readString(cluster.log(process), UTF_8));
      if (!port.find()) {
        throw new IOException("The " + process + " has not said where its metrics are.");
      }
      URI uri = URI.create("http://127.0.0.1:" + port.group(1) + "/metrics");
      metrics.append(
          client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body());
    }
    return metrics.toString();
  }
}
