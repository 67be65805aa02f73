package io.tradewind.matchingengine;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/// The leader's server as a deployed verticle. Safe from any thread; starting and closing block for
/// a short while.
final class ServerDeployment {
  private static final long SECONDS = 10;

  private final Vertx vertx;
  private final LeaderServer server;
  private final String deploymentId;
  private final AtomicBoolean closed = new AtomicBoolean();

  private ServerDeployment(Vertx vertx, LeaderServer server, String deploymentId) {
    this.vertx = vertx;
    this.server = server;
    this.deploymentId = deploymentId;
  }

  /// Binds the port; connections are closed at once until [#open], or wait for it, see [#expect].
  static ServerDeployment start(Vertx vertx, MatchingEngineSettings settings) {
    var server = new LeaderServer(settings.secret(), settings.listenHost(), settings.listenPort());
    try {
      var id = vertx.deployVerticle(server).await(SECONDS, TimeUnit.SECONDS);
      return new ServerDeployment(vertx, server, id);
    } catch (TimeoutException e) {
      throw new IllegalStateException("the port could not be bound in time", e);
    }
  }

  int port() {
    return server.port();
  }

  /// Where others reach it, as it is written into the lease.
  String address(MatchingEngineSettings settings) {
    return "%s:%d".formatted(settings.advertisedHost(), port());
  }

  Context loop() {
    return server.loop();
  }

  /// Says whether [#open] is to be expected at once.
  void expect(boolean soon) {
    server.loop().runOnContext(_ -> server.expect(soon));
  }

  void open(LeaderServer.Service service) {
    server.loop().runOnContext(_ -> server.open(service));
  }

  /// Closes the port and every connection, after what was written to them before.
  void close() {
    if (closed.compareAndSet(false, true)) {
      var _ = vertx.undeploy(deploymentId);
    }
  }
}
