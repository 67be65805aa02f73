package io.tradewind.edge.websocket;

import io.tradewind.edge.gateway.TokenBucket;
import io.tradewind.topology.WebSocketApi;
import io.tradewind.topology.WebSocketApiRoute;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Holds the connections of a WebSocket API: asks the service whether a client may connect, passes
/// messages on, and ends what has lived or idled too long.
public final class WebSocketGateway implements AutoCloseable {

  /// The most connections at once.
  public static final int MAX_CONNECTIONS = 50_000;

  /// Messages a second over all connections, and as many at once; more are refused.
  public static final int MESSAGES_PER_SECOND = 10_000;

  private static final int MAX_URI_CHARACTERS = 4_096;
  private static final long LONGEST_SWEEP_MILLIS = 1_000;
  private static final int SWEEPS_PER_IDLE = 10;
  private static final Logger LOG = LoggerFactory.getLogger(WebSocketGateway.class);

  private record Open(ClientConnection connection, long openedNanos) {}

  private final Vertx vertx;
  private final WebSocketApi api;
  private final RouteCalls routes;
  private final RouteSelection selection;
  private final TokenBucket newConnections;
  private final TokenBucket messages;
  private final ConcurrentHashMap<String, Open> connections = new ConcurrentHashMap<>();
  private final Inbound inbound = new Inbound();
  private final long sweeper;

  /// Starts without connections.
  ///
  /// @param vertx whose timers are used
  /// @param api routes and quotas
  /// @param stageVariables values that the routes' parameters may name
  /// @param integration the way to the services
  public WebSocketGateway(
      Vertx vertx, WebSocketApi api, Map<String, String> stageVariables, Integration integration) {
    this.vertx = vertx;
    this.api = api;
    this.routes = new RouteCalls(api, stageVariables, integration);
    this.selection = RouteSelection.parse(api.routeSelectionExpression());
    this.newConnections = oneSecond(api.limits().connectionsPerSecond());
    this.messages = oneSecond(MESSAGES_PER_SECOND);
    var sweepMillis = api.limits().idle().toMillis() / SWEEPS_PER_IDLE;
    this.sweeper =
        vertx.setPeriodic(Math.clamp(sweepMillis, 1, LONGEST_SWEEP_MILLIS), _ -> sweep());
  }

  private static TokenBucket oneSecond(int perSecond) {
    return new TokenBucket(perSecond, perSecond, System.nanoTime());
  }

  /// Answers a handshake: opens the connection, or refuses it.
  ///
  /// @param request with `Upgrade: websocket`, on its event loop, fresh
  /// @param sourceIp of the client
  public void handshake(HttpServerRequest request, String sourceIp) {
    var refusal = refusal(request);
    if (refusal != 0) {
      refuse(request, refusal);
      return;
    }
    var agent = request.getHeader("User-Agent");
    var facts =
        new ConnectionFacts(
            ConnectionFacts.newConnectionId(),
            System.currentTimeMillis(),
            sourceIp,
            agent == null ? "" : agent,
            api.stage());
    var route = api.route(WebSocketApiRoute.CONNECT).orElse(null);
    if (route == null) {
      upgrade(request, facts);
      return;
    }
    request.pause();
    var context = facts.context("CONNECT", WebSocketApiRoute.CONNECT, System.currentTimeMillis());
    var event = GatewayEvent.ofHandshake(context, request.params(), request.headers());
    routes
        .call(route, event)
        .onComplete(result -> {
          request.resume();
          if (result.failed()) {
            LOG.warn("$connect failed: {}", result.cause().toString());
            refuse(request, result.cause() instanceof TimeoutException ? 504 : 502);
          } else if (!result.result().good()) {
            var status = result.result().status();
            refuse(request, status >= 400 ? status : 502);
          } else {
            upgrade(request, facts);
          }
        });
  }

  /// The status with which a handshake is refused before any service is asked, or 0.
  private int refusal(HttpServerRequest request) {
    if (request.uri().length() > MAX_URI_CHARACTERS) {
      return 414;
    }
    if (!api.path().equals(request.path())) {
      return 403;
    }
    if (!"websocket".equalsIgnoreCase(request.getHeader("Upgrade"))) {
      return 426;
    }
    var room = connections.size() < MAX_CONNECTIONS && newConnections.take(System.nanoTime()) == 0;
    return room ? 0 : 429;
  }

  private static void refuse(HttpServerRequest request, int status) {
    var message =
        switch (status) {
          case 401 -> "Unauthorized";
          case 403 -> "Forbidden";
          case 414 -> "URI too long";
          case 426 -> "Upgrade required";
          case 429 -> "Too Many Requests";
          case 504 -> "Endpoint request timed out";
          default -> status < 500 ? "Bad Request" : "Internal server error";
        };
    var response = request.response();
    if (!response.ended() && !response.closed()) {
      response
          .setStatusCode(status)
          .putHeader("Content-Type", "application/json")
          .end(GatewayMessages.error(message));
    }
  }

  private void upgrade(HttpServerRequest request, ConnectionFacts facts) {
    var loop = Objects.requireNonNull(Vertx.currentContext(), "not on an event loop");
    request
        .toWebSocket()
        .onSuccess(socket -> open(socket, facts, loop))
        // the service was told of a client that has left meanwhile
        .onFailure(_ -> disconnected(facts, 1006, ""));
  }

  private void open(ServerWebSocket socket, ConnectionFacts facts, Context loop) {
    var connection = new ClientConnection(facts, socket, loop, api.limits(), inbound);
    connections.put(facts.connectionId(), new Open(connection, System.nanoTime()));
    connection.open();
    if (socket.isClosed()) {
      inbound.ended(connection, 1006, "");
    }
  }

  /// What connections tell.
  private final class Inbound implements ClientConnection.Events {

    @Override
    public Future<@Nullable Buffer> message(ConnectionFacts facts, String text) {
      var route = route(selection.evaluate(text));
      if (route == null) {
        return refused("Forbidden", facts);
      }
      if (messages.take(System.nanoTime()) > 0) {
        return refused("Too Many Requests", facts);
      }
      var context = facts.context("MESSAGE", route.routeKey(), System.currentTimeMillis());
      return routes
          .call(route, GatewayEvent.ofMessage(context, text))
          .map(answer -> answer(route, answer, facts));
    }

    /// The predefined routes are not for messages to choose.
    private @Nullable WebSocketApiRoute route(@Nullable String selected) {
      var chosen =
          selected == null || selected.startsWith("$")
              ? Optional.<WebSocketApiRoute>empty()
              : api.route(selected);
      return chosen.or(() -> api.route(WebSocketApiRoute.DEFAULT)).orElse(null);
    }

    private Future<@Nullable Buffer> refused(String message, ConnectionFacts facts) {
      return Future.succeededFuture(
          Buffer.buffer(GatewayMessages.refusal(message, facts.connectionId())));
    }

    private @Nullable Buffer answer(
        WebSocketApiRoute route, Integration.Answer answer, ConnectionFacts facts) {
      if (answer.status() >= 500) {
        return Buffer.buffer(
            GatewayMessages.refusal("Internal server error", facts.connectionId()));
      }
      return route.routeResponse() ? answer.body() : null;
    }

    @Override
    public void ended(ClientConnection connection, int closeCode, String reason) {
      if (connections.remove(connection.facts().connectionId()) != null) {
        disconnected(connection.facts(), closeCode, reason);
      }
    }
  }

  /// Tells the service, once; nobody hears whether it arrived.
  private void disconnected(ConnectionFacts facts, int closeCode, String reason) {
    var route = api.route(WebSocketApiRoute.DISCONNECT).orElse(null);
    if (route != null) {
      var context =
          facts.context("DISCONNECT", WebSocketApiRoute.DISCONNECT, System.currentTimeMillis());
      context.put("disconnectStatusCode", Integer.toString(closeCode));
      context.put("disconnectReason", reason);
      routes
          .call(route, GatewayEvent.ofMessage(context, null))
          .onFailure(cause -> LOG.warn("$disconnect was not delivered: {}", cause.toString()));
    }
  }

  private void sweep() {
    var now = System.nanoTime();
    for (var open : connections.values()) {
      open.connection().endWhenOver(now, open.openedNanos());
    }
  }

  /// Finds an open connection.
  @Nullable ClientConnection find(String connectionId) {
    var open = connections.get(connectionId);
    return open == null || open.connection().closed() ? null : open.connection();
  }

  WebSocketApi api() {
    return api;
  }

  /// How many connections are open.
  ///
  /// @return at least 0
  public int openConnections() {
    return connections.size();
  }

  private Collection<Open> open() {
    return connections.values();
  }

  /// Ends every connection.
  @Override
  public void close() {
    vertx.cancelTimer(sweeper);
    for (var open : open()) {
      open.connection().close(GatewayMessages.GOING_AWAY, "Going away");
    }
  }
}
