package io.tradewind.edge;

import io.tradewind.edge.connections.ConnectionCensus;
import io.tradewind.edge.connections.ConnectionLimits;
import io.tradewind.edge.stage.Stage;
import io.tradewind.topology.Topology;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import java.net.BindException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/// A listening port whose requests pass through stages, on several event loops.
public final class EdgeServer implements AutoCloseable {
  private static final int START_SECONDS = 30;

  private final Vertx vertx;
  private final String deploymentId;
  private final int port;

  private EdgeServer(Vertx vertx, String deploymentId, int port) {
    this.vertx = vertx;
    this.deploymentId = deploymentId;
    this.port = port;
  }

  /// Starts to listen, and returns when the port accepts connections.
  ///
  /// @param vertx owns the event loops
  /// @param settings where
  /// @param topology tells the routes
  /// @param stages in order; the last one answers everything that reaches it
  /// @return the open port
  /// @throws IllegalStateException if the port cannot be had; the message names it
  public static EdgeServer start(
      Vertx vertx, EdgeSettings settings, Topology topology, List<Stage> stages) {
    return start(vertx, settings, topology, stages, ConnectionLimits.STANDARD);
  }

  /// Starts to listen as the other [#start], with limits for connections.
  ///
  /// @param vertx owns the event loops
  /// @param settings where
  /// @param topology tells the routes
  /// @param stages in order; the last one answers everything that reaches it
  /// @param limits of all connections
  /// @return the open port
  /// @throws IllegalStateException if the port cannot be had; the message names it
  public static EdgeServer start(
      Vertx vertx,
      EdgeSettings settings,
      Topology topology,
      List<Stage> stages,
      ConnectionLimits limits) {
    var census = new ConnectionCensus(limits);
    var routes = new RouteTable(topology);
    var actualPort = new AtomicInteger();
    var way = Chain.of(stages);
    var options = new DeploymentOptions().setInstances(settings.eventLoops());
    try {
      var id =
          vertx
              .deployVerticle(
                  () -> new EdgeVerticle(settings, routes, way, actualPort, census), options)
              .toCompletionStage()
              .toCompletableFuture()
              .get(START_SECONDS, TimeUnit.SECONDS);
      return new EdgeServer(vertx, id, actualPort.get());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while opening port " + settings.port(), e);
    } catch (ExecutionException | TimeoutException e) {
      var why = e.getCause() instanceof BindException ? ": the port is in use" : "";
      throw new IllegalStateException(
          "cannot listen on %s:%d%s".formatted(settings.host(), settings.port(), why), e);
    }
  }

  /// The port in use, also when any was asked for.
  ///
  /// @return 1 to 65535
  public int port() {
    return port;
  }

  @Override
  public void close() {
    vertx.undeploy(deploymentId).toCompletionStage().toCompletableFuture().join();
  }
}
