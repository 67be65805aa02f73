package io.tradewind.edge.balancing;

import io.tradewind.edge.stage.Exchange;
import io.tradewind.edge.stage.Next;
import io.tradewind.edge.stage.Stage;
import io.tradewind.edge.websocket.Upstream;
import io.tradewind.topology.Topology;
import io.vertx.core.Vertx;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/// The last stage: sends what reaches it to a target.
public final class LoadBalancer implements Stage, AutoCloseable {
  private final Vertx vertx;
  private final Listener listener;
  private final Cookies cookies = new Cookies();
  private final Map<TargetPool, HealthChecks> checks = new LinkedHashMap<>();
  private final Forwarder forwarder;
  private final Tunnels tunnels;

  /// Starts without targets.
  ///
  /// @param vertx owns the event loops
  /// @param topology tells the groups and the rules
  /// @param zone whose targets are preferred
  /// @param proxy what is told to the services about where the request came in
  public LoadBalancer(Vertx vertx, Topology topology, String zone, ForwardedHeaders proxy) {
    this.vertx = vertx;
    listener = new Listener(topology, zone);
    listener.pools().forEach(pool -> checks.put(pool, new HealthChecks(vertx, pool)));
    forwarder = new Forwarder(vertx, proxy);
    tunnels = new Tunnels(vertx, proxy);
  }

  @Override
  public void handle(Exchange exchange, Next next) {
    var pool = listener.find(exchange.path(), exchange.rawQuery());
    if (exchange.upgrade()) {
      tunnels.open(exchange, pool);
    } else {
      forwarder.forward(exchange, pool);
    }
  }

  /// The services that have target groups.
  ///
  /// @return their names
  public Set<String> services() {
    return listener.pools().stream()
        .map(pool -> pool.group().service())
        .collect(Collectors.toUnmodifiableSet());
  }

  /// Adds a target to every group of a service. It gets requests once it has passed a check, or
  /// while nobody else has.
  ///
  /// @param service whose copy it is
  /// @param address where it takes requests
  public void register(String service, TargetAddress address) {
    for (var pool : listener.pools()) {
      if (pool.group().service().equals(service) && pool.withAddress(address) == null) {
        var target = new Target(address, cookies.of(pool.group().name(), address));
        pool.add(target);
        Objects.requireNonNull(checks.get(pool)).check(target);
      }
    }
  }

  /// Sends nobody new to a target, and forgets it when the group's delay is over: then connections
  /// that still last are cut.
  ///
  /// @param service whose copy it is
  /// @param address where it takes requests
  public void deregister(String service, TargetAddress address) {
    for (var pool : listener.pools()) {
      var target = pool.group().service().equals(service) ? pool.withAddress(address) : null;
      if (target != null) {
        target.drain();
        var delay =
            Math.max(1, TimeUnit.SECONDS.toMillis(pool.group().deregistrationDelaySeconds()));
        vertx.setTimer(
            delay,
            _ -> {
              pool.remove(target);
              target.cutConnections();
            });
      }
    }
  }

  /// The targets of a service that new requests may be sent to.
  ///
  /// @param service whose
  /// @return of its first group
  public List<TargetAddress> targets(String service) {
    return listener.pools().stream()
        .filter(pool -> pool.group().service().equals(service))
        .findFirst()
        .stream()
        .flatMap(pool -> pool.targets().stream())
        .filter(target -> !target.draining())
        .map(Target::address)
        .toList();
  }

  /// The way of calls that come from inside, such as a WebSocket API's: by the same rules to the
  /// same targets.
  ///
  /// @return chooses as for a request, and counts the call as one
  public Upstream inside() {
    return (path, tried) -> {
      var pool = listener.find(path, "");
      var unreachable = new HashSet<Target>();
      for (var target : pool.targets()) {
        if (tried.contains(target.address().host() + ":" + target.address().port())) {
          unreachable.add(target);
        }
      }
      var target = pool.choose(unreachable);
      if (target == null) {
        return null;
      }
      target.begin();
      return new Upstream.Turn(target.address().host(), target.address().port(), target::end);
    };
  }

  /// How many connections pass through to targets.
  ///
  /// @return at least 0
  public int openConnections() {
    return listener.pools().stream()
        .flatMap(pool -> pool.targets().stream())
        .mapToInt(Target::connections)
        .sum();
  }

  /// How many targets were found unfit, in all groups.
  ///
  /// @return at least 0
  public int unhealthyTargets() {
    return (int)
        listener.pools().stream()
            .flatMap(pool -> pool.targets().stream())
            .filter(target -> !target.draining() && !target.healthy())
            .count();
  }

  @Override
  public void close() {
    checks.values().forEach(HealthChecks::stop);
  }
}
