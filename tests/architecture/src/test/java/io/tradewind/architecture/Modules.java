package io.tradewind.architecture;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// The modules and their arrows, as design section 3 draws them. A module may use what is named
/// here and nothing else of ours; a module that is not here may not exist.
///
/// A module is named by its package below the root, which is its folder without hyphens.
final class Modules {
  /// The deterministic heart: no clock, no thread, no I/O.
  static final Set<String> CORE = Set.of("model", "collections", "matching", "ledger", "engine");

  /// Stateless processes in front of the leader: they talk to it by the client only.
  static final Set<String> GATEWAYS = Set.of("orderapi", "marketapi", "accountapi", "worker");

  static final Set<String> APPLICATIONS =
      Set.of(
          "matchingengine",
          "orderapi",
          "marketapi",
          "accountapi",
          "worker",
          "localqueue",
          "edge",
          "monitor",
          "launcher");

  private static final Map<String, Set<String>> ARROWS = arrows();

  private Modules() {}

  private static Map<String, Set<String>> arrows() {
    var arrows = new TreeMap<String, Set<String>>();
    addLibraries(arrows);
    addApplications(arrows);
    arrows.put("launcher", everythingBefore(arrows, Set.of()));
    arrows.put("costs", Set.of());
    arrows.put("images", Set.of("topology", "postgres"));
    arrows.put("benchmarks", everythingBefore(arrows, Set.of("launcher")));
    arrows.put("drills", everythingBefore(arrows, Set.of("launcher", "benchmarks")));
    arrows.put("teeth", Set.of());
    arrows.put("infra", Set.of("topology"));
    return arrows;
  }

  private static void addLibraries(Map<String, Set<String>> arrows) {
    arrows.put("model", Set.of());
    arrows.put("collections", Set.of());
    arrows.put("matching", Set.of("model", "collections"));
    arrows.put("ledger", Set.of("model", "collections"));
    arrows.put("engine", Set.of("model", "collections", "matching", "ledger"));
    arrows.put("codec", Set.of("model"));
    arrows.put("postgres", Set.of());
    arrows.put("journal", Set.of("model", "codec", "postgres"));
    arrows.put("wire", Set.of("model", "codec"));
    arrows.put("client", Set.of("model", "codec", "wire"));
    arrows.put("marketdata", Set.of("model"));
    arrows.put("history", Set.of("model", "marketdata", "postgres"));
    arrows.put("identity", Set.of("postgres"));
    arrows.put("messaging", Set.of("postgres", "topology"));
    arrows.put("localqueue", Set.of());
    arrows.put("platform", Set.of());
    arrows.put("topology", Set.of());
    arrows.put("redis", Set.of());
    arrows.put("cache", Set.of());
    arrows.put("protocol", Set.of("model", "cache", "platform"));
  }

  private static void addApplications(Map<String, Set<String>> arrows) {
    arrows.put(
        "matchingengine",
        Set.of("model", "client", "engine", "codec", "journal", "wire", "platform", "postgres"));
    arrows.put(
        "orderapi",
        Set.of(
            "model",
            "cache",
            "client",
            "history",
            "identity",
            "marketdata",
            "platform",
            "protocol"));
    arrows.put(
        "marketapi",
        Set.of("model", "cache", "client", "history", "marketdata", "platform", "protocol"));
    arrows.put(
        "accountapi", Set.of("model", "cache", "client", "identity", "platform", "protocol"));
    arrows.put(
        "worker",
        Set.of(
            "model",
            "client",
            "history",
            "identity",
            "marketdata",
            "messaging",
            "platform",
            "protocol",
            "topology"));
    arrows.put("edge", Set.of("topology", "platform"));
    arrows.put("monitor", Set.of("topology", "platform"));
  }

  private static Set<String> everythingBefore(
      Map<String, Set<String>> arrows, Set<String> alsoNamed) {
    var names = new java.util.TreeSet<>(arrows.keySet());
    names.addAll(alsoNamed);
    return names;
  }

  static List<String> names() {
    return List.copyOf(ARROWS.keySet());
  }

  static Set<String> mayUse(String module) {
    var arrows = ARROWS.get(module);
    if (arrows == null) {
      throw new IllegalArgumentException("no module " + module);
    }
    return arrows;
  }
}
