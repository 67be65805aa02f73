package io.tradewind.orderapi.websocket;

import io.tradewind.orderapi.access.Credentials;
import io.tradewind.protocol.Parameters;

/// How a handshake proves its sender: its query is signed as the parameters of a call are.
public final class HandshakeCredentials {

  private HandshakeCredentials() {}

  /// Takes a query.
  ///
  /// @param query with `apiKey`, `timestamp` and `signature`
  /// @return the credentials
  public static Credentials of(Parameters query) {
    return new WsRequest("null", "session.logon", query);
  }
}
