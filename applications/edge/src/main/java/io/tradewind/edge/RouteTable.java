package io.tradewind.edge;

import io.tradewind.topology.Auth;
import io.tradewind.topology.Route;
import io.tradewind.topology.Topology;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The public calls by method and path. Operators' calls are not among them.
final class RouteTable {
  private final Map<String, Map<String, Route>> byPath = new HashMap<>();

  RouteTable(Topology topology) {
    for (var route : topology.routes()) {
      if (route.auth() != Auth.OPERATOR) {
        byPath.computeIfAbsent(route.path(), _ -> new HashMap<>()).put(route.method(), route);
      }
    }
  }

  @Nullable Route find(String method, String path) {
    var methods = byPath.get(path);
    return methods == null ? null : methods.get(method);
  }
}
