package io.tradewind.edge;

import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.tradewind.edge.connections.ConnectionCensus;
import io.tradewind.edge.connections.ConnectionWatch;
import io.tradewind.edge.stage.Arrival;
import io.tradewind.edge.stage.Exchange;
import io.tradewind.edge.stage.Next;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// One event loop of the public port.
final class EdgeVerticle extends VerticleBase {
  private static final int MAX_LINE_BYTES = 16 * 1_024;
  private static final int MAX_HEADER_BYTES = 16 * 1_024;
  private static final int COMPRESSED_FROM_BYTES = 1_024;
  // longer than the ping interval of a WebSocket, so that only dead connections are idle
  private static final int IDLE_SECONDS = 75;
  // what a client does not read waits here; the kernel's own limit is megabytes a connection
  private static final int SEND_BUFFER_BYTES = 256 * 1_024;
  private static final Buffer NO_BODY = Buffer.buffer();

  private final EdgeSettings settings;
  private final RouteTable routes;
  private final Next way;
  private final AtomicInteger actualPort;
  private final ConnectionCensus census;
  private final RequestIds requestIds = new RequestIds();

  EdgeVerticle(
      EdgeSettings settings,
      RouteTable routes,
      Next way,
      AtomicInteger actualPort,
      ConnectionCensus census) {
    this.settings = settings;
    this.routes = routes;
    this.way = way;
    this.actualPort = actualPort;
    this.census = census;
  }

  @Override
  public Future<HttpServer> start() {
    var options =
        new HttpServerOptions()
            .setTcpNoDelay(true)
            .setSendBufferSize(SEND_BUFFER_BYTES)
            .setHttp2ClearTextEnabled(false)
            .setCompressionSupported(true)
            .setCompressionContentSizeThreshold(COMPRESSED_FROM_BYTES)
            .setCompressionLevel(1)
            // as the managed service; of connections that pass through, the service compresses
            .setPerMessageWebSocketCompressionSupported(false)
            .setPerFrameWebSocketCompressionSupported(false)
            .setMaxHeaderSize(MAX_HEADER_BYTES)
            .setMaxInitialLineLength(MAX_LINE_BYTES)
            .setIdleTimeout(IDLE_SECONDS)
            .setIdleTimeoutUnit(TimeUnit.SECONDS);
    var watch = new ConnectionWatch(vertx, census, settings.trusted(), options);
    return vertx
        .createHttpServer(options)
        .connectionHandler(watch::opened)
        .requestHandler(http -> accept(http, watch))
        .invalidRequestHandler(EdgeVerticle::refuse)
        .listen(settings.port(), settings.host())
        .onSuccess(server -> actualPort.compareAndSet(0, server.actualPort()));
  }

  private void accept(HttpServerRequest http, ConnectionWatch watch) {
    if (!watch.headRead(http)) {
      return;
    }
    var malformed = Framing.problem(http);
    if (malformed != null) {
      fail(http, 400, malformed);
      return;
    }
    var upgrade = "websocket".equalsIgnoreCase(http.getHeader("Upgrade"));
    var path = http.path();
    var route = upgrade || path == null ? null : routes.find(http.method().name(), path);
    var arrival =
        new Arrival(context, requestIds.next(), client(http), route, upgrade, System.nanoTime());
    if (upgrade) {
      http.pause();
      watch.bodyRead(http);
      way.proceed(new Exchange(http, NO_BODY, arrival));
    } else {
      Next served =
          exchange -> {
            watch.bodyRead(http);
            way.proceed(exchange);
          };
      new BodyReader(http, arrival, served).read();
    }
  }

  private String client(HttpServerRequest http) {
    return settings.trusted().client(http);
  }

  private static void refuse(HttpServerRequest http) {
    var cause = http.decoderResult().cause();
    if (cause instanceof TooLongHttpLineException) {
      fail(http, 414, "Request line is too long.");
    } else if (cause instanceof TooLongHttpHeaderException) {
      fail(http, 431, "Request headers are too long.");
    } else {
      fail(http, 400, "Malformed request.");
    }
  }

  /// Refuses what could be read in two ways, or not at all: nothing that follows on the connection
  /// can be trusted, so it ends.
  private static void fail(HttpServerRequest http, int status, @Nullable String why) {
    http.response()
        .setStatusCode(status)
        .putHeader("Content-Type", "application/json;charset=UTF-8")
        .putHeader("Connection", "close")
        .end("{\"code\":%d,\"msg\":\"%s\"}".formatted(status, why));
    http.connection().close();
  }
}
