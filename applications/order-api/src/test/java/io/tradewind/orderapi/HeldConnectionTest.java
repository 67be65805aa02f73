package io.tradewind.orderapi;

import static io.tradewind.orderapi.RunningApi.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.WebSocketHandshakeException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Connections that the edge holds by API Gateway's contract, served by one instance.
class HeldConnectionTest {

  private static final String BUY =
      "symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.1&price=20000.00";
  private static final String SUBSCRIBE = "{\"id\":1,\"method\":\"userDataStream.subscribe\"}";

  private static HeldConnections held;

  @BeforeAll
  static void start() {
    held = new HeldConnections(1);
  }

  @AfterAll
  static void stop() {
    held.close();
  }

  @Test
  void eventsAreThoseOfTheNativeConnection() {
    var user = held.user("both");
    try (var native1 = nativeSocket(user);
        var socket = held.connect(user)) {
      native1.ask(
          "{\"id\":1,\"method\":\"userDataStream.subscribe.signature\",\"params\":"
              + parameters(user)
              + "}");
      var answer = socket.ask(SUBSCRIBE);
      assertTrue(
          answer.startsWith("{\"id\":1,\"status\":200,\"result\":{\"subscriptionId\":0}"), answer);
      assertEquals(200, user.post("/api/v3/order", BUY).status());
      for (var number = 1; number <= 2; number++) {
        var event = native1.next().substring("{\"subscriptionId\":0,".length());
        assertEquals(
            "{\"subscriptionId\":0,\"number\":%d,%s".formatted(number, event), socket.next());
      }
    }
  }

  @Test
  void callsAreAnsweredAsOnTheNativeConnection() {
    var user = held.user("caller");
    try (var native1 = nativeSocket(user);
        var socket = held.connect(user)) {
      for (var call :
          List.of(
              "{\"id\":\"a\",\"method\":\"ping\",\"params\":{\"returnRateLimits\":false}}",
              "{\"id\":2,\"method\":\"nothing\",\"params\":{\"returnRateLimits\":false}}",
              "{\"id\":3,\"method\":\"userDataStream.unsubscribe\",\"params\":{\"returnRateLimits\":false}}")) {
        assertEquals(native1.ask(call), socket.ask(call));
      }
      assertTrue(socket.ask("{\"id\":4,\"method\":\"time\"}").contains("serverTime"));
      assertTrue(
          socket
              .ask("{\"id\":5,\"method\":\"session.status\"}")
              .contains("\"apiKey\":\"" + user.key.apiKey()));
      assertTrue(socket.ask("{\"id\":6,\"method\":\"session.logout\"}").contains("\"error\""));
    }
  }

  @Test
  void subscriptionEndsWhenItIsAsked() {
    var user = held.user("fickle");
    try (var socket = held.connect(user)) {
      socket.ask(SUBSCRIBE);
      var ended = socket.ask("{\"id\":2,\"method\":\"userDataStream.unsubscribe\"}");
      assertTrue(ended.contains("eventStreamTerminated"), ended);
      assertTrue(socket.next().startsWith("{\"id\":2,\"status\":200"));
      user.post("/api/v3/order", BUY);
      assertTrue(socket.ask(SUBSCRIBE).contains("{\"subscriptionId\":1}"));
    }
  }

  @Test
  void handshakeIsSigned() {
    var user = held.user("signer");
    var other = held.user("other");
    var key = "apiKey=" + user.key.apiKey();
    var signed = user.signed(key);
    assertRefused(401, "");
    assertRefused(401, key);
    assertRefused(401, key + "&" + ApiUser.timestamp());
    assertRefused(401, signed.substring(0, signed.length() - 2) + "zz");
    assertRefused(401, other.signed(key));
    assertRefused(401, user.signed(key + "&timestamp=1700000000000"));
    assertRefused(401, user.signed("apiKey=" + "0".repeat(64)));
    assertRefused(401, user.signed(key + "&recvWindow=60001"));
    held.connect(user.signed(key + "&recvWindow=10000")).close();
  }

  @Test
  void servicesPathsAreClosedToClients() {
    var user = held.user("stranger");
    for (var path : List.of("/gateway/connect", "/gateway/disconnect", "/gateway/message")) {
      var headers =
          Map.of(
              "X-Integration-Secret",
              HeldConnections.SECRET,
              "X-Connection-Id",
              "AAAAAAAAAAAAAAA=",
              "X-Source-Ip",
              "192.0.2.1");
      assertEquals(404, user.send("POST", path, "", "", headers).status(), path);
      var direct = new ApiUser(held.instances.getFirst().endpoint.port(), user.key);
      assertEquals(403, direct.send("POST", path, "", "", Map.of()).status(), path);
      var forged = Map.of("X-Integration-Secret", HeldConnections.SECRET + "x");
      assertEquals(403, direct.send("POST", path, "", "", forged).status(), path);
    }
  }

  @Test
  void accountHasFewConnectionsAndGetsThemBack() {
    var user = held.user("flood");
    var first = held.connect(user);
    try (var _ = held.connect(user);
        var _ = held.connect(user)) {
      for (var attempt = 0; attempt < 20; attempt++) {
        assertRefused(429, user.signed("apiKey=" + user.key.apiKey()));
      }
      first.leave();
      await("there is room again", () -> connects(user));
    }
  }

  @Test
  void endOfTheApiKeyEndsTheConnection() {
    var owner = held.user("revoked");
    var shortLived = held.venue.keys.create(owner.key.accountId(), "short-lived", true);
    try (var socket = held.connect(new ApiUser(owner.port, shortLived))) {
      socket.ask(SUBSCRIBE);
      held.venue.keys.revoke(shortLived.apiKey());
      assertEquals(1000, socket.closeCode());
    }
  }

  @Test
  void largeMessagesComeInWhole() {
    var user = held.user("large");
    try (var socket = held.connect(user)) {
      var filler = "x".repeat(120 * 1024);
      var call = "{\"id\":7,\"method\":\"ping\",\"padding\":[\"" + filler + "\"]}";
      var answer = socket.ask(call);
      assertTrue(answer.contains("-1135") || answer.contains("\"status\":200"), answer);
    }
  }

  private static boolean connects(ApiUser user) {
    try {
      held.connect(user).close();
      return true;
    } catch (CompletionException _) {
      return false;
    }
  }

  private static void assertRefused(int status, String query) {
    var refusal = assertThrows(CompletionException.class, () -> held.connect(query).close(), query);
    if (refusal.getCause() instanceof WebSocketHandshakeException handshake) {
      assertEquals(status, handshake.getResponse().statusCode(), query);
    } else {
      throw refusal;
    }
  }

  private static ApiSocket nativeSocket(ApiUser user) {
    return new ApiSocket(URI.create("ws://127.0.0.1:%d/ws-api/v3".formatted(user.port)));
  }

  private static String parameters(ApiUser user) {
    var json = new StringBuilder("{");
    for (var pair : user.signed("apiKey=" + user.key.apiKey()).split("&", -1)) {
      var parts = pair.split("=", 2);
      json.append(json.length() > 1 ? "," : "");
      json.append('"').append(parts[0]).append("\":\"").append(parts[1]).append('"');
    }
    return json.append('}').toString();
  }
}
