package io.tradewind.drills.attack;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// A service behind the edge that answers everything and remembers what it was asked, save for
/// health checks.
final class RecordingService implements AutoCloseable {
  private final HttpServer server;
  private final CopyOnWriteArrayList<Seen> seen = new CopyOnWriteArrayList<>();

  /// A request as it arrived.
  ///
  /// @param call method and path
  /// @param body all of it
  /// @param forwardedFor what the edge says of the client
  record Seen(String call, String body, List<String> forwardedFor) {}

  RecordingService(Vertx vertx) {
    server =
        vertx
            .createHttpServer(new HttpServerOptions().setHost("127.0.0.1").setPort(0))
            .requestHandler(this::record)
            .listen()
            .toCompletionStage()
            .toCompletableFuture()
            .join();
  }

  private void record(HttpServerRequest http) {
    http.body()
        .onSuccess(body -> {
          if (!String.valueOf(http.path()).startsWith("/health/")) {
            seen.add(
                new Seen(
                    http.method() + " " + http.path(),
                    body.toString("ISO-8859-1"),
                    http.headers().getAll("X-Forwarded-For")));
          }
          http.response().end("{}");
        });
  }

  int port() {
    return server.actualPort();
  }

  List<Seen> seen() {
    return seen;
  }

  @Override
  public void close() {
    server.close().toCompletionStage().toCompletableFuture().join();
  }
}
