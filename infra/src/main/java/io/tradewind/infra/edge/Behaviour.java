package io.tradewind.infra.edge;

import io.tradewind.infra.Blueprint;
import io.tradewind.topology.Auth;
import io.tradewind.topology.Route;
import io.tradewind.topology.WebSocketApi;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/// What CloudFront does with the requests of a path. The first pattern that matches wins, so
/// patterns stand in the order from exact to general. What no pattern matches are pages.
///
/// @param pattern a path, `*` stands for any characters
/// @param origin where requests go
/// @param cacheSeconds how long an answer may be reused; 0 for never
public record Behaviour(String pattern, Origin origin, int cacheSeconds) {

  /// Where requests go.
  public enum Origin {
    /// API Gateway's REST API.
    REST,
    /// API Gateway's WebSocket API.
    EVENTS,
    /// The load balancer, by CloudFront's own way into the network.
    BALANCER
  }

  /// The behaviours of a venue.
  ///
  /// @param blueprint its topology and the way of its signed calls
  /// @return in the order of their precedence
  public static List<Behaviour> of(Blueprint blueprint) {
    return Stream.of(connections(blueprint), calls(blueprint)).flatMap(List::stream).toList();
  }

  /// Paths of connections, with everything below them.
  private static List<Behaviour> connections(Blueprint blueprint) {
    var behaviours = new ArrayList<Behaviour>();
    behaviours.add(new Behaviour(WebSocketApi.ofUserData().path(), Origin.EVENTS, 0));
    var paths = new LinkedHashSet<String>();
    blueprint.topology().webSocketRoutes().forEach(route -> paths.add(route.path()));
    paths.forEach(path -> behaviours.add(new Behaviour(path + "*", Origin.BALANCER, 0)));
    return behaviours;
  }

  /// A pattern to each family of calls, as `/api/v3/*`, and before them one to each path that is
  /// treated otherwise.
  private static List<Behaviour> calls(Blueprint blueprint) {
    var byPath = new LinkedHashMap<String, Behaviour>();
    for (var route : blueprint.topology().routes()) {
      if (route.auth() != Auth.OPERATOR && isCall(route)) {
        var treated = treat(route, blueprint);
        byPath.merge(route.path(), treated, Behaviour::strictest);
      }
    }
    var families = new LinkedHashMap<String, Behaviour>();
    for (var path : byPath.keySet()) {
      var family = family(path);
      families.putIfAbsent(family, new Behaviour(family, Origin.REST, 0));
    }
    List<Behaviour> behaviours = new ArrayList<>();
    for (var one : new TreeMap<>(byPath).values()) {
      var general = Objects.requireNonNull(families.get(family(one.pattern)));
      if (!one.treatsAs(general)) {
        behaviours.add(one);
      }
    }
    behaviours = joined(behaviours, byPath.values());
    behaviours.sort(Comparator.comparing(Behaviour::pattern));
    behaviours.addAll(families.values());
    return behaviours;
  }

  /// One pattern for a path and those below it where all that begin alike are treated alike: a
  /// distribution has a bounded number of patterns.
  private static List<Behaviour> joined(List<Behaviour> behaviours, Collection<Behaviour> all) {
    var joined = new ArrayList<Behaviour>();
    for (var one : behaviours) {
      var alike = all.stream().filter(other -> other.pattern.startsWith(one.pattern)).toList();
      var covered =
          joined.stream()
              .map(Behaviour::pattern)
              .filter(pattern -> pattern.endsWith("*"))
              .anyMatch(
                  pattern -> one.pattern.startsWith(pattern.substring(0, pattern.length() - 1)));
      if (covered) {
        continue;
      }
      var family = alike.size() > 1 && alike.stream().allMatch(one::treatsAs);
      joined.add(family ? new Behaviour(one.pattern + "*", one.origin, one.cacheSeconds) : one);
    }
    return joined;
  }

  private boolean treatsAs(Behaviour other) {
    return origin == other.origin && cacheSeconds == other.cacheSeconds;
  }

  private static boolean isCall(Route route) {
    return route.path().matches("/[a-z]+/v[0-9]+/.*");
  }

  private static String family(String path) {
    var second = path.indexOf('/', path.indexOf('/', 1) + 1);
    return path.substring(0, second) + "/*";
  }

  private static Behaviour treat(Route route, Blueprint blueprint) {
    var straight =
        switch (route.auth()) {
          case SIGNED, API_KEY -> blueprint.signedByVpcOrigin();
          case NONE, OPERATOR -> false;
        };
    return new Behaviour(
        route.path(), straight ? Origin.BALANCER : Origin.REST, route.cacheSeconds());
  }

  /// Methods share a path, so what is never cached for one is never cached for the other.
  private static Behaviour strictest(Behaviour one, Behaviour other) {
    if (one.origin != other.origin) {
      throw new IllegalArgumentException(
          "the methods of %s have different ways to the services".formatted(one.pattern));
    }
    return one.cacheSeconds < other.cacheSeconds ? one : other;
  }
}
