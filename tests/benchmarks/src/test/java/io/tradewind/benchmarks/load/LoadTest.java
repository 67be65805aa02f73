package io.tradewind.benchmarks.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

final class LoadTest {
  private static final Pattern FAR_ORDER = Pattern.compile("ClientOrderId=(f[^& ]+)");
  private static final SymbolTerms BTC = new SymbolTerms("BTCUSDT", 2, 1, 5, 1, 6_400_000, 16);

  @Test
  void answersAreFoundHoweverTheyAreCut() {
    var stream =
        """
        HTTP/1.1 200 OK\r
        content-length: 5\r
        \r
        hello\
        HTTP/1.1 400 Bad Request\r
        X-Other: 1\r
        Content-Length: 20\r
        \r
        {"code":-1,"msg":""}\
        """
            .getBytes(ISO_8859_1);
    for (var cut = 1; cut < stream.length; cut++) {
      var seen = new ArrayList<String>();
      var parser = new AnswerParser();
      AnswerParser.Listener listener = (status, body) -> seen.add(status + body);
      parser.read(ByteBuffer.wrap(stream, 0, cut), listener);
      parser.read(ByteBuffer.wrap(stream, cut, stream.length - cut), listener);

      assertEquals(List.of("200", "400{\"code\":-1,\"msg\":\"\"}"), seen);
    }
  }

  @Test
  void requestsAreSignedOverTheirBody() throws Exception {
    var request = firstRequest();
    var body = request.substring(request.indexOf("\r\n\r\n") + 4);
    var signature = body.indexOf("&signature=");
    var mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec("secret".getBytes(ISO_8859_1), "HmacSHA256"));
    var expected =
        java.util.HexFormat.of()
            .formatHex(mac.doFinal(body.substring(0, signature).getBytes(ISO_8859_1)));

    assertEquals(expected, body.substring(signature + "&signature=".length()));
    assertTrue(request.contains("Content-Length: " + body.length() + "\r\n"), request);
    assertTrue(Pattern.compile("&quantity=0\\.\\d{5}&").matcher(body).find(), body);
  }

  @Test
  void farOrdersAreTakenBackByTheirOwnTradersTwoSecondsLater() {
    var tape = new RequestTape();
    var traders = List.of(new Trader("first", "a"), new Trader("second", "b"));
    new MixedWriter("localhost", traders, List.of(BTC), 1, 50).write(tape, 2_000);
    var placed = new HashMap<String, Integer>();
    var cancels = 0;
    for (var index = 0; index < tape.size(); index++) {
      var text = ISO_8859_1.decode(tape.request(index)).toString();
      var order = FAR_ORDER.matcher(text);
      if (tape.kind(index) == RequestKind.RESTING_ORDER.index() && order.find()) {
        assertNull(placed.put(order.group(1) + key(text), index), text);
      } else if (tape.kind(index) == RequestKind.CANCEL.index() && order.find()) {
        var since = placed.remove(order.group(1) + key(text));
        assertTrue(since != null && index - since >= 100, text);
        cancels++;
      }
    }
    assertTrue(cancels > 100, () -> "far orders left: " + placed.size());
  }

  private static String key(String request) {
    return request.contains("X-MBX-APIKEY: first") ? " first" : " second";
  }

  @Test
  void outcomesAreCountedByKind() throws IOException {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          var depth = exchange.getRequestURI().getPath().endsWith("/depth");
          exchange.sendResponseHeaders(depth ? 429 : 200, 2);
          exchange.getResponseBody().write("{}".getBytes(ISO_8859_1));
          exchange.close();
        });
    server.start();
    try {
      var tape = new RequestTape();
      new MixedWriter("localhost", List.of(new Trader("k", "s")), List.of(BTC), 1, 1_000)
          .write(tape, 500);
      var byKind =
          Load.runByKind(
              new LoadPlan(server.getAddress(), 4, 1, 20_000, Duration.ofSeconds(30)), tape);
      var sent = new int[RequestKind.values().length];
      for (var index = 0; index < tape.size(); index++) {
        sent[tape.kind(index)]++;
      }
      for (var kind : RequestKind.values()) {
        var outcomes = byKind.get(kind.index());
        var refused = kind == RequestKind.DEPTH ? sent[kind.index()] : 0;
        assertEquals(refused, outcomes.refused(), kind::title);
        assertEquals(sent[kind.index()] - refused, outcomes.acknowledged(), kind::title);
      }
    } finally {
      server.stop(0);
    }
  }

  private static String firstRequest() {
    var tape = new RequestTape();
    new OrderWriter(
            "localhost", List.of(new Trader("key", "secret")), List.of(BTC), OrderMix.DEFAULT, 1)
        .write(tape, 3);
    var bytes = tape.request(0);
    return ISO_8859_1.decode(bytes).toString();
  }

  @Test
  void everyRequestIsSentOnceAndCounted() throws IOException {
    var seen = new ConcurrentHashMap<String, Integer>();
    var count = new AtomicInteger();
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    try (var executor = Executors.newFixedThreadPool(8)) {
      server.setExecutor(executor);
      server.createContext(
          "/",
          exchange -> {
            var body = new String(exchange.getRequestBody().readAllBytes(), ISO_8859_1);
            seen.merge(body, 1, Integer::sum);
            var refused = count.incrementAndGet() % 10 == 0;
            var answer = (refused ? "{\"code\":-2010,\"msg\":\"No.\"}" : "{}").getBytes(ISO_8859_1);
            exchange.sendResponseHeaders(refused ? 400 : 200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
          });
      server.start();
      var tape = new RequestTape();
      new OrderWriter("localhost", List.of(new Trader("k", "s")), List.of(BTC), OrderMix.DEFAULT, 1)
          .write(tape, 1_000);
      var outcomes =
          Load.run(new LoadPlan(server.getAddress(), 4, 1, 20_000, Duration.ofSeconds(30)), tape);

      assertEquals(900, outcomes.acknowledged());
      assertEquals(Map.of("400 -2010 No.", 100L), outcomes.refusals());
      assertEquals(0, outcomes.unanswered());
      assertEquals(1_000, seen.size());
    } finally {
      server.stop(0);
    }
  }
}
