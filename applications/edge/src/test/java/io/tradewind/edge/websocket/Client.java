package io.tradewind.edge.websocket;

import static org.junit.jupiter.api.Assertions.fail;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.http.WebSocketFrame;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A client of the gateway that keeps what arrives.
final class Client {

  private static final long DEADLINE_SECONDS = 20;
  private static final int MAX_FRAME_BYTES = 1 << 20;

  final WebSocket socket;
  private final LinkedBlockingQueue<String> messages = new LinkedBlockingQueue<>();
  private final LinkedBlockingQueue<Integer> frames = new LinkedBlockingQueue<>();
  private final CompletableFuture<Integer> closeCode = new CompletableFuture<>();

  private Client(WebSocket socket) {
    this.socket = socket;
  }

  static Client connect(Vertx vertx, int port, String uri) {
    var options =
        new WebSocketConnectOptions()
            .setHost("127.0.0.1")
            .setPort(port)
            .setURI(uri)
            .putHeader("User-Agent", "test \"client\"");
    var client =
        vertx.createWebSocketClient(
            new WebSocketClientOptions()
                .setMaxFrameSize(MAX_FRAME_BYTES)
                .setMaxMessageSize(MAX_FRAME_BYTES));
    var result = new CompletableFuture<Client>();
    client
        .webSocket()
        .textMessageHandler(_ -> {})
        .connect(options)
        .onFailure(result::completeExceptionally)
        .onSuccess(socket -> {
          var connected = new Client(socket);
          connected.listen();
          result.complete(connected);
        });
    return await(result);
  }

  private void listen() {
    socket.textMessageHandler(messages::add);
    socket.frameHandler(frame -> frames.add(frame.binaryData().length()));
    socket.exceptionHandler(_ -> {});
    socket.closeHandler(_ -> {
      var code = socket.closeStatusCode();
      closeCode.complete(code == null ? -1 : (int) code);
    });
  }

  void text(String text) {
    socket.writeFrame(WebSocketFrame.textFrame(text, true));
  }

  void frames(String... parts) {
    for (var index = 0; index < parts.length; index++) {
      var last = index == parts.length - 1;
      socket.writeFrame(
          index == 0
              ? WebSocketFrame.textFrame(parts[index], last)
              : WebSocketFrame.continuationFrame(Buffer.buffer(parts[index]), last));
    }
  }

  void binary(byte[] bytes) {
    socket.writeFrame(WebSocketFrame.binaryFrame(Buffer.buffer(bytes), true));
  }

  String next() {
    try {
      var message = messages.poll(DEADLINE_SECONDS, TimeUnit.SECONDS);
      return message == null ? fail("nothing arrived") : message;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return fail(e);
    }
  }

  int largestFrame() {
    return frames.stream().mapToInt(Integer::intValue).max().orElse(0);
  }

  int closeCode() {
    return await(closeCode);
  }

  boolean open() {
    return !closeCode.isDone();
  }

  void leave() {
    socket.close((short) 1000, "bye");
  }

  static <T> T await(CompletableFuture<T> future) {
    try {
      return future.get(DEADLINE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return fail(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (TimeoutException e) {
      return fail(e);
    }
  }
}
