package io.tradewind.edge.websocket;

import io.tradewind.topology.WebSocketApi;
import io.tradewind.topology.WebSocketApiRoute;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.HashMap;
import java.util.Map;

/// Turns events into calls of the services, by the routes of an API.
final class RouteCalls {

  private final WebSocketApi api;
  private final Integration integration;
  private final Map<String, ParameterMapping> mappings = new HashMap<>();

  RouteCalls(WebSocketApi api, Map<String, String> stageVariables, Integration integration) {
    this.api = api;
    this.integration = integration;
    for (var route : api.routes()) {
      mappings.put(
          route.routeKey(), new ParameterMapping(route.requestParameters(), stageVariables));
    }
  }

  /// Calls the service of a route.
  ///
  /// @param route one of the API's
  /// @param event what happened
  /// @return the service's answer
  Future<Integration.Answer> call(WebSocketApiRoute route, GatewayEvent event) {
    var mapping = mappings.get(route.routeKey());
    if (mapping == null) {
      throw new IllegalArgumentException("not a route of this API: " + route.routeKey());
    }
    var query = mapping.query(event);
    var headers = mapping.headers(event);
    if (event.body() != null) {
      headers.set("Content-Type", "application/json");
    }
    var body = event.body() == null ? Buffer.buffer() : Buffer.buffer(event.body());
    return integration.post(
        new Integration.Call(
            route.path() + (query.isEmpty() ? "" : "?" + query),
            headers,
            body,
            api.limits().integrationTimeout()));
  }
}
