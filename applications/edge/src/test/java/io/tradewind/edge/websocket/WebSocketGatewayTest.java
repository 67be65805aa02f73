package io.tradewind.edge.websocket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.topology.WebSocketLimits;
import io.vertx.core.http.UpgradeRejectedException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class WebSocketGatewayTest {

  private static final WebSocketLimits LIMITS = WebSocketLimits.ofManagedService();

  private RunningGateway gateway = new RunningGateway(LIMITS);

  @AfterEach
  void close() {
    gateway.close();
  }

  private void restart(WebSocketLimits limits) {
    gateway.close();
    gateway = new RunningGateway(limits);
  }

  @Test
  void handshakeAsksTheServiceWithTheMappedContext() {
    gateway.connect("/events?token=a%20b&other=1");
    var call = gateway.service.next("/connect");
    assertEquals("token=a%20b", call.query());
    assertEquals("CONNECT", call.header("X-Event-Type"));
    assertEquals("$connect", call.header("X-Route-Key"));
    assertEquals("203.0.113.7", call.header("X-Source-Ip"));
    assertEquals("hush", call.header("X-Secret"));
    assertEquals("always", call.header("X-Fixed"));
    assertEquals("test \"client\"", call.header("X-Agent"));
    assertNull(call.header("X-Room"));
    var id = call.header("X-Connection-Id");
    assertTrue(id != null && ConnectionFacts.isConnectionId(id), id);
  }

  @Test
  void handshakeThatTheServiceRefusesIsRefusedWithItsStatus() {
    for (var status : new int[] {400, 401, 403, 429, 500, 503}) {
      gateway.service.answer("/connect", status, "no");
      assertEquals(status, refusal("/events"), "status " + status);
    }
    gateway.service.answer("/connect", 302, "elsewhere");
    assertEquals(502, refusal("/events"));
    assertEquals(0, gateway.gateway.openConnections());
  }

  private int refusal(String uri) {
    var failure = assertThrows(IllegalStateException.class, () -> gateway.connect(uri));
    return assertInstanceOf(UpgradeRejectedException.class, failure.getCause()).getStatus();
  }

  @Test
  void handshakeIsRefusedWhileTheServiceIsAwayOrSilent() {
    gateway.service.close();
    assertEquals(502, refusal("/events"));
    restart(limits(Duration.ofMinutes(10), Duration.ofHours(2), Duration.ofMillis(100), 500));
    gateway.service.answerAfter("/connect", 10_000);
    assertEquals(504, refusal("/events"));
  }

  private static WebSocketLimits limits(
      Duration idle, Duration life, Duration timeout, int connectionsPerSecond) {
    return new WebSocketLimits(
        idle,
        life,
        timeout,
        LIMITS.maxFrameBytes(),
        LIMITS.maxMessageBytes(),
        connectionsPerSecond);
  }

  @Test
  void handshakeOnAnotherPathOrWithAnEndlessUriIsRefused() {
    assertEquals(403, refusal("/other"));
    assertEquals(403, refusal("/events/more"));
    assertEquals(403, refusal("/@connections/abc"));
    assertTrue(refusal("/events?token=" + "x".repeat(5_000)) >= 400);
    assertTrue(gateway.service.untouched());
  }

  @Test
  void newConnectionsAreThrottled() {
    restart(limits(Duration.ofMinutes(10), Duration.ofHours(2), Duration.ofSeconds(29), 2));
    gateway.connect();
    gateway.connect();
    assertEquals(429, refusal("/events"));
  }

  @Test
  void messagesGoWhereTheirActionSays() {
    var client = gateway.connect();
    gateway.service.answer("/join", 200, "{\"joined\":true}");
    gateway.service.answer("/default", 200, "default");
    client.text("{\"action\":\"join\",\"data\":{\"room\":\"r1\"}}");
    assertEquals("{\"joined\":true}", client.next());
    var call = gateway.service.next("/join");
    assertEquals("MESSAGE", call.header("X-Event-Type"));
    assertEquals("join", call.header("X-Route-Key"));
    assertEquals("r1", call.header("X-Room"));
    assertEquals("{\"action\":\"join\",\"data\":{\"room\":\"r1\"}}", call.body());
  }

  @Test
  void whatNamesNoRouteGoesToTheDefaultRoute() {
    var client = gateway.connect();
    gateway.service.answer("/default", 200, "default");
    var messages =
        new String[] {
          "{\"action\":\"unknown\"}",
          "{\"action\":{\"join\":1}}",
          "{\"action\":null}",
          "{}",
          "not json",
          "{\"action\":\"join\"",
          "{\"action\":\"join\"}}",
          "[\"action\",\"join\"]",
          "\"join\"",
          "{\"action\":\"$connect\"}",
          "{\"action\":\"$disconnect\"}",
          "[".repeat(1_000),
          "{\"action\":\"jo\\u0000in\"}",
          " "
        };
    for (var message : messages) {
      client.text(message);
      assertEquals("default", client.next(), message);
      var call = gateway.service.next("/default");
      assertEquals(message, call.body());
      assertEquals("$default", call.header("X-Route-Key"));
    }
  }

  @Test
  void withoutADefaultRouteTheClientIsTold() {
    gateway.close();
    gateway = new RunningGateway(LIMITS, false);
    var client = gateway.connect();
    client.text("{\"action\":\"unknown\"}");
    var told = client.next();
    assertTrue(told.startsWith("{\"message\":\"Forbidden\",\"connectionId\":\""), told);
    assertTrue(client.open());
  }

  @Test
  void answersAreSentOnlyWhereTheRouteSaysSo() {
    var client = gateway.connect();
    gateway.service.answer("/silent", 200, "not for you");
    gateway.service.answer("/join", 200, "for you");
    client.text("{\"action\":\"silent\"}");
    gateway.service.next("/silent");
    client.text("{\"action\":\"join\"}");
    assertEquals("for you", client.next());
  }

  @Test
  void clientIsToldOfServicesThatFailOrAreLate() {
    restart(limits(Duration.ofMinutes(10), Duration.ofHours(2), Duration.ofMillis(200), 500));
    var client = gateway.connect();
    gateway.service.answer("/join", 500, "secrets of the service");
    client.text("{\"action\":\"join\"}");
    var told = client.next();
    assertTrue(told.startsWith("{\"message\":\"Internal server error\""), told);
    gateway.service.answerAfter("/join", 10_000);
    client.text("{\"action\":\"join\"}");
    told = client.next();
    assertTrue(told.startsWith("{\"message\":\"Endpoint request timed out\""), told);
    assertTrue(client.open());
  }

  @Test
  void messagesOfSeveralFramesArriveWhole() {
    var client = gateway.connect();
    gateway.service.answer("/default", 200, "ok");
    var parts = new String[] {"a".repeat(32_768), "b".repeat(32_768), "c".repeat(32_768), "d"};
    client.frames(parts);
    assertEquals("ok", client.next());
    assertEquals(String.join("", parts), gateway.service.next("/default").body());
  }

  @Test
  void frameThatIsTooLargeEndsTheConnection() {
    var slightly = gateway.connect();
    slightly.text("x".repeat(32_769));
    assertEquals(1009, slightly.closeCode());
    var much = gateway.connect();
    much.text("x".repeat(200_000));
    assertEquals(1009, much.closeCode());
  }

  @Test
  void messageThatIsTooLargeEndsTheConnection() {
    var client = gateway.connect();
    var part = "x".repeat(32_768);
    client.frames(part, part, part, part, "x");
    assertEquals(1009, client.closeCode());
    assertEquals("1009", gateway.service.next("/disconnect").header("X-Close-Code"));
  }

  @Test
  void binaryFramesEndTheConnection() {
    var client = gateway.connect();
    client.binary(new byte[] {1, 2, 3});
    assertEquals(1003, client.closeCode());
  }

  @Test
  void textThatIsNotUtf8EndsTheConnection() {
    var client = gateway.connected().client();
    var raw = RawFrames.connect(gateway.port(), "/events");
    raw.send(1, new byte[] {'a', (byte) 0xC3, (byte) 0x28});
    assertEquals(1007, raw.closeCode());
    assertTrue(client.open());
  }

  @Test
  void brokenFramesEndOnlyTheirConnection() {
    var client = gateway.connected().client();
    var reserved = RawFrames.connect(gateway.port(), "/events");
    reserved.send(3, new byte[] {1});
    assertEquals(1002, reserved.closeCode());
    var stray = RawFrames.connect(gateway.port(), "/events");
    stray.send(0, "no first frame".getBytes(StandardCharsets.UTF_8));
    assertEquals(1002, stray.closeCode());
    gateway.service.answer("/join", 200, "still here");
    client.text("{\"action\":\"join\"}");
    assertEquals("still here", client.next());
  }

  @Test
  void serviceLearnsOfTheEnd() {
    var connected = gateway.connected();
    connected.client().leave();
    var call = gateway.service.next("/disconnect");
    assertEquals(connected.connectionId(), call.header("X-Connection-Id"));
    assertEquals("DISCONNECT", call.header("X-Event-Type"));
    assertEquals("1000", call.header("X-Close-Code"));
    assertEquals("", call.body());
  }

  @Test
  void idleConnectionsEnd() {
    restart(limits(Duration.ofMillis(300), Duration.ofHours(2), Duration.ofSeconds(29), 500));
    var client = gateway.connect();
    assertEquals(1001, client.closeCode());
    assertEquals("1001", gateway.service.next("/disconnect").header("X-Close-Code"));
  }

  @Test
  void pingsKeepAConnectionFromBeingIdle() throws InterruptedException {
    restart(limits(Duration.ofSeconds(2), Duration.ofHours(2), Duration.ofSeconds(29), 500));
    var quiet = gateway.connect();
    var pinging = gateway.connect();
    while (quiet.open()) {
      pinging.socket.writePing(io.vertx.core.buffer.Buffer.buffer("p"));
      Thread.sleep(50);
    }
    assertTrue(pinging.open());
  }

  @Test
  void oldConnectionsEndHoweverBusy() throws InterruptedException {
    restart(limits(Duration.ofSeconds(30), Duration.ofMillis(500), Duration.ofSeconds(29), 500));
    var client = gateway.connect();
    while (client.open()) {
      client.text("{\"action\":\"silent\"}");
      Thread.sleep(20);
    }
    assertEquals(1001, client.closeCode());
  }

  @Test
  void slowServiceStopsTheReadingAndLosesNothing() {
    gateway.service.answerAfter("/default", 20);
    var client = gateway.connect();
    var messages = ClientConnection.MAX_IN_FLIGHT * 4;
    for (var index = 0; index < messages; index++) {
      client.text("message " + index);
    }
    for (var index = 0; index < messages; index++) {
      assertEquals("late", client.next());
    }
    assertTrue(client.open());
  }
}
