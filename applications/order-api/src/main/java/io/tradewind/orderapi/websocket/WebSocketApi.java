package io.tradewind.orderapi.websocket;

import io.tradewind.orderapi.access.ApiKeys;
import io.tradewind.platform.http.BoundedSocket;
import io.tradewind.protocol.ApiException;
import io.vertx.core.Vertx;
import io.vertx.core.http.ServerWebSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Takes the connections of the WebSocket API (`/ws-api/v3`).
public final class WebSocketApi implements AutoCloseable {

  /// The most connections at once.
  public static final int MAX_CONNECTIONS = 10_000;

  /// What a client may leave unread before it is dropped.
  public static final long MAX_PENDING_BYTES = 4 << 20;

  private static final int CONNECT_WEIGHT = 2;
  private static final long RECHECK_MILLIS = 500;

  private final Set<WsConnection> connections = ConcurrentHashMap.newKeySet();
  private final Vertx vertx;
  private final WsServices services;
  private final long timer;

  /// Starts without connections.
  ///
  /// @param vertx whose timers are used
  /// @param services what connections use
  /// @param keys asked regularly whether the keys in use are still in force
  public WebSocketApi(Vertx vertx, WsServices services, ApiKeys keys) {
    this.vertx = vertx;
    this.services = services;
    this.timer =
        vertx.setPeriodic(
            RECHECK_MILLIS, _ -> connections.forEach(connection -> connection.recheck(keys)));
  }

  /// Serves a connection.
  ///
  /// @param webSocket fresh from the handshake, on its event loop
  /// @param clientAddress whose limits are charged
  public void accept(ServerWebSocket webSocket, String clientAddress) {
    var socket = BoundedSocket.over(webSocket, clientAddress, MAX_PENDING_BYTES);
    if (connections.size() >= MAX_CONNECTIONS) {
      socket.close(BoundedSocket.TRY_AGAIN_LATER, "Too many connections.");
      return;
    }
    try {
      var now = services.clockMicros().getAsLong() / 1_000;
      services.weights().of(socket.clientAddress(), now).chargeAtOnce(CONNECT_WEIGHT, now);
      var connection = new WsConnection(new NativeConnection(socket), services, socket.rawQuery());
      connections.add(connection);
      socket.onText(connection::message);
      socket.onClose(() -> connections.remove(connection));
    } catch (ApiException e) {
      socket.close(BoundedSocket.POLICY_VIOLATION, e.error().message());
    }
  }

  @Override
  public void close() {
    vertx.cancelTimer(timer);
  }
}
