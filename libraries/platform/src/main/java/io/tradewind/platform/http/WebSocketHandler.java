package io.tradewind.platform.http;

import io.vertx.core.http.ServerWebSocket;

/// Serves the WebSocket connections under a path.
@FunctionalInterface
public interface WebSocketHandler {
  /// Takes an open connection. Called on the connection's event loop; must not block.
  ///
  /// @param socket the connection; its path and query are those of the handshake
  /// @param clientAddress of the client, as far as it is known for certain, without its port
  void handle(ServerWebSocket socket, String clientAddress);
}
