package io.tradewind.launcher;

import io.tradewind.platform.http.Health;
import io.tradewind.platform.metrics.Metrics;
import io.tradewind.platform.metrics.ProcessMetrics;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.util.concurrent.TimeUnit;

/// What every process of the venue has: settings, event loops and metrics. It knows no secret.
///
/// @param configuration of the venue
/// @param vertx the event loops
/// @param measures the process's one registry of metrics
/// @param parts remembers what was started
record ProcessHost(
    VenueConfiguration configuration, Vertx vertx, ProcessMetrics measures, Parts parts) {
  private static final int STOP_SECONDS = 5;

  /// Starts to measure, and starts the event loops.
  ///
  /// @param name of the process
  static ProcessHost start(String name, VenueConfiguration configuration, Parts parts) {
    var measures = new ProcessMetrics(name, configuration.service().zone());
    parts.add("metrics", measures::close);
    var vertx = eventLoops();
    parts.add("event loops", () -> close(vertx));
    return new ProcessHost(configuration, vertx, measures, parts);
  }

  /// The meters of an application here.
  Metrics metrics(String service) {
    return measures.metrics().of(service);
  }

  /// Opens the port where Prometheus reads, and starts what writes to stdout.
  ///
  /// @return the port
  int publishMetrics(Health health) {
    var settings = configuration.metrics();
    if (settings.embeddedSeconds() > 0) {
      var lines = measures.write(System.out, settings.embeddedSeconds());
      parts.add("embedded metrics", lines::close);
    }
    var endpoint = measures.open(vertx, settings.host(), settings.port(), health);
    parts.add("port of metrics", endpoint::close);
    return endpoint.port();
  }

  /// As many event loops as processors: one that finds several connections ready wakes once for all
  /// of them, and twice as many, Vert.x's own choice, only take turns.
  private static Vertx eventLoops() {
    var files =
        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false);
    var loops = Runtime.getRuntime().availableProcessors();
    return Vertx.vertx(new VertxOptions().setEventLoopPoolSize(loops).setFileSystemOptions(files));
  }

  private static void close(Vertx vertx) {
    vertx
        .close()
        .toCompletionStage()
        .toCompletableFuture()
        .orTimeout(STOP_SECONDS, TimeUnit.SECONDS)
        .join();
  }
}
