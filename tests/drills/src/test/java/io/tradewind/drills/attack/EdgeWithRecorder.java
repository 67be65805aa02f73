package io.tradewind.drills.attack;

import io.tradewind.benchmarks.venue.RawConnection;
import io.tradewind.edge.Edge;
import io.tradewind.edge.EdgeSettings;
import io.tradewind.edge.balancing.TargetAddress;
import io.tradewind.platform.http.TrustedProxies;
import io.tradewind.platform.metrics.ProcessMetrics;
import io.tradewind.topology.VenueTopology;
import io.vertx.core.Vertx;
import java.io.IOException;

/// The edge, with one recording service for everything behind it.
final class EdgeWithRecorder implements AutoCloseable {
  private final Vertx vertx = Vertx.vertx();
  private final RecordingService service = new RecordingService(vertx);
  private final Edge edge =
      Edge.start(
          vertx,
          new EdgeSettings("127.0.0.1", 0, 1, "a", 1 << 20, TrustedProxies.NONE),
          VenueTopology.standard(),
          new ProcessMetrics("edge", "a").metrics().of("edge"),
          null);

  EdgeWithRecorder() {
    var address = new TargetAddress("127.0.0.1", service.port(), "a");
    edge.balancer().register("order-api", address);
    edge.balancer().register("market-api", address);
  }

  RecordingService service() {
    return service;
  }

  RawConnection connect() throws IOException {
    return new RawConnection(edge.port(), 0);
  }

  @Override
  public void close() {
    edge.close();
    service.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
