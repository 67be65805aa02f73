package io.tradewind.client;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// A connector's life as a verticle. Safe from any thread.
final class Deployment {
  private final Vertx vertx;
  private final Connector connector;
  private final AtomicBoolean closed = new AtomicBoolean();
  private volatile @Nullable Future<String> deployed;

  Deployment(Vertx vertx, Connector connector) {
    this.vertx = vertx;
    this.connector = connector;
  }

  void start() {
    deployed = vertx.deployVerticle(connector);
  }

  /// Stops the connector; repeated calls change nothing.
  void close() {
    var started = deployed;
    if (started != null && closed.compareAndSet(false, true)) {
      started.compose(vertx::undeploy);
    }
  }
}
