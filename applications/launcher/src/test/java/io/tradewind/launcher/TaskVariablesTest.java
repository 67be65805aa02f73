package io.tradewind.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The variables that tasks on AWS are given are settings here. `ServicesTest` of `infra` proves
/// that they are given these.
final class TaskVariablesTest {
  private static final Map<String, String> OF_TASKS =
      Map.ofEntries(
          Map.entry("TRADEWIND_SERVICE_HOST", "0.0.0.0"),
          Map.entry("TRADEWIND_SERVICE_PORT", "8080"),
          Map.entry("TRADEWIND_SERVICE_DRAIN_SECONDS", "15"),
          Map.entry("TRADEWIND_SERVICE_ZONE", "b"),
          Map.entry("TRADEWIND_DATABASE_URL", "jdbc:postgresql://db.example.com/tradewind"),
          Map.entry("TRADEWIND_DATABASE_USER", "tradewind"),
          Map.entry("TRADEWIND_DATABASE_PASSWORD", "one"),
          Map.entry("TRADEWIND_REDIS_URL", "rediss://:two@cache.example.com:6379"),
          Map.entry("TRADEWIND_SECRETS_CLUSTER", "three"),
          Map.entry("TRADEWIND_SECRETS_MASTER", "0".repeat(64)),
          Map.entry("TRADEWIND_SECRETS_GATEWAY", "four"),
          Map.entry("TRADEWIND_SECRETS_OPERATOR", "five"),
          Map.entry("TRADEWIND_QUEUE_REGION", "us-east-1"),
          Map.entry("TRADEWIND_QUEUE_PREFIX", "prod-"),
          Map.entry("TRADEWIND_WORKER_RELAY", "http://balancer.example.com:8070/"),
          Map.entry("TRADEWIND_GATEWAY_REGION", "us-east-1"),
          Map.entry(
              "TRADEWIND_GATEWAY_QUEUE",
              "https://sqs.us-east-1.amazonaws.com/111122223333/prod-connection-messages.fifo"),
          Map.entry("TRADEWIND_SERVICE_TRUSTED_PROXIES", "10.20.0.0/16"),
          Map.entry("TRADEWIND_SERVICE_VIEWER_HEADER", "CloudFront-Viewer-Address"),
          Map.entry("TRADEWIND_LOGS", "json"),
          Map.entry("TRADEWIND_METRICS_EMBEDDED_SECONDS", "60"));

  @Test
  void everyVariableIsRead() {
    var read = VenueConfiguration.read(Path.of("there-is-none.yaml"), OF_TASKS);

    assertEquals("prod-", read.queue().prefix());
    assertEquals("b", read.service().zone());
    assertEquals("http://balancer.example.com:8070/", read.worker().relay());
    assertEquals(List.of("10.20.0.0/16"), read.service().proxies());
    assertEquals("CloudFront-Viewer-Address", read.service().viewerHeader());
    assertEquals(OF_TASKS.get("TRADEWIND_GATEWAY_QUEUE"), read.gateway().queue());
    assertEquals("four", read.secrets().gateway());
    assertEquals("five", read.secrets().operator());
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0/0", "10.0.0.0/7", "::/0", "example.com", "10.20.0.0/33", "1,,2"})
  void aProxyIsAnAddressOrARangeThatIsNotTooWide(String proxies) {
    var failure =
        assertThrows(
            IllegalArgumentException.class, () -> ProxyRanges.of("trustedProxies", proxies));
    assertTrue(String.valueOf(failure.getMessage()).startsWith("trustedProxies "));
  }

  @Test
  void aGatewayIsReachedOneWay() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new EventsGatewaySettings("https://a.example.com", "r", "https://b.example.com"));
    assertThrows(
        IllegalArgumentException.class,
        () -> new EventsGatewaySettings("", "", "https://b.example.com"));
    assertThrows(
        IllegalArgumentException.class, () -> new EventsGatewaySettings("", "r", "no-url"));
  }
}
