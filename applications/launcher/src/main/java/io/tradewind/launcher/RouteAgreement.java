package io.tradewind.launcher;

import io.tradewind.platform.http.Routes;
import io.tradewind.topology.Route;
import io.tradewind.topology.Topology;
import io.tradewind.topology.WebSocketApi;
import io.tradewind.topology.WebSocketApiRoute;
import io.tradewind.topology.WebSocketRoute;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Compares what a service serves with what the topology says of it. A path that only one of them
/// knows would be out of the edge's reach, or pass it without the rules that were meant for it.
final class RouteAgreement {
  /// What the WebSocket API's gateway calls, and no client: the topology has them with its routes.
  private static final Set<String> INTEGRATIONS =
      WebSocketApi.ofUserData().routes().stream()
          .map(WebSocketApiRoute::path)
          .collect(Collectors.toUnmodifiableSet());

  private RouteAgreement() {}

  /// Refuses a service that differs from the topology.
  ///
  /// @param topology what the edge and the cloud are configured by
  /// @param service its name
  /// @param routes what it serves, without its health
  /// @throws IllegalStateException naming every difference
  static void require(Topology topology, String service, Routes routes) {
    var problems = differences(topology, service, routes);
    if (!problems.isEmpty()) {
      throw new IllegalStateException(String.join("; ", problems));
    }
  }

  /// Finds the differences.
  ///
  /// @return a sentence each
  static List<String> differences(Topology topology, String service, Routes routes) {
    var served =
        Stream.concat(
                routes.entries().stream()
                    .filter(entry -> !INTEGRATIONS.contains(entry.path()))
                    .map(entry -> entry.method() + " " + entry.path()),
                routes.webSocketPrefixes().stream().map(RouteAgreement::webSocket))
            .collect(Collectors.toCollection(TreeSet::new));
    var known =
        Stream.concat(
                topology.routes().stream()
                    .filter(route -> route.service().equals(service))
                    .map(Route::name),
                topology.webSocketRoutes().stream()
                    .filter(route -> route.service().equals(service))
                    .map(WebSocketRoute::path)
                    .map(RouteAgreement::webSocket))
            .collect(Collectors.toCollection(TreeSet::new));
    var problems = new ArrayList<String>();
    for (var name : served) {
      if (!known.contains(name)) {
        problems.add("%s serves %s, which the topology does not know".formatted(service, name));
      }
    }
    for (var name : known) {
      if (!served.contains(name)) {
        problems.add("the topology knows %s, which %s does not serve".formatted(name, service));
      }
    }
    return problems;
  }

  private static String webSocket(String path) {
    return "WebSocket " + path;
  }
}
