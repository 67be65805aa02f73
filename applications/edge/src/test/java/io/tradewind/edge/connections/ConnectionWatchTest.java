package io.tradewind.edge.connections;

import static io.tradewind.edge.connections.WatchedPort.cut;
import static io.tradewind.edge.connections.WatchedPort.cutWhileDripping;
import static io.tradewind.edge.connections.WatchedPort.send;
import static io.tradewind.edge.connections.WatchedPort.served;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ConnectionWatchTest {
  private static final Duration SHORT = Duration.ofMillis(500);

  /// More than every limit of this test and two looks of the watch.
  private static final long LONGER_MILLIS = 3_000;

  private final WatchedPort port =
      new WatchedPort(new ConnectionLimits(8, 4, 2, SHORT, SHORT, SHORT));

  @AfterEach
  void close() throws IOException {
    port.close();
  }

  @Test
  void slowHeadIsCut() throws Exception {
    var socket = port.connect();
    send(socket, "GET / HTTP/1.1\r\nX-Slow: ");

    assertTrue(cutWhileDripping(socket));
  }

  @Test
  void silenceAfterConnectingIsCut() throws Exception {
    var socket = port.connect();

    assertTrue(cut(socket));
  }

  @Test
  void slowHeadOfALaterRequestIsCut() throws Exception {
    var socket = port.connect();
    assertTrue(served(socket));
    send(socket, "GET / HTTP/1.1\r\nX-Slow: ");

    assertTrue(cutWhileDripping(socket));
  }

  @Test
  void slowBodyIsCut() throws Exception {
    var socket = port.connect();
    send(socket, "POST /api/v3/order HTTP/1.1\r\nHost: a\r\nContent-Length: 10000\r\n\r\n");

    assertTrue(cutWhileDripping(socket));
  }

  @Test
  void restOfARefusedBodyIsCut() throws Exception {
    var socket = port.connect();
    send(socket, "POST /api/v3/order HTTP/1.1\r\nHost: a\r\nContent-Length: 900000\r\n\r\n");
    send(socket, "x".repeat(20_000));

    assertTrue(cutWhileDripping(socket));
  }

  @Test
  void clientThatDoesNotReadItsAnswersIsCut() throws Exception {
    var socket = port.connect();
    for (var request = 0; request < 8; request++) {
      send(socket, "GET /large HTTP/1.1\r\nHost: a\r\n\r\n");
    }

    assertTrue(cutWhileDripping(socket));
  }

  @Test
  void quietConnectionBetweenRequestsStays() throws Exception {
    var socket = port.connect();
    assertTrue(served(socket));
    Thread.sleep(LONGER_MILLIS);

    assertTrue(served(socket));
  }

  @Test
  void connectionsOfOneAddressAreBounded() throws Exception {
    var sockets = new Socket[4];
    for (var index = 0; index < sockets.length; index++) {
      sockets[index] = port.connect();
      assertTrue(served(sockets[index]));
    }
    assertFalse(served(port.connect()));

    sockets[0].close();
    while (!served(port.connect())) {
      Thread.sleep(20); // until the end was noticed
    }
  }

  @Test
  void webSocketsLiveLongerAndAreBoundedApart() throws Exception {
    try (var http = HttpClient.newHttpClient()) {
      var first = new Echo();
      var socket = connect(http, first);
      connect(http, new Echo());
      Thread.sleep(LONGER_MILLIS);
      socket.sendText("still here", true).get();
      assertEquals("still here", first.answer.get());

      var third = new Echo();
      connect(http, third);
      third.ended.get();
      assertTrue(served(port.connect()));
      // to close it would wait for the connections that are still open
      http.shutdownNow();
    }
  }

  private WebSocket connect(HttpClient http, Echo echo) {
    return http.newWebSocketBuilder()
        .buildAsync(URI.create("ws://127.0.0.1:" + port.port() + "/ws"), echo)
        .join();
  }

  private static final class Echo implements WebSocket.Listener {
    private final CompletableFuture<String> answer = new CompletableFuture<>();
    private final CompletableFuture<Boolean> ended = new CompletableFuture<>();

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
      answer.complete(text.toString());
      return CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
      ended.complete(true);
      return CompletableFuture.completedStage(null);
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
      ended.complete(true);
    }
  }
}
