package io.tradewind.edge.websocket;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/// What does not change while a connection lives.
///
/// @param connectionId 16 characters, the last of them `=`
/// @param connectedAtMillis when the handshake came, in milliseconds since 1970 UTC
/// @param sourceIp of the client
/// @param userAgent as the client says; may be empty
/// @param stage of the API
record ConnectionFacts(
    String connectionId, long connectedAtMillis, String sourceIp, String userAgent, String stage) {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int ID_BYTES = 11;
  private static final int ID_CHARACTERS = 16;

  static String newConnectionId() {
    var bytes = new byte[ID_BYTES];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().encodeToString(bytes);
  }

  /// Says whether a text could be an id.
  static boolean isConnectionId(String text) {
    if (text.length() != ID_CHARACTERS || !text.endsWith("=")) {
      return false;
    }
    return text.chars()
        .limit(ID_CHARACTERS - 1)
        .allMatch(it ->
            (it >= 'A' && it <= 'Z')
                || (it >= 'a' && it <= 'z')
                || (it >= '0' && it <= '9')
                || it == '-'
                || it == '_');
  }

  /// The context variables of something that happens on the connection.
  ///
  /// @param eventType `CONNECT`, `MESSAGE` or `DISCONNECT`
  /// @param routeKey whose route takes it
  /// @param nowMillis when it happens
  /// @return a map that may be added to
  Map<String, String> context(String eventType, String routeKey, long nowMillis) {
    var context = new HashMap<String, String>();
    context.put("connectionId", connectionId);
    context.put("connectedAt", Long.toString(connectedAtMillis));
    context.put("eventType", eventType);
    context.put("routeKey", routeKey);
    context.put("requestId", UUID.randomUUID().toString());
    context.put("requestTimeEpoch", Long.toString(nowMillis));
    context.put("identity.sourceIp", sourceIp);
    context.put("identity.userAgent", userAgent);
    context.put("stage", stage);
    return context;
  }
}
