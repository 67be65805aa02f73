package io.tradewind.platform.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class HttpEndpointTest {

  private static final int MAX_BODY = 1_000;

  private static Vertx vertx;
  private static HttpEndpoint endpoint;

  @BeforeAll
  static void start() {
    vertx = Vertx.vertx();
    var routes =
        new Routes()
            .on("GET", "/echo", HttpEndpointTest::echo)
            .on("POST", "/echo", HttpEndpointTest::echo)
            .on(
                "GET",
                "/broken",
                _ -> {
                  throw new IllegalStateException("a bug");
                });
    endpoint = HttpEndpoint.start(vertx, new HttpSettings("127.0.0.1", 0, 2, MAX_BODY), routes);
  }

  @AfterAll
  static void stop() {
    endpoint.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  private static void echo(Request request) {
    var text = request.method() + " " + request.rawQuery() + " " + request.body();
    Thread.startVirtualThread(() -> request.reply(200, "text/plain", Buffer.buffer(text)));
  }

  @Test
  void queryAndBodyArriveAsSent() throws IOException {
    var answer =
        exchange("POST /echo?a=%20b HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\na=1%2");
    assertTrue(answer.startsWith("HTTP/1.1 200"), answer);
    assertTrue(answer.endsWith("POST a=%20b a=1%2"), answer);
  }

  @Test
  void pipelinedRequestsAreAnsweredInOrder() throws IOException {
    var one = "GET /echo?n=1 HTTP/1.1\r\nHost: x\r\n\r\n";
    var answer = exchange(one + one.replace("n=1", "n=2") + one.replace("n=1", "n=3"));
    assertTrue(answer.indexOf("n=1") < answer.indexOf("n=2"), answer);
    assertTrue(answer.indexOf("n=2") < answer.indexOf("n=3"), answer);
  }

  @Test
  void unknownPathAndMethodAreJsonErrors() throws IOException {
    assertTrue(exchange("GET /nothing HTTP/1.1\r\nHost: x\r\n\r\n").startsWith("HTTP/1.1 404"));
    assertTrue(exchange("DELETE /echo HTTP/1.1\r\nHost: x\r\n\r\n").startsWith("HTTP/1.1 405"));
  }

  @Test
  void oversizedBodyIsRefused() throws IOException {
    var answer =
        exchange(
            "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 2000\r\n\r\n" + "a".repeat(2_000));
    assertTrue(answer.startsWith("HTTP/1.1 413"), answer);
    assertTrue(answer.contains("\"msg\""), answer);
  }

  @Test
  void afterAnOversizedBodyTheConnectionGoesOn() throws IOException {
    var answer =
        exchange(
            "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 200000\r\n\r\n"
                + "a".repeat(200_000)
                + "GET /echo?n=1 HTTP/1.1\r\nHost: x\r\n\r\n");
    assertTrue(answer.startsWith("HTTP/1.1 413"), answer);
    assertTrue(answer.contains("n=1"), answer);
  }

  @Test
  void oversizedLineAndHeadersAreRefused() throws IOException {
    var longText = "a".repeat(20_000);
    var line = exchange("GET /echo?" + longText + " HTTP/1.1\r\nHost: x\r\n\r\n");
    assertTrue(line.contains(" 414 ") && line.contains("\"msg\""), line);
    var header = exchange("GET /echo HTTP/1.1\r\nHost: x\r\nX-A: " + longText + "\r\n\r\n");
    assertTrue(header.contains(" 431 ") && header.contains("\"msg\""), header);
  }

  @Test
  void bugInOneHandlerAnswersThatRequestOnly() throws IOException {
    var answer =
        exchange(
            "GET /broken HTTP/1.1\r\nHost: x\r\n\r\nGET /echo?after HTTP/1.1\r\nHost: x\r\n\r\n");
    assertTrue(answer.contains("-1000"), answer);
    assertTrue(answer.contains("GET after"), answer);
  }

  @Test
  void portInUseIsNamed() {
    var settings = new HttpSettings("127.0.0.1", endpoint.port(), 1, MAX_BODY);
    try (var other = new OpenVertx(Vertx.vertx())) {
      var error =
          assertThrows(
              IllegalStateException.class,
              () -> HttpEndpoint.start(other.vertx(), settings, new Routes()));
      assertEquals(
          "cannot listen on 127.0.0.1:%d: the port is in use".formatted(endpoint.port()),
          error.getMessage());
    }
  }

  private record OpenVertx(Vertx vertx) implements AutoCloseable {
    @Override
    public void close() {
      vertx.close().toCompletionStage().toCompletableFuture().join();
    }
  }

  /// Sends requests, the last of which asks for the end of the connection, and returns the answers.
  private static String exchange(String bytes) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), endpoint.port())) {
      socket.setSoTimeout(10_000);
      var last = bytes.lastIndexOf("Host: x");
      var closing = bytes.substring(0, last) + "Connection: close\r\n" + bytes.substring(last);
      socket.getOutputStream().write(closing.getBytes(StandardCharsets.ISO_8859_1));
      return RawHttp.readToEnd(socket);
    }
  }
}
