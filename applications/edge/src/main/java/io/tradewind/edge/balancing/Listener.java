package io.tradewind.edge.balancing;

import io.tradewind.topology.ListenerRule;
import io.tradewind.topology.Route;
import io.tradewind.topology.Topology;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The listener rules: which group answers a path and a query. Only read once it is built.
final class Listener {
  private final Map<String, TargetPool> pools = new LinkedHashMap<>();
  private final Map<String, TargetPool> byKnownPath = new HashMap<>();
  private final List<Rule> rules = new ArrayList<>();
  private final TargetPool fallback;

  Listener(Topology topology, String zone) {
    var balancing = topology.balancing();
    balancing.targetGroups().forEach(group -> pools.put(group.name(), new TargetPool(group, zone)));
    balancing.rules().forEach(rule -> rules.add(Rule.of(rule, pool(rule.targetGroup()))));
    fallback = pool(balancing.defaultTargetGroup());
    topology.routes().stream().map(Route::path).distinct().forEach(this::remember);
  }

  private TargetPool pool(String name) {
    var pool = pools.get(name);
    if (pool == null) {
      throw new IllegalArgumentException("no target group " + name);
    }
    return pool;
  }

  /// A known path whose group no query can change is looked up, not matched, at every request.
  private void remember(String path) {
    if (rules.stream().noneMatch(rule -> !rule.query().isEmpty() && rule.matchesPath(path))) {
      byKnownPath.put(path, match(path, ""));
    }
  }

  List<TargetPool> pools() {
    return List.copyOf(pools.values());
  }

  TargetPool find(String path, String rawQuery) {
    var known = byKnownPath.get(path);
    return known != null ? known : match(path, rawQuery);
  }

  private TargetPool match(String path, String rawQuery) {
    for (var rule : rules) {
      if (rule.matchesPath(path) && rule.matchesQuery(rawQuery)) {
        return rule.pool();
      }
    }
    return fallback;
  }

  private record Condition(String key, Wildcard value) {}

  private record Rule(List<Wildcard> paths, List<Condition> query, TargetPool pool) {
    static Rule of(ListenerRule rule, TargetPool pool) {
      return new Rule(
          rule.paths().stream().map(path -> new Wildcard(path, false)).toList(),
          rule.query().stream()
              .map(one -> new Condition(one.key(), new Wildcard(one.value(), true)))
              .toList(),
          pool);
    }

    boolean matchesPath(String path) {
      for (var pattern : paths) {
        if (pattern.matches(path)) {
          return true;
        }
      }
      return false;
    }

    boolean matchesQuery(String rawQuery) {
      if (query.isEmpty()) {
        return true;
      }
      for (var parameter : rawQuery.split("&", -1)) {
        var equals = parameter.indexOf('=');
        var key = equals < 0 ? parameter : parameter.substring(0, equals);
        var value = equals < 0 ? "" : parameter.substring(equals + 1);
        for (var condition : query) {
          if (condition.key().equalsIgnoreCase(key) && condition.value().matches(value)) {
            return true;
          }
        }
      }
      return false;
    }
  }
}
