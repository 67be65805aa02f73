package io.tradewind.orderapi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.model.Command;
import io.tradewind.postgres.testing.TemporaryPostgres;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class WebSocketApiTest {

  private static RunningApi api;
  private static ApiUser user;

  @BeforeAll
  static void start() {
    api = new RunningApi(TemporaryPostgres.shared().freshDatabase());
    user = api.account("user", "tests");
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  @Test
  void idsKeepTheirType() {
    try (var socket = new ApiSocket(api.endpoint.port(), "")) {
      assertTrue(
          socket.ask("{\"id\":7,\"method\":\"ping\"}").startsWith("{\"id\":7,\"status\":200"));
      assertTrue(
          socket
              .ask("{\"id\":\"a\\\"b\",\"method\":\"ping\",\"params\":{}}")
              .startsWith("{\"id\":\"a\\\"b\",\"status\":200,\"result\":{},\"rateLimits\":[{"));
      assertTrue(socket.ask("{\"method\":\"time\"}").startsWith("{\"id\":null,\"status\":200"));
    }
  }

  @Test
  void idsKeepTheirCharacters() {
    try (var socket = new ApiSocket(api.endpoint.port(), "")) {
      assertTrue(
          socket
              .ask("{\"id\":\"\u00e4\u20ac\",\"method\":\"ping\"}")
              .startsWith("{\"id\":\"\u00e4\u20ac\",\"status\":200"));
    }
  }

  @Test
  void refusedCallsDoNotCountAsWaiting() {
    try (var socket = new ApiSocket(api.endpoint.port(), "")) {
      var wrong = "{\"id\":1,\"method\":\"ping\",\"params\":{\"returnRateLimits\":\"perhaps\"}}";
      for (var call = 0; call < 600; call++) {
        assertTrue(socket.ask(wrong).contains("-1130"));
      }
      assertTrue(socket.ask("{\"id\":1,\"method\":\"ping\"}").contains("\"status\":200"));
    }
  }

  @Test
  void rateLimitsCanBeLeftOut() {
    try (var socket = new ApiSocket(api.endpoint.port(), "?returnRateLimits=false")) {
      assertEquals(
          "{\"id\":1,\"status\":200,\"result\":{}}", socket.ask("{\"id\":1,\"method\":\"ping\"}"));
    }
  }

  @Test
  void deepAndBrokenJsonIsRefusedAndTheConnectionGoesOn() {
    try (var socket = new ApiSocket(api.endpoint.port(), "")) {
      var deep = "[".repeat(10_000) + "]".repeat(10_000);
      assertTrue(socket.ask(deep).contains("-1135"));
      assertTrue(
          socket
              .ask("{\"id\":5,\"method\":\"ping\",\"params\":{\"a\":" + deep + "}}")
              .startsWith("{\"id\":5,\"status\":400,\"error\":{\"code\":-1135"));
      assertTrue(socket.ask("{\"id\":").contains("-1135"));
      assertTrue(socket.ask("{\"id\":[1],\"method\":\"ping\"}").contains("-1135"));
      assertTrue(socket.ask("{\"id\":1,\"method\":\"fly\"}").contains("-1020"));
      assertTrue(socket.ask("{\"id\":1,\"method\":\"ping\"}").contains("\"status\":200"));
    }
  }

  @Test
  void ordersArePlacedQueriedAndCanceled() {
    try (var socket = new ApiSocket(api.endpoint.port(), "")) {
      var placed =
          socket.ask(
              signed(
                  "order.place",
                  Map.of(
                      "symbol",
                      "\"BTCUSDT\"",
                      "side",
                      "\"BUY\"",
                      "type",
                      "\"LIMIT\"",
                      "timeInForce",
                      "\"GTC\"",
                      "quantity",
                      "0.10",
                      "price",
                      "\"20000.00\"",
                      "newClientOrderId",
                      "\"ws-1\"")));
      assertTrue(placed.contains("\"status\":200,\"result\":{\"symbol\":\"BTCUSDT\""), placed);
      assertTrue(placed.contains("\"rateLimitType\":\"ORDERS\""), placed);
      var byName = Map.of("symbol", "\"BTCUSDT\"", "origClientOrderId", "\"ws-1\"");
      assertTrue(socket.ask(signed("order.status", byName)).contains("\"status\":\"NEW\""));
      assertTrue(socket.ask(signed("order.cancel", byName)).contains("\"status\":\"CANCELED\""));
      assertTrue(socket.ask(signed("order.cancel", byName)).contains("-2011"));
      var forged =
          signed("account.status", Map.of()).replaceFirst("signature\":\"..", "signature\":\"00");
      assertTrue(socket.ask(forged).contains("-1022"), "a forged signature was taken");
    }
  }

  @Test
  void sessionStandsForTheSignature() {
    try (var socket = new ApiSocket(api.endpoint.port(), "")) {
      var logon = socket.ask(signed("session.logon", Map.of()));
      assertTrue(logon.contains("\"apiKey\":\"" + user.key.apiKey()), logon);
      var unsigned =
          "{\"id\":2,\"method\":\"account.status\",\"params\":{\"timestamp\":%d}}"
              .formatted(RunningApi.nowMicros() / 1_000);
      assertTrue(socket.ask(unsigned).contains("\"balances\""));
      socket.ask("{\"id\":3,\"method\":\"session.logout\"}");
      assertTrue(socket.ask(unsigned).contains("-2014"));
    }
  }

  @Test
  void eventsComeInOrderAfterTheSubscription() {
    var maker = api.account("events", "tests");
    try (var socket = new ApiSocket(api.endpoint.port(), "")) {
      var subscribed = socket.ask(signed("userDataStream.subscribe.signature", Map.of()));
      assertTrue(subscribed.contains("\"result\":{\"subscriptionId\":0}"), subscribed);
      assertTrue(
          socket.ask(signed("userDataStream.subscribe.signature", Map.of())).contains("-2035"));
      var order = "symbol=BTCUSDT&type=LIMIT&timeInForce=GTC&quantity=0.1&price=30000.00&side=";
      maker.post("/api/v3/order", order + "SELL");
      user.post("/api/v3/order", order + "BUY&newClientOrderId=mine");
      var accepted = socket.next();
      assertTrue(
          accepted.startsWith("{\"subscriptionId\":0,\"event\":{\"e\":\"executionReport\""),
          accepted);
      assertTrue(accepted.contains("\"c\":\"mine\""), accepted);
      assertTrue(accepted.contains("\"x\":\"NEW\",\"X\":\"NEW\""), accepted);
      assertTrue(accepted.contains("\"n\":\"0\",\"N\":null"), accepted);
      var traded = socket.next();
      assertTrue(traded.contains("\"x\":\"TRADE\",\"X\":\"FILLED\""), traded);
      assertTrue(traded.contains("\"n\":\"0.00010000\",\"N\":\"BTC\""), traded);
      assertTrue(traded.contains("\"w\":false,\"m\":false"), traded);
      var balances = socket.next();
      assertTrue(balances.contains("\"e\":\"outboundAccountPosition\""), balances);
      api.client.submit(new Command.Deposit(user.key.accountId(), 2, 100_000_000, "eth")).join();
      assertTrue(
          socket.next().contains("\"e\":\"balanceUpdate\""), "no balanceUpdate for a deposit");
      assertTrue(socket.next().contains("\"a\":\"ETH\",\"f\":\"1.00000000\""));
      var ended = socket.ask("{\"id\":9,\"method\":\"userDataStream.unsubscribe\"}");
      assertTrue(ended.contains("eventStreamTerminated"), ended);
    }
  }

  @Test
  void revokedKeyEndsItsSubscription() {
    var key = api.keys.create(user.key.accountId(), "short-lived", true);
    try (var socket = new ApiSocket(api.endpoint.port(), "")) {
      socket.ask(signed(key, "userDataStream.subscribe.signature", Map.of()));
      api.keys.revoke(key.apiKey());
      assertTrue(socket.next().contains("eventStreamTerminated"));
      assertTrue(socket.next().contains("-2015"));
    }
  }

  private static String signed(String method, Map<String, String> parameters) {
    return signed(user.key, method, parameters);
  }

  /// A call with a signature over its sorted parameters; values are JSON.
  private static String signed(
      io.tradewind.identity.ApiKey key, String method, Map<String, String> parameters) {
    var all = new TreeMap<>(parameters);
    all.put("apiKey", "\"" + key.apiKey() + "\"");
    all.put("timestamp", Long.toString(RunningApi.nowMicros() / 1_000));
    var payload = new StringBuilder();
    all.forEach((name, value) ->
        payload
            .append(payload.isEmpty() ? "" : "&")
            .append(name)
            .append('=')
            .append(value.replace("\"", "")));
    all.put("signature", "\"" + api.user(key).signature(payload.toString()) + "\"");
    var json = new StringBuilder();
    all.forEach((name, value) ->
        json.append(json.isEmpty() ? "" : ",")
            .append('"')
            .append(name)
            .append("\":")
            .append(value));
    return "{\"id\":\"x\",\"method\":\"%s\",\"params\":{%s}}".formatted(method, json);
  }
}
