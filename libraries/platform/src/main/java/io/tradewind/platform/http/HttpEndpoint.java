package io.tradewind.platform.http;

import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.net.BindException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A listening port that serves a table of routes on several event loops.
public final class HttpEndpoint implements AutoCloseable {
  private static final int MAX_FRAME_BYTES = 64 * 1024;
  private static final int MAX_FORGOTTEN_BYTES = 1024 * 1024;
  private static final int COMPRESSED_FROM_BYTES = 1_024;
  private static final int CLOSING_SECONDS = 2;
  // longer than the ping interval of a WebSocket, so that only dead connections are idle
  private static final int IDLE_SECONDS = 75;
  private static final Logger LOG = LoggerFactory.getLogger(HttpEndpoint.class);
  private static final String JSON = "application/json;charset=UTF-8";
  private static final Buffer NOT_FOUND = Buffer.buffer("{\"code\":404,\"msg\":\"No such path.\"}");
  private static final Buffer METHOD_NOT_ALLOWED =
      Buffer.buffer("{\"code\":405,\"msg\":\"Method not allowed on this path.\"}");
  private static final Buffer TOO_LARGE =
      Buffer.buffer("{\"code\":413,\"msg\":\"Request body is too large.\"}");

  private static final Buffer LINE_TOO_LONG =
      Buffer.buffer("{\"code\":414,\"msg\":\"Request line is too long.\"}");
  private static final Buffer HEADERS_TOO_LONG =
      Buffer.buffer("{\"code\":431,\"msg\":\"Request headers are too long.\"}");
  private static final Buffer MALFORMED =
      Buffer.buffer("{\"code\":400,\"msg\":\"Malformed request.\"}");
  private static final Buffer FAILED =
      Buffer.buffer(
          "{\"code\":-1000,\"msg\":\"An unknown error occurred while processing the request.\"}");
  private static final Buffer NO_BODY = Buffer.buffer();

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
    return start(vertx, settings, routes, RequestObserver.NONE);
  }

  /// Starts to listen, as the other [#start], while somebody looks.
  ///
  /// @param vertx owns the event loops
  /// @param settings where, and how much
  /// @param routes what is served
  /// @param observer told about every answer
  /// @return the open endpoint
  /// @throws IllegalStateException if the port cannot be had; the message names it
  public static HttpEndpoint start(
      Vertx vertx, HttpSettings settings, Routes routes, RequestObserver observer) {
    var actualPort = new AtomicInteger();
    var options = new DeploymentOptions().setInstances(settings.eventLoops());
    try {
      var id =
          vertx
              .deployVerticle(() -> new Server(settings, routes, observer, actualPort), options)
              .toCompletionStage()
              .toCompletableFuture()
              .get(30, TimeUnit.SECONDS);
      return new HttpEndpoint(vertx, id, actualPort.get());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while opening port " + settings.port(), e);
    } catch (ExecutionException | TimeoutException e) {
      var why = e.getCause() instanceof BindException ? ": the port is in use" : "";
      throw new IllegalStateException(
          "cannot listen on %s:%d%s".formatted(settings.host(), settings.port(), why), e);
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
    private final RequestObserver observer;
    private final AtomicInteger actualPort;

    Server(
        HttpSettings settings, Routes routes, RequestObserver observer, AtomicInteger actualPort) {
      this.settings = settings;
      this.routes = routes;
      this.observer = observer;
      this.actualPort = actualPort;
    }

    @Override
    public Future<HttpServer> start() {
      var answers = new LoopQueue(context);
      var options =
          WebSocketCompression.on(new HttpServerOptions())
              .setTcpNoDelay(true)
              .setHttp2ClearTextEnabled(false)
              .setCompressionSupported(true)
              .setCompressionContentSizeThreshold(COMPRESSED_FROM_BYTES)
              .setCompressionLevel(1)
              .setMaxWebSocketFrameSize(MAX_FRAME_BYTES)
              .setMaxWebSocketMessageSize(settings.maxBodyBytes())
              .setMaxHeaderSize(16 * 1024)
              .setMaxInitialLineLength(16 * 1024)
              .setMaxFormAttributeSize(settings.maxBodyBytes())
              .setWebSocketClosingTimeout(CLOSING_SECONDS)
              .setIdleTimeout(IDLE_SECONDS)
              .setIdleTimeoutUnit(TimeUnit.SECONDS);
      return vertx
          .createHttpServer(options)
          .connectionHandler(connection -> {
            connection.exceptionHandler(failure -> LOG.debug("a connection broke", failure));
            WebSocketCompression.install(connection, settings.maxBodyBytes());
          })
          .requestHandler(http -> dispatch(http, answers))
          .invalidRequestHandler(Server::refuse)
          .listen(settings.port(), settings.host())
          .onSuccess(server -> actualPort.compareAndSet(0, server.actualPort()));
    }

    private void dispatch(HttpServerRequest http, LoopQueue answers) {
      if ("websocket".equalsIgnoreCase(http.getHeader("Upgrade"))) {
        upgrade(http);
        return;
      }
      var path = Request.path(http);
      var known = routes.hasPath(path);
      var answer = new Answer(http, answers);
      http.response()
          .putHeader(RequestIds.HEADER, answer.requestId())
          .endHandler(_ -> answer.report(observer, known ? path : RequestObserver.UNMATCHED));
      var handler = routes.find(http.method().name(), path);
      if (handler == null) {
        fail(http, known ? 405 : 404, known ? METHOD_NOT_ALLOWED : NOT_FOUND);
      } else if (http.method().equals(HttpMethod.GET)) {
        serve(handler, new Request(http, NO_BODY, answer, settings.trusted()));
      } else {
        new BodyReader(http, handler, settings).read(answer);
      }
    }

    /// The outermost loop around every handler: a bug in one answers its own request and no other.
    private static void serve(RequestHandler handler, Request request) {
      try {
        handler.handle(request);
      } catch (RuntimeException e) {
        LOG.atError()
            .addKeyValue("requestId", request.requestId())
            .setCause(e)
            .log("{} {} failed", request.method(), request.path());
        request.reply(500, JSON, FAILED);
      }
    }

    private static void refuse(HttpServerRequest http) {
      var cause = http.decoderResult().cause();
      http.response().putHeader("Connection", "close");
      if (cause instanceof TooLongHttpLineException) {
        fail(http, 414, LINE_TOO_LONG);
      } else if (cause instanceof TooLongHttpHeaderException) {
        fail(http, 431, HEADERS_TOO_LONG);
      } else {
        fail(http, 400, MALFORMED);
      }
      http.connection().close();
    }

    private void upgrade(HttpServerRequest http) {
      var handler = routes.findWebSocket(Request.path(http));
      if (handler == null) {
        fail(http, 404, NOT_FOUND);
        return;
      }
      var client = settings.trusted().client(http);
      http.toWebSocket()
          .onSuccess(socket -> {
            FrameGuard.install(socket);
            observer.socketOpened();
            // The handler sets the close handler that there is one of; this one comes as well.
            socket.endHandler(_ -> observer.socketClosed());
            handler.handle(socket, client);
          });
    }

    private static void fail(HttpServerRequest http, int status, Buffer body) {
      http.response().setStatusCode(status).putHeader("Content-Type", JSON).end(body);
    }
  }

  /// Collects a body up to the limit; a longer one is refused as soon as it is seen.
  ///
  /// The rest of a refused body is read and forgotten, for closing in the middle of it could take
  /// the answer away from its sender. One that goes on and on is cut off.
  private static final class BodyReader {
    private final HttpServerRequest http;
    private final RequestHandler handler;
    private final HttpSettings settings;
    private final Buffer body = Buffer.buffer();
    private boolean refused;
    private long forgottenBytes;

    BodyReader(HttpServerRequest http, RequestHandler handler, HttpSettings settings) {
      this.http = http;
      this.handler = handler;
      this.settings = settings;
    }

    void read(Answer answer) {
      http.handler(this::chunk);
      http.endHandler(_ -> {
        if (!refused) {
          Server.serve(handler, new Request(http, body, answer, settings.trusted()));
        }
      });
    }

    private void chunk(Buffer chunk) {
      if (refused) {
        forgottenBytes += chunk.length();
        if (forgottenBytes > MAX_FORGOTTEN_BYTES) {
          http.connection().close();
        }
        return;
      }
      if (body.length() + chunk.length() > settings.maxBodyBytes()) {
        refused = true;
        Server.fail(http, 413, TOO_LARGE);
        return;
      }
      body.appendBuffer(chunk);
    }
  }
}
