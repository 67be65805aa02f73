package io.tradewind.topology;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A WebSocket API: where clients connect, and which service their messages go to.
///
/// @param stage the name of the stage; clients connect to `/` and this name
/// @param routeSelectionExpression as `$request.body.method`
/// @param routes one for each route key
/// @param limits quotas
public record WebSocketApi(
    String stage,
    String routeSelectionExpression,
    List<WebSocketApiRoute> routes,
    WebSocketLimits limits) {

  /// The stage variable that holds what proves to the service that the gateway is calling.
  public static final String SECRET_VARIABLE = "integrationSecret";

  /// Checks the routes.
  ///
  /// @throws IllegalArgumentException if two routes have the same key
  public WebSocketApi {
    routes = List.copyOf(routes);
    var keys = new HashSet<String>();
    for (var route : routes) {
      if (!keys.add(route.routeKey())) {
        throw new IllegalArgumentException("two routes for " + route.routeKey());
      }
    }
  }

  /// The venue's: user data, served by order-api.
  ///
  /// @return stage `events`
  public static WebSocketApi ofUserData() {
    return new WebSocketApi(
        "events",
        "$request.body.method",
        List.of(
            new WebSocketApiRoute(
                WebSocketApiRoute.CONNECT, "/gateway/connect", handshakeParameters(), false),
            new WebSocketApiRoute(
                WebSocketApiRoute.DISCONNECT, "/gateway/disconnect", parameters(), false),
            // answers are posted, so that they come before the events that follow them
            new WebSocketApiRoute(
                WebSocketApiRoute.DEFAULT, "/gateway/message", parameters(), false)),
        WebSocketLimits.ofManagedService());
  }

  private static Map<String, String> parameters() {
    var parameters = new TreeMap<String, String>();
    var header = "integration.request.header.";
    parameters.put(header + "X-Connection-Id", "context.connectionId");
    parameters.put(header + "X-Connected-At", "context.connectedAt");
    parameters.put(header + "X-Event-Type", "context.eventType");
    parameters.put(header + "X-Route-Key", "context.routeKey");
    parameters.put(header + "X-Request-Id", "context.requestId");
    parameters.put(header + "X-Source-Ip", "context.identity.sourceIp");
    parameters.put(header + "X-Integration-Secret", "stageVariables." + SECRET_VARIABLE);
    return parameters;
  }

  /// A query is passed on by name only: these are what a signed handshake has.
  private static Map<String, String> handshakeParameters() {
    var parameters = parameters();
    for (var name : List.of("apiKey", "timestamp", "recvWindow", "signature")) {
      parameters.put(
          "integration.request.querystring." + name, "route.request.querystring." + name);
    }
    return parameters;
  }

  /// Where clients connect.
  ///
  /// @return a slash and the stage
  public String path() {
    return "/" + stage;
  }

  /// Finds a route.
  ///
  /// @param routeKey its key
  /// @return the route, or empty
  public Optional<WebSocketApiRoute> route(String routeKey) {
    return routes.stream().filter(route -> route.routeKey().equals(routeKey)).findFirst();
  }
}
