package io.tradewind.marketapi;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// A client's WebSocket that keeps what it hears.
final class StreamClient implements WebSocket.Listener, AutoCloseable {
  private static final long DEADLINE_SECONDS = 20;

  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
  private final CompletableFuture<Integer> closeCode = new CompletableFuture<>();
  private final StringBuilder partial = new StringBuilder();
  private @Nullable WebSocket socket;

  private StreamClient() {}

  static StreamClient connect(HttpClient client, URI uri) {
    var stream = new StreamClient();
    stream.socket = client.newWebSocketBuilder().buildAsync(uri, stream).join();
    return stream;
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
    partial.append(data);
    if (last) {
      heard.add(partial.toString());
      partial.setLength(0);
    }
    webSocket.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
    closeCode.complete(statusCode);
    return null;
  }

  @Override
  public void onError(WebSocket webSocket, Throwable error) {
    closeCode.completeExceptionally(error);
  }

  void send(String text) {
    if (socket != null) {
      socket.sendText(text, true).join();
    }
  }

  /// The next message.
  String next() {
    try {
      var message = heard.poll(DEADLINE_SECONDS, TimeUnit.SECONDS);
      if (message == null) {
        throw new AssertionError("heard nothing for " + DEADLINE_SECONDS + " s");
      }
      return message;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  /// Sends a control message and gives its answer.
  String ask(String text) {
    send(text);
    return next();
  }

  int waiting() {
    return heard.size();
  }

  int closeCode() {
    try {
      return closeCode.get(DEADLINE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    } catch (ExecutionException | TimeoutException e) {
      throw new AssertionError("not closed", e);
    }
  }

  @Override
  public void close() {
    if (socket != null) {
      socket.abort();
    }
  }
}
