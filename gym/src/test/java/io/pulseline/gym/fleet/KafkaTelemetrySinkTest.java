package io.pulseline.gym.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class KafkaTelemetrySinkTest {

  @Test
  void saysInOneSentenceThatNoBrokerIsThere() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    Properties properties = new Properties();
    properties.put("bootstrap.servers", "127.0.0.1:" + port);
    properties.put("max.block.ms", "300");
    TelemetryRecord telemetry = new Fleet(FleetPlan.of(1, 1, 1_782_900_000_000L)).next();
    try (KafkaTelemetrySink sink = new KafkaTelemetrySink(properties)) {
      assertThatThrownBy(
              () -> {
                sink.send(telemetry);
                sink.flush();
              })
          .isInstanceOf(TelemetryDeliveryException.class)
          .hasMessageContaining("127.0.0.1:" + port)
          .hasMessageEndingWith(".")
          .hasMessageNotContainingAny("\n");
      assertThat(sink.acknowledgedByTopic().values()).allMatch(count -> count == 0);
    }
  }

  @Test
  void saysWhichSettingsAreRefused() {
    Properties properties = new Properties();
    properties.put("bootstrap.servers", "no such server");
    assertThatThrownBy(() -> new KafkaTelemetrySink(properties))
        .isInstanceOf(TelemetryDeliveryException.class)
        .hasMessageContaining("no such server");
  }
}
