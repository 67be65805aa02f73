package io.tradewind.edge.websocket;

import static org.junit.jupiter.api.Assertions.fail;

import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A service behind the gateway, on a socket of its own, that keeps what it is told and answers as
/// a test says.
final class RecordingService {

  /// A call as received.
  record Received(String path, String query, MultiMap headers, String body) {
    @Nullable String header(String name) {
      return headers.get(name);
    }
  }

  /// How a path is answered.
  record Reply(int status, String body, long afterMillis) {}

  private static final long DEADLINE_SECONDS = 20;

  private final Vertx vertx;
  private final LinkedBlockingQueue<Received> calls = new LinkedBlockingQueue<>();
  private final Map<String, Reply> replies = new ConcurrentHashMap<>();
  private final HttpServer server;

  RecordingService(Vertx vertx) {
    this.vertx = vertx;
    this.server =
        vertx.createHttpServer().requestHandler(this::serve).listen(0, "127.0.0.1").await();
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.actualPort());
  }

  void answer(String path, int status, String body) {
    replies.put(path, new Reply(status, body, 1));
  }

  void answerAfter(String path, long millis) {
    replies.put(path, new Reply(200, "late", millis));
  }

  private void serve(HttpServerRequest request) {
    request
        .body()
        .onSuccess(body -> {
          var query = request.query() == null ? "" : request.query();
          var path = String.valueOf(request.path());
          calls.add(new Received(path, query, request.headers(), body.toString()));
          var reply = replies.getOrDefault(path, new Reply(200, "", 1));
          vertx.setTimer(
              reply.afterMillis(),
              _ -> request.response().setStatusCode(reply.status()).end(reply.body()));
        });
  }

  /// The next call of a path; those of others are dropped.
  Received next(String path) {
    try {
      while (true) {
        var call = calls.poll(DEADLINE_SECONDS, TimeUnit.SECONDS);
        if (call == null) {
          return fail("no call of " + path);
        }
        if (call.path().equals(path)) {
          return call;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return fail(e);
    }
  }

  boolean untouched() {
    return calls.isEmpty();
  }

  void close() {
    server.close().await();
  }
}
