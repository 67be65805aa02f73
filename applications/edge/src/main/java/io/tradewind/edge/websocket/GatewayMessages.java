package io.tradewind.edge.websocket;

import java.util.UUID;

/// The texts that the gateway itself sends, in the managed service's shapes.
final class GatewayMessages {

  /// Close code: the gateway ends the connection.
  static final short GOING_AWAY = 1001;

  /// Close code: the end was asked for by a service.
  static final short NORMAL = 1000;

  private GatewayMessages() {}

  /// What a client is told of a message that no service took.
  ///
  /// @param message without characters that JSON escapes
  /// @param connectionId the client's
  static String refusal(String message, String connectionId) {
    return refusal(message, connectionId, UUID.randomUUID().toString());
  }

  static String refusal(String message, String connectionId, String requestId) {
    return "{\"message\":\"%s\",\"connectionId\":\"%s\",\"requestId\":\"%s\"}"
        .formatted(message, connectionId, requestId);
  }

  /// What a caller of the gateway is told.
  static String error(String message) {
    return "{\"message\":\"%s\"}".formatted(message);
  }
}
