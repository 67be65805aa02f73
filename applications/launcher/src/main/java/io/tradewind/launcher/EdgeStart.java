package io.tradewind.launcher;

import io.tradewind.edge.Edge;
import io.tradewind.edge.EdgeSettings;
import io.tradewind.edge.RegistryTargets;
import io.tradewind.edge.websocket.WebSocketApiFront;
import io.tradewind.platform.http.TrustedProxies;
import io.tradewind.platform.registry.InstanceRegistry;
import io.tradewind.topology.VenueTopology;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Starts the edge in front of the copies that are in a registry. It needs neither the database nor
/// a secret.
final class EdgeStart {
  /// Its name among the applications.
  static final String NAME = "edge";

  private EdgeStart() {}

  /// Starts it.
  ///
  /// @param host the process
  /// @param address the address to bind
  /// @param port 0 for any free one
  /// @param registry where the targets are
  /// @param connections how connections for user events are held, or null where they are not
  /// @return the running edge
  static Edge start(
      ProcessHost host,
      String address,
      int port,
      InstanceRegistry registry,
      WebSocketApiFront.@Nullable Settings connections) {
    var configuration = host.configuration();
    var settings =
        new EdgeSettings(
            address,
            port,
            configuration.http().eventLoops(),
            configuration.service().zone(),
            (long) configuration.edge().cacheMegabytes() << 20,
            TrustedProxies.of(configuration.edge().proxies(), List.of()));
    var edge =
        Edge.start(
            host.vertx(), settings, VenueTopology.standard(), host.metrics(NAME), connections);
    host.parts().add("edge", edge::close);
    var targets = RegistryTargets.follow(registry, edge.balancer());
    host.parts().add("targets of the edge", targets::close);
    return edge;
  }
}
