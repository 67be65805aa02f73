package io.tradewind.orderapi;

import static org.junit.jupiter.api.Assertions.fail;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// A connection to the WebSocket API that keeps what arrives.
final class ApiSocket implements AutoCloseable, WebSocket.Listener {

  private static final long DEADLINE_SECONDS = 20;

  private final LinkedBlockingQueue<String> received = new LinkedBlockingQueue<>();
  private final CompletableFuture<Integer> closeCode = new CompletableFuture<>();
  private final CompletableFuture<Void> attended = new CompletableFuture<>();
  private final StringBuilder partial = new StringBuilder();
  private final WebSocket socket;

  ApiSocket(int port, String query) {
    this(URI.create("ws://127.0.0.1:" + port + "/ws-api/v3" + query));
  }

  ApiSocket(URI address) {
    socket = HttpClient.newHttpClient().newWebSocketBuilder().buildAsync(address, this).join();
    // The handshake is answered before the other side has set up what it sends: a pong comes after.
    socket.sendPing(ByteBuffer.allocate(0)).join();
    attended.orTimeout(DEADLINE_SECONDS, TimeUnit.SECONDS).join();
  }

  @Override
  public CompletionStage<?> onPong(WebSocket from, ByteBuffer message) {
    attended.complete(null);
    return WebSocket.Listener.super.onPong(from, message);
  }

  @Override
  public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
    partial.append(data);
    if (last) {
      received.add(partial.toString());
      partial.setLength(0);
    }
    return WebSocket.Listener.super.onText(from, data, last);
  }

  @Override
  public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
    closeCode.complete(code);
    return CompletableFuture.completedStage(null);
  }

  /// Waits for the other side to end the connection.
  int closeCode() {
    return closeCode.orTimeout(DEADLINE_SECONDS, TimeUnit.SECONDS).join();
  }

  void send(String text) {
    socket.sendText(text, true).join();
  }

  void leave() {
    socket.sendClose(WebSocket.NORMAL_CLOSURE, "bye").join();
  }

  /// Sends a call and returns the next message.
  String ask(String text) {
    socket.sendText(text, true).join();
    return next();
  }

  String next() {
    try {
      var message = received.poll(DEADLINE_SECONDS, TimeUnit.SECONDS);
      return message == null ? fail("nothing arrived") : message;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return fail(e);
    }
  }

  @Override
  public void close() {
    socket.abort();
  }
}
