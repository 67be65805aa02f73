package io.tradewind.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.benchmarks.load.Trader;
import io.tradewind.benchmarks.venue.RawConnection;
import io.tradewind.benchmarks.venue.RestClient;
import io.tradewind.benchmarks.venue.TradingAccounts;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Bad bytes, bad requests and bad readers over real sockets: each is answered as documented, and
/// nobody else notices.
@Slow
final class BadInputTest {
  private static final int LEVELS = 10_000;
  private static final int MOST_BODY_BYTES = 1 << 20;
  private static final String STREAMS =
      "btcusdt@trade/btcusdt@aggTrade/btcusdt@bookTicker/ethusdt@trade/ethusdt@aggTrade"
          + "/ethusdt@bookTicker/ethbtc@trade/ethbtc@bookTicker/solusdt@trade/solusdt@aggTrade"
          + "/solusdt@bookTicker/bnbusdt@trade/bnbusdt@bookTicker/xrpusdt@trade"
          + "/xrpusdt@bookTicker";

  private static Venues venues;
  private static RestClient client;
  private static int port;

  @BeforeAll
  static void startVenue() throws IOException {
    venues = Venues.quiet();
    var demo = venues.running().demo();
    port = venues.running().baseUrl().getPort();
    client =
        new RestClient(venues.running().baseUrl(), new Trader(demo.apiKey(), demo.secretKey()));
  }

  @AfterAll
  static void stopVenue() {
    client.close();
    venues.close();
  }

  @AfterEach
  void othersDoNotNotice() throws IOException {
    assertTrue(client.signed("GET", "/api/v3/account", Map.of()).ok());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u0000\u0001\u0002\u0003 nonsense\r\n\r\n",
        "GET / HTTP/9.9\r\n\r\n",
        "GET /api/v3/ping HTTP/1.1\r\nHost: a\r\nContent-Length: -5\r\n\r\n",
        "GET /api/v3/ping HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
        "POST /api/v3/order HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"
      })
  void badHttpIsRefusedAndItsConnectionClosed(String bytes) throws IOException {
    try (var connection = new RawConnection(port, 0)) {
      connection.send(bytes);
      var answer = connection.readToEnd();

      assertTrue(!answer.startsWith("HTTP/1.1 2"), answer);
    }
  }

  @Test
  void bodyBeyondTheLimitIsRefusedBeforeItIsRead() throws IOException {
    try (var connection = new RawConnection(port, 0)) {
      connection.send(
          "POST /api/v3/order HTTP/1.1\r\nHost: a\r\nContent-Length: 100000000\r\n\r\n");
      connection.sendMost("x".repeat(MOST_BODY_BYTES + 1));
      var head = connection.readHead();

      assertTrue(head.startsWith("HTTP/1.1 413"), head);
    }
  }

  @Test
  void headBeyondTheLimitIsRefused() throws IOException {
    try (var connection = new RawConnection(port, 0)) {
      connection.send("GET /api/v3/ping HTTP/1.1\r\nHost: a\r\nX: " + "x".repeat(70_000));
      connection.send("\r\n\r\n");
      var answer = connection.readToEnd();

      assertTrue(!answer.startsWith("HTTP/1.1 2"), answer);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/ws", "/stream", "/ws-api/v3"})
  void tenThousandLevelsOfJsonAreRefused(String path) throws Exception {
    for (var nested :
        new String[] {"[".repeat(LEVELS), "{\"a\":".repeat(LEVELS), "[".repeat(LEVELS) + "]"}) {
      try (var listener = new Listener(uri(path))) {
        listener.send(nested);
        Polling.until(
            Duration.ofSeconds(10),
            "an error or a farewell",
            () -> listener.count() > 0 || listener.closed().isDone());
        if (listener.count() > 0) {
          assertTrue(listener.next().contains("\"code\""));
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "timestamp, 1499827319559, -1021",
    "timestamp, 99999999999999, -1021",
    "timestamp, NaN, -1100",
    "recvWindow, 60001, -1131",
    "price, 1e999, -1100",
    "price, -5, -1100",
    "price, NaN, -1100",
    "price, 1111111111111111111111111111111111111111, -1100",
    "price, 0.000000001, -1111",
    "quantity, 0, -1013",
    "quantity, '', -1102",
    "symbol, NOSUCHCOIN, -1121",
    "symbol, btcusdt, -1100",
    "side, HOLD, -1117",
    "type, WISH, -1116",
    "timeInForce, GTD, -1115",
    "newClientOrderId, 'with space', -1100",
  })
  void badParameterIsNamedByItsCode(String name, String value, int code) throws IOException {
    var order = order();
    order.put(name, value);
    var answer = client.signed("POST", "/api/v3/order", order);

    assertEquals(code, answer.code(), answer::toString);
    assertEquals(400, answer.status());
  }

  @Test
  void badSignatureIsRefused() throws IOException {
    var demo = venues.running().demo();
    try (var forger =
        new RestClient(venues.running().baseUrl(), new Trader(demo.apiKey(), "x".repeat(64)))) {
      var answer = forger.signed("POST", "/api/v3/order", order());

      assertEquals(-1022, answer.code(), answer::toString);
      assertEquals(
          "Signature for this request is not valid.", answer.body().path("msg").asString());
    }
  }

  @Test
  void unknownKeyIsRefused() throws IOException {
    try (var stranger =
        new RestClient(venues.running().baseUrl(), new Trader("k".repeat(64), "x".repeat(64)))) {
      var answer = stranger.signed("GET", "/api/v3/account", Map.of());

      assertEquals(401, answer.status());
      assertTrue(answer.code() == -2015 || answer.code() == -2008, answer::toString);
    }
  }

  @Test
  void readerThatNeverReadsIsDroppedWhileOthersAreServed() throws Exception {
    var senders = new ArrayList<OrderSender>();
    try (var admin = venues.running().admin()) {
      var traders = TradingAccounts.open(admin, "noise", TradingAccounts.LOAD_CLASS, 4);
      for (var i = 0; i < traders.size(); i++) {
        senders.add(new OrderSender(venues.running().baseUrl(), traders.get(i), "noise" + i, i));
      }
    }
    try (var threads = Executors.newFixedThreadPool(senders.size());
        var slow = new RawConnection(port, 4_096);
        var good = new Listener(uri("/stream?streams=" + STREAMS))) {
      slow.upgrade("/stream?streams=" + STREAMS, "");
      assertTrue(slow.readHead().startsWith("HTTP/1.1 101"));
      senders.forEach(threads::execute);
      try {
        Polling.until(Duration.ofSeconds(90), "the slow reader is dropped", () -> isGone(slow));
        var before = good.count();
        Polling.until(
            Duration.ofSeconds(10), "the good reader is served", () -> good.count() > before);
      } finally {
        senders.forEach(OrderSender::stop);
      }
    }
  }

  /// A write to a connection that the peer gave up fails, sooner or later.
  private static boolean isGone(RawConnection connection) {
    try {
      connection.sendPong();
      return false;
    } catch (IOException _) {
      return true;
    }
  }

  private static Map<String, String> order() {
    var order = new LinkedHashMap<String, String>();
    order.put("symbol", "BTCUSDT");
    order.put("side", "BUY");
    order.put("type", "LIMIT");
    order.put("timeInForce", "GTC");
    order.put("price", "1000.00");
    order.put("quantity", "0.01000");
    return order;
  }

  private static URI uri(String path) {
    return URI.create("ws://127.0.0.1:" + port + path);
  }
}
