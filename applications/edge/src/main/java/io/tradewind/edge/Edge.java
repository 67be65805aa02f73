package io.tradewind.edge;

import io.tradewind.edge.balancing.ForwardedHeaders;
import io.tradewind.edge.balancing.LoadBalancer;
import io.tradewind.edge.cdn.CdnStage;
import io.tradewind.edge.gateway.RestGatewayStage;
import io.tradewind.edge.stage.Stage;
import io.tradewind.edge.waf.WafStage;
import io.tradewind.edge.websocket.WebSocketApiFront;
import io.tradewind.edge.websocket.WebSocketApiStage;
import io.tradewind.platform.metrics.Metrics;
import io.tradewind.topology.Topology;
import io.tradewind.topology.WebSocketApi;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/// The edge: the public port, with every stage of the picture behind it in its order.
public final class Edge implements AutoCloseable {
  private final LoadBalancer balancer;
  private final @Nullable WebSocketApiFront connections;
  private final EdgeServer server;

  private Edge(LoadBalancer balancer, @Nullable WebSocketApiFront connections, EdgeServer server) {
    this.balancer = balancer;
    this.connections = connections;
    this.server = server;
  }

  /// Starts to listen, and returns when the port accepts connections. Tell it of targets by
  /// [#balancer].
  ///
  /// @param vertx owns the event loops
  /// @param settings where
  /// @param topology what is enforced
  /// @param measures of the edge
  /// @param connections how a WebSocket API holds connections here, or null where none does
  /// @return the running edge
  /// @throws IllegalStateException if the port cannot be had; the message names it
  public static Edge start(
      Vertx vertx,
      EdgeSettings settings,
      Topology topology,
      Metrics measures,
      WebSocketApiFront.@Nullable Settings connections) {
    var metrics = new EdgeMetrics(measures);
    var proxy = new ForwardedHeaders("http", Integer.toString(settings.port()));
    var balancer = new LoadBalancer(vertx, topology, settings.zone(), proxy);
    var stages = new ArrayList<Stage>();
    var cdn = new CdnStage(settings.cacheBytes(), metrics::cached);
    stages.add(metrics);
    stages.add(cdn);
    stages.add(new WafStage(topology.webAcl(), null, metrics::blocked));
    var api = WebSocketApi.ofUserData();
    var front =
        connections == null
            ? null
            : WebSocketApiFront.start(vertx, api, balancer.inside(), connections);
    stages.add(front == null ? new WebSocketApiStage(api, null) : front.stage());
    stages.add(new RestGatewayStage(vertx, topology, metrics::throttled));
    stages.add(balancer);
    metrics.gauge("edge.unhealthy.targets", balancer::unhealthyTargets);
    metrics.gauge("edge.cache.bytes", cdn::bytes);
    metrics.gauge("websocket.connections", balancer::openConnections);
    metrics.gauge("edge.held.connections", () -> front == null ? 0 : front.openConnections());
    try {
      return new Edge(balancer, front, EdgeServer.start(vertx, settings, topology, stages));
    } catch (IllegalStateException e) {
      if (front != null) {
        front.close();
      }
      balancer.close();
      throw e;
    }
  }

  /// Where targets are made known.
  ///
  /// @return the last stage
  public LoadBalancer balancer() {
    return balancer;
  }

  /// The port in use, also when any was asked for.
  ///
  /// @return 1 to 65535
  public int port() {
    return server.port();
  }

  /// Where services reach the connections that are held here.
  ///
  /// @return 1 to 65535, or 0 where none are held
  public int connectionsPort() {
    return connections == null ? 0 : connections.managementPort();
  }

  @Override
  public void close() {
    if (connections != null) {
      connections.goAway();
    }
    server.close();
    if (connections != null) {
      connections.close();
    }
    balancer.close();
  }
}
