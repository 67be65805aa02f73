package io.tradewind.topology;

/// A path under which a service takes WebSocket connections.
///
/// @param path it and everything below, such as `/ws`
/// @param service that answers
/// @param mode who holds the connection
/// @param throttleClass whose rate a handshake counts against
public record WebSocketRoute(String path, String service, Mode mode, String throttleClass) {

  /// Who holds the connection.
  public enum Mode {
    /// The service: bytes pass through to it.
    PASS_THROUGH,
    /// The WebSocket API gateway: the service sees HTTP calls with a connection id.
    GATEWAY
  }

  /// Checks the path.
  public WebSocketRoute {
    Checks.path("a WebSocket route's path", path);
  }

  /// The path and the service, for two services may share a path and be told apart by listener
  /// rules.
  ///
  /// @return such as `/ws of market-api`
  public String name() {
    return path + " of " + service;
  }
}
