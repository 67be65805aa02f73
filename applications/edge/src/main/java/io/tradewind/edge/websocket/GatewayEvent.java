package io.tradewind.edge.websocket;

import io.vertx.core.MultiMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Something that happened on a connection, as the expressions of [ParameterMapping] see it.
///
/// @param context the context variables by name, such as `connectionId`
/// @param query of the handshake; empty for anything else
/// @param headers of the handshake; empty for anything else
/// @param body the message; null when there is none
record GatewayEvent(
    Map<String, String> context, MultiMap query, MultiMap headers, @Nullable String body) {

  static GatewayEvent ofHandshake(Map<String, String> context, MultiMap query, MultiMap headers) {
    return new GatewayEvent(context, query, headers, null);
  }

  static GatewayEvent ofMessage(Map<String, String> context, @Nullable String body) {
    return new GatewayEvent(
        context, MultiMap.caseInsensitiveMultiMap(), MultiMap.caseInsensitiveMultiMap(), body);
  }
}
