package io.tradewind.topology;

import java.util.Map;
import java.util.TreeMap;

/// What a WebSocket API does with the messages of one route key: a POST to a service, through the
/// load balancer.
///
/// @param routeKey `$connect`, `$disconnect`, `$default`, or a value of the route selection
///   expression
/// @param path the service's path
/// @param requestParameters in API Gateway's own notation: from `integration.request.header.NAME`
///   or `integration.request.querystring.NAME` to an expression such as `context.connectionId`
/// @param routeResponse whether the body of the service's answer goes back to the client
public record WebSocketApiRoute(
    String routeKey, String path, Map<String, String> requestParameters, boolean routeResponse) {

  /// The route key of a handshake.
  public static final String CONNECT = "$connect";

  /// The route key of the end of a connection.
  public static final String DISCONNECT = "$disconnect";

  /// The route key of what no other route takes.
  public static final String DEFAULT = "$default";

  /// Copies the parameters, in the order of their names.
  public WebSocketApiRoute {
    requestParameters = java.util.Collections.unmodifiableMap(new TreeMap<>(requestParameters));
  }
}
