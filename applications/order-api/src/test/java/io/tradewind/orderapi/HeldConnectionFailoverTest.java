package io.tradewind.orderapi;

import static io.tradewind.orderapi.RunningApi.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.topology.WebSocketLimits;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What becomes of held connections when instances, Redis or clients go away.
class HeldConnectionFailoverTest {

  private static final String BUY =
      "symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.1&price=20000.00";
  private static final String SUBSCRIBE = "{\"id\":1,\"method\":\"userDataStream.subscribe\"}";
  private static final Pattern NUMBER = Pattern.compile("\"number\":(\\d+),\"event\":(.*)}");

  private HeldConnections held = new HeldConnections(2);

  @AfterEach
  void stop() {
    held.close();
  }

  private static void take(ApiSocket socket, Map<Long, String> events, int upTo) {
    while (events.size() < upTo) {
      var text = socket.next();
      var matcher = NUMBER.matcher(text);
      assertTrue(matcher.find(), text);
      var known = events.put(Long.parseLong(matcher.group(1)), matcher.group(2));
      assertTrue(known == null || known.equals(matcher.group(2)), text);
    }
  }

  @Test
  void eventsGoOnWhereADeadInstanceStopped() {
    held.add();
    var user = new ApiUser(held.venue.endpoint.port(), held.venue.account("survivor", "tests").key);
    var sockets = new ArrayList<ApiSocket>();
    for (var number = 0; number < HeldConnections.PER_ACCOUNT; number++) {
      var socket = held.connect(user);
      socket.ask(SUBSCRIBE);
      sockets.add(socket);
    }
    var events = new ArrayList<TreeMap<Long, String>>();
    sockets.forEach(_ -> events.add(new TreeMap<>()));
    for (var order = 0; order < 5; order++) {
      assertEquals(200, user.post("/api/v3/order", BUY).status());
    }
    for (var index = 0; index < sockets.size(); index++) {
      take(sockets.get(index), events.get(index), 10);
    }
    // whichever served a connection, the last one serves it in the end
    for (var survivor = 1; survivor <= 2; survivor++) {
      held.instances.get(survivor - 1).die();
      for (var order = 0; order < 5; order++) {
        assertEquals(200, user.post("/api/v3/order", BUY).status());
      }
      for (var index = 0; index < sockets.size(); index++) {
        take(sockets.get(index), events.get(index), 10 + survivor * 10);
      }
    }
    for (var ofSocket : events) {
      assertEquals(1L, ofSocket.firstKey());
      assertEquals(30L, ofSocket.lastKey());
      assertEquals(events.getFirst(), ofSocket);
    }
    sockets.forEach(ApiSocket::close);
  }

  @Test
  void orderlyEndHandsConnectionsOver() {
    var user = new ApiUser(held.venue.endpoint.port(), held.venue.account("moved", "tests").key);
    try (var socket = held.connect(user)) {
      socket.ask(SUBSCRIBE);
      user.post("/api/v3/order", BUY);
      var events = new TreeMap<Long, String>();
      take(socket, events, 2);
      var first = held.instances.removeFirst();
      held.balancer.deregister("order-api", first.address);
      first.close();
      user.post("/api/v3/order", BUY);
      take(socket, events, 4);
      assertEquals(4L, events.lastKey());
    }
  }

  @Test
  void messagesReachTheInstanceThatHasTheConnection() {
    var user = held.user("roaming");
    try (var socket = held.connect(user)) {
      for (var call = 0; call < 30; call++) {
        var answer = socket.ask("{\"id\":%d,\"method\":\"ping\"}".formatted(call));
        assertTrue(answer.startsWith("{\"id\":%d,\"status\":200".formatted(call)), answer);
      }
    }
  }

  @Test
  void withoutRedisConnectionsGoOnAndNewOnesAreRefused() {
    var user = new ApiUser(held.venue.endpoint.port(), held.venue.account("steady", "tests").key);
    try (var socket = held.connect(user)) {
      socket.ask(SUBSCRIBE);
      held.redis.hang();
      await(
          "Redis counts as away",
          () -> held.instances.stream().noneMatch(one -> one.connection.available()));
      user.post("/api/v3/order", BUY);
      var events = new TreeMap<Long, String>();
      take(socket, events, 2);
      var refusal = assertThrows(CompletionException.class, () -> held.connect(user).close());
      assertTrue(
          refusal.getCause() instanceof WebSocketHandshakeException handshake
              && handshake.getResponse().statusCode() == 503,
          refusal.toString());
      held.redis.resume();
      await(
          "Redis is back",
          () -> held.instances.stream().allMatch(one -> one.connection.available()));
      user.post("/api/v3/order", BUY);
      take(socket, events, 4);
    }
  }

  @Test
  void redisThatForgotEverythingLearnsItAgain() {
    var user = held.user("remembered");
    try (var socket = held.connect(user)) {
      socket.ask(SUBSCRIBE);
      held.redis.kill();
      await("Redis is gone", () -> !held.instances.getFirst().connection.available());
      await(
          "both find Redis again",
          () -> held.instances.stream().allMatch(one -> one.connection.available()));
      await(
          "a message is passed on again",
          () -> {
            socket.send("{\"id\":2,\"method\":\"ping\"}");
            return socket.next().startsWith("{\"id\":2,\"status\":200");
          });
    }
  }

  @Test
  void connectionsEndWithTheirLife() {
    held.close();
    var life = Duration.ofSeconds(2);
    held =
        new HeldConnections(
            1,
            new WebSocketLimits(
                Duration.ofMinutes(10), life, Duration.ofSeconds(5), 32 * 1024, 128 * 1024, 500));
    try (var socket = held.connect(held.user("mortal"))) {
      assertEquals(1001, socket.closeCode());
    }
    await("the gateway has let go", () -> held.front.openConnections() == 0);
  }
}
