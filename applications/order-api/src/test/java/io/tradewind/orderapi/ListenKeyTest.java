package io.tradewind.orderapi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.postgres.testing.TemporaryPostgres;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// User data as older clients ask for it.
class ListenKeyTest {

  private static final String PATH = "/api/v3/userDataStream";
  private static final String BUY =
      "symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.1&price=20000.00";

  private static RunningApi api;

  @BeforeAll
  static void start() {
    api = new RunningApi(TemporaryPostgres.shared().freshDatabase());
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  @Test
  void eventsComeBareWhileTheKeyLives() {
    var user = api.account("bare", "tests");
    var listenKey = open(user);
    assertEquals(listenKey, open(user), "a live key is given again");
    try (var socket = socket(listenKey)) {
      user.post("/api/v3/order", BUY);
      assertTrue(socket.next().startsWith("{\"e\":\"executionReport\""));
      assertTrue(socket.next().startsWith("{\"e\":\"outboundAccountPosition\""));
      assertEquals(200, call(user, "DELETE", listenKey).status());
      var last = socket.next();
      assertTrue(last.startsWith("{\"e\":\"listenKeyExpired\""), last);
      assertTrue(last.contains(listenKey), last);
    }
    assertEquals(-1125, call(user, "PUT", listenKey).code());
    assertNotEquals(listenKey, open(user));
  }

  @Test
  void keyOfAnotherAccountIsUnknown() {
    var listenKey = open(api.account("owner", "tests"));
    var other = api.account("other", "tests");
    assertEquals(-1125, call(other, "PUT", listenKey).code());
    assertEquals(-1125, call(other, "DELETE", listenKey).code());
  }

  @Test
  void streamEndsWithTheApiKeyThatOpenedIt() {
    var owner = api.account("revoked", "tests");
    var apiKey = api.keys.create(owner.key.accountId(), "short-lived", true);
    try (var socket = socket(open(api.user(apiKey)))) {
      api.keys.revoke(apiKey.apiKey());
      assertTrue(socket.next().startsWith("{\"e\":\"listenKeyExpired\""));
    }
  }

  private static ApiSocket socket(String listenKey) {
    return new ApiSocket(
        URI.create("ws://127.0.0.1:%d/ws/%s".formatted(api.endpoint.port(), listenKey)));
  }

  private static String open(ApiUser user) {
    return user.send("POST", PATH, "", "", Map.of()).field("listenKey");
  }

  private static ApiUser.Answer call(ApiUser user, String method, String listenKey) {
    return user.send(method, PATH, "listenKey=" + listenKey, "", Map.of());
  }
}
