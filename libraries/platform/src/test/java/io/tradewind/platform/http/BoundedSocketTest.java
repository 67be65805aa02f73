package io.tradewind.platform.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.channel.Channel;
import io.vertx.core.Vertx;
import io.vertx.core.internal.http.WebSocketInternal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BoundedSocketTest {

  private static final int MAX_PENDING = 256 * 1024;

  private final LinkedBlockingQueue<BoundedSocket> opened = new LinkedBlockingQueue<>();
  private final LinkedBlockingQueue<Channel> channels = new LinkedBlockingQueue<>();
  private final CompletableFuture<String> ended = new CompletableFuture<>();
  private Vertx vertx;
  private HttpEndpoint endpoint;

  @BeforeEach
  void start() {
    vertx = Vertx.vertx();
    var routes =
        new Routes()
            .webSocket(
                "/ws",
                (socket, client) -> {
                  var bounded = BoundedSocket.over(socket, client, MAX_PENDING);
                  bounded.onText(bounded::send);
                  bounded.onClose(() -> ended.complete("ended"));
                  opened.add(bounded);
                  channels.add(((WebSocketInternal) socket).channelHandlerContext().channel());
                });
    endpoint = HttpEndpoint.start(vertx, new HttpSettings("127.0.0.1", 0, 1, 10_000), routes);
  }

  @AfterEach
  void stop() {
    endpoint.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void messagesGoBothWays() throws Exception {
    var received = new CompletableFuture<String>();
    var socket = connect(received, new CompletableFuture<>());
    socket.sendText("hello", true).get(10, TimeUnit.SECONDS);
    assertEquals("hello", received.get(10, TimeUnit.SECONDS));
    socket.sendClose(1000, "").get(10, TimeUnit.SECONDS);
    assertEquals("ended", ended.get(10, TimeUnit.SECONDS));
  }

  @Test
  void peerIsToldWhyItIsDropped() throws Exception {
    var code = new CompletableFuture<Integer>();
    connect(new CompletableFuture<>(), code);
    opened.poll(10, TimeUnit.SECONDS).close(BoundedSocket.POLICY_VIOLATION, "because");
    assertEquals(1008, code.get(10, TimeUnit.SECONDS));
  }

  @Test
  void oversizedMessageEndsTheConnection() throws Exception {
    var code = new CompletableFuture<Integer>();
    var socket = connect(new CompletableFuture<>(), code);
    socket.sendText("x".repeat(50_000), true).get(10, TimeUnit.SECONDS);
    assertEquals("ended", ended.get(10, TimeUnit.SECONDS));
  }

  @Test
  void slowReaderIsDroppedAndNotWaitedFor() throws Exception {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), endpoint.port())) {
      handshake(socket);
      var bounded = opened.poll(10, TimeUnit.SECONDS);
      var text = "x".repeat(10_000);
      for (var sent = 0; sent < 10_000 && !bounded.closed(); sent++) {
        bounded.send(text);
      }
      assertTrue(bounded.closed());
      assertEquals("ended", ended.get(10, TimeUnit.SECONDS));
      socket.setSoTimeout(10_000);
      RawHttp.readToEnd(socket);
      assertEquals(-1, socket.getInputStream().read(), "the server closed the connection");
    }
  }

  @Test
  void readerThatNeverReadsAgainIsCutOff() throws Exception {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), endpoint.port())) {
      handshake(socket);
      var bounded = opened.poll(10, TimeUnit.SECONDS);
      var text = "x".repeat(10_000);
      for (var sent = 0; sent < 10_000 && !bounded.closed(); sent++) {
        bounded.send(text);
      }
      channels.poll(10, TimeUnit.SECONDS).closeFuture().get(20, TimeUnit.SECONDS);
    }
  }

  /// A message of many frames must not be cut by another thread's message.
  @Test
  void messagesOfSeveralThreadsDoNotMix() throws Exception {
    var received = new LinkedBlockingQueue<String>();
    var partial = new StringBuilder();
    var listener =
        new WebSocket.Listener() {
          @Override
          public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            partial.append(data);
            if (last) {
              received.add(partial.toString());
              partial.setLength(0);
            }
            return WebSocket.Listener.super.onText(socket, data, last);
          }
        };
    HttpClient.newHttpClient()
        .newWebSocketBuilder()
        .buildAsync(URI.create("ws://127.0.0.1:" + endpoint.port() + "/ws"), listener)
        .get(10, TimeUnit.SECONDS);
    var bounded = opened.poll(10, TimeUnit.SECONDS);
    // two frames; the last round's may still count as pending when the next round is sent
    var wide = "x".repeat(MAX_PENDING / 2 - 10_000);
    for (var round = 0; round < 40; round++) {
      var other = Thread.startVirtualThread(() -> bounded.send(wide));
      for (var sent = 0; sent < 20; sent++) {
        bounded.send("short");
      }
      other.join();
      for (var heard = 0; heard < 21; heard++) {
        var message = received.poll(10, TimeUnit.SECONDS);
        assertNotNull(message, () -> "nothing came; dropped: " + bounded.closed());
        assertTrue("short".equals(message) || wide.equals(message), "a message was cut");
      }
    }
  }

  private WebSocket connect(CompletableFuture<String> received, CompletableFuture<Integer> code)
      throws Exception {
    var listener =
        new WebSocket.Listener() {
          @Override
          public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            received.complete(data.toString());
            return WebSocket.Listener.super.onText(socket, data, last);
          }

          @Override
          public CompletionStage<?> onClose(WebSocket socket, int statusCode, String reason) {
            code.complete(statusCode);
            return WebSocket.Listener.super.onClose(socket, statusCode, reason);
          }
        };
    return HttpClient.newHttpClient()
        .newWebSocketBuilder()
        .buildAsync(URI.create("ws://127.0.0.1:" + endpoint.port() + "/ws"), listener)
        .get(10, TimeUnit.SECONDS);
  }

  private static void handshake(Socket socket) throws IOException {
    socket
        .getOutputStream()
        .write(
            """
            GET /ws HTTP/1.1\r
            Host: localhost\r
            Upgrade: websocket\r
            Connection: Upgrade\r
            Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
            Sec-WebSocket-Version: 13\r
            \r
            """
                .getBytes(StandardCharsets.ISO_8859_1));
  }
}
