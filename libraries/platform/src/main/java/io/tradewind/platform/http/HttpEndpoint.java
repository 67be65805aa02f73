package io.tradewind.platform.http;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/// A listening port that serves a table of routes on several event loops.
public final class HttpEndpoint implements AutoCloseable {
  private static final int MAX_FRAME_BYTES = 64 * 1024;
  private static final Buffer NOT_FOUND = Buffer.buffer("{\"code\":404,\"msg\":\"No such path.\"}");
  private static final Buffer METHOD_NOT_ALLOWED =
      Buffer.buffer("{\"code\":405,\"msg\":\"Method not allowed on this path.\"}");
  private static final Buffer TOO_LARGE =
      Buffer.buffer("{\"code\":413,\"msg\":\"Request body is too large.\"}");

  private final Vertx vertx;
  private final String deploymentId;
  private final int port;

  private HttpEndpoint(Vertx vertx, String deploymentId, int port) {
    this.vertx = vertx;
    this.deploymentId = deploymentId;
    this.port = port;
  }

  /// Starts to listen, and returns when the port accepts connections.
  ///
  /// @param vertx owns the event loops
  /// @param settings where, and how much
  /// @param routes what is served
  /// @return the open endpoint
  /// @throws IllegalStateException if the port cannot be had; the message names it
  public static HttpEndpoint start(Vertx vertx, HttpSettings settings, Routes routes) {
    var actualPort = new AtomicInteger();
    var options = new DeploymentOptions().setInstances(settings.eventLoops());
    try {
      var id =
          vertx
              .deployVerticle(() -> new Server(settings, routes, actualPort), options)
              .toCompletionStage()
              .toCompletableFuture()
              .get(30, TimeUnit.SECONDS);
      return new HttpEndpoint(vertx, id, actualPort.get());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while opening port " + settings.port(), e);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException(
          "cannot listen on %s:%d".formatted(settings.host(), settings.port()), e);
    }
  }

  /// The port in use, also when any was asked for.
  ///
  /// @return 1 to 65535
  public int port() {
    return port;
  }

  @Override
  public void close() {
    vertx.undeploy(deploymentId).toCompletionStage().toCompletableFuture().join();
  }

  private static final class Server extends VerticleBase {
    private final HttpSettings settings;
    private final Routes routes;
    private final AtomicInteger actualPort;

    Server(HttpSettings settings, Routes routes, AtomicInteger actualPort) {
      this.settings = settings;
      this.routes = routes;
      this.actualPort = actualPort;
    }

    @Override
    public Future<HttpServer> start() {
      var options =
          new HttpServerOptions()
              .setTcpNoDelay(true)
              .setCompressionSupported(true)
              .setPerMessageWebSocketCompressionSupported(true)
              .setMaxWebSocketFrameSize(MAX_FRAME_BYTES)
              .setMaxWebSocketMessageSize(settings.maxBodyBytes())
              .setMaxHeaderSize(16 * 1024)
              .setMaxInitialLineLength(16 * 1024)
              .setMaxFormAttributeSize(settings.maxBodyBytes())
              .setIdleTimeout(75)
              .setIdleTimeoutUnit(TimeUnit.SECONDS);
      return vertx
          .createHttpServer(options)
          .requestHandler(this::dispatch)
          .listen(settings.port(), settings.host())
          .onSuccess(server -> actualPort.compareAndSet(0, server.actualPort()));
    }

    private void dispatch(HttpServerRequest http) {
      if ("websocket".equalsIgnoreCase(http.getHeader("Upgrade"))) {
        upgrade(http);
        return;
      }
      var handler = routes.find(http.method().name(), Request.path(http));
      if (handler == null) {
        var known = routes.hasPath(Request.path(http));
        fail(http, known ? 405 : 404, known ? METHOD_NOT_ALLOWED : NOT_FOUND);
      } else if (http.method().equals(HttpMethod.GET)) {
        handler.handle(new Request(http, Buffer.buffer()));
      } else {
        new BodyReader(http, handler, settings.maxBodyBytes()).read();
      }
    }

    private void upgrade(HttpServerRequest http) {
      var handler = routes.findWebSocket(Request.path(http));
      if (handler == null) {
        fail(http, 404, NOT_FOUND);
        return;
      }
      http.toWebSocket().onSuccess(handler::handle);
    }

    private static void fail(HttpServerRequest http, int status, Buffer body) {
      http.response()
          .setStatusCode(status)
          .putHeader("Content-Type", "application/json;charset=UTF-8")
          .end(body);
    }
  }

  /// Collects a body up to the limit; a longer one is refused as soon as it is seen.
  private static final class BodyReader {
    private final HttpServerRequest http;
    private final RequestHandler handler;
    private final int maxBytes;
    private final Buffer body = Buffer.buffer();
    private boolean refused;

    BodyReader(HttpServerRequest http, RequestHandler handler, int maxBytes) {
      this.http = http;
      this.handler = handler;
      this.maxBytes = maxBytes;
    }

    void read() {
      http.handler(this::chunk);
      http.endHandler(_ -> {
        if (!refused) {
          handler.handle(new Request(http, body));
        }
      });
    }

    private void chunk(Buffer chunk) {
      if (refused) {
        return;
      }
      if (body.length() + chunk.length() > maxBytes) {
        refused = true;
        http.response().putHeader("Connection", "close");
        Server.fail(http, 413, TOO_LARGE);
        return;
      }
      body.appendBuffer(chunk);
    }
  }
}
