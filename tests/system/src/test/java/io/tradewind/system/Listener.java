package io.tradewind.system;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A well-behaved WebSocket client that keeps what it was told.
final class Listener implements WebSocket.Listener, AutoCloseable {
  private static final int KEPT = 100_000;
  private static final int PATIENCE_SECONDS = 15;

  private final LinkedBlockingQueue<String> messages = new LinkedBlockingQueue<>(KEPT);
  private final CompletableFuture<Integer> closed = new CompletableFuture<>();
  private final StringBuilder partial = new StringBuilder();
  private final HttpClient http = HttpClient.newHttpClient();
  private final WebSocket socket;

  Listener(URI uri) {
    socket = http.newWebSocketBuilder().buildAsync(uri, this).join();
  }

  void send(String text) {
    socket.sendText(text, true).join();
  }

  /// The next message.
  String next() throws InterruptedException {
    var message = messages.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (message == null) {
      throw new AssertionError("nothing in %d s".formatted(PATIENCE_SECONDS));
    }
    return message;
  }

  int count() {
    return messages.size();
  }

  /// Completed with the status when the venue closes the connection.
  CompletableFuture<Integer> closed() {
    return closed;
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
    partial.append(data);
    if (last) {
      var _ = messages.offer(partial.toString()); // beyond what is kept, only the count matters
      partial.setLength(0);
    }
    from.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
    closed.complete(status);
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable error) {
    closed.complete(0);
  }

  @Override
  public void close() {
    socket.abort();
    http.shutdownNow();
    http.close();
  }
}
