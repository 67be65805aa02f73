package io.tradewind.edge.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.topology.ThrottleClass;
import io.tradewind.topology.Topology;
import io.tradewind.topology.VenueTopology;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Web rules and gateway over a real port.
final class RestGatewayStageTest {
  private static final String ORDER = "/api/v3/order";

  private final RunningStages stages =
      new RunningStages(VenueTopology.standard(), RestGatewayStage.INTEGRATION_TIMEOUT_MILLIS);

  @AfterEach
  void stop() {
    stages.close();
  }

  @Test
  void requestThatIsFinePassesAndItsNameIsMadeHere() {
    var answer =
        stages.send(
            stages
                .request("/api/v3/depth?symbol=BTCUSDT")
                .header("X-Request-Id", "mine")
                .header("x-amzn-RequestId", "mine"));

    assertEquals(200, answer.statusCode());
    assertEquals(RunningStages.SERVED, answer.body());
    var name = answer.headers().firstValue("X-Request-Id").orElseThrow();
    assertNotEquals("mine", name);
    assertEquals(name, answer.headers().firstValue("x-amzn-RequestId").orElseThrow());
  }

  @Test
  void blockedRequestIsNeverRepeated() {
    var answer = stages.get("/api/v3/depth?symbol=%3Cscript%3Ealert(1)%3C/script%3E");

    assertEquals(403, answer.statusCode());
    assertFalse(answer.body().contains("script"), answer.body());
    var name = answer.headers().firstValue("X-Request-Id").orElseThrow();
    assertTrue(answer.body().contains(name), answer.body());
  }

  @Test
  void impossibleReadDoesNotReachTheService() {
    var answer = stages.get("/api/v3/depth");

    assertEquals(400, answer.statusCode());
    assertTrue(answer.body().startsWith("{\"code\":-1102,"), answer.body());
  }

  @Test
  void signedCallIsNotValidated() {
    var answer =
        stages.send(
            stages.request(ORDER).POST(BodyPublishers.ofString("symbol=&side=&price=nonsense")));

    assertEquals(RunningStages.SERVED, answer.body());
  }

  @Test
  void compressedBodyIsRefusedWithoutReadingIt() throws IOException {
    var bomb = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bomb)) {
      gzip.write(new byte[8 * 1_024 * 1_024]);
    }
    var answer =
        stages.send(
            stages
                .request(ORDER)
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofByteArray(bomb.toByteArray())));

    assertEquals(415, answer.statusCode());
  }

  @Test
  void bodyBeyondTheRouteIsRefused() {
    var answer =
        stages.send(stages.request(ORDER).POST(BodyPublishers.ofString("x".repeat(16_385))));

    assertEquals(413, answer.statusCode());
  }

  @Test
  void clientOverItsRateIsToldWhenToComeBack() {
    try (var slow = new RunningStages(withRates(2), 1_000)) {
      assertEquals(200, slow.get("/api/v3/ping").statusCode());

      var answer = slow.get("/api/v3/ping");
      assertEquals(429, answer.statusCode());
      assertTrue(answer.body().startsWith("{\"code\":-1003,"), answer.body());
      assertEquals("1", answer.headers().firstValue("Retry-After").orElseThrow());
    }
  }

  @Test
  void serviceThatNeverAnswersIsAnsweredFor() {
    try (var slow = new RunningStages(VenueTopology.standard(), 100)) {
      var answer = slow.get("/slow");

      assertEquals(504, answer.statusCode());
      assertTrue(answer.body().startsWith("{\"code\":-1007,"), answer.body());
    }
  }

  private static Topology withRates(int burst) {
    var all = VenueTopology.standard();
    return new Topology(
        all.services(),
        all.routes(),
        all.webSocketRoutes(),
        all.throttleClasses().stream()
            .map(rate -> new ThrottleClass(rate.name(), 1, burst))
            .toList(),
        all.webAcl(),
        all.balancing(),
        all.queues(),
        all.alarms(),
        all.signedTraffic());
  }
}
