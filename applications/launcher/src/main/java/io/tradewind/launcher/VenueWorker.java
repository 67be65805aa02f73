package io.tradewind.launcher;

import io.tradewind.history.HistoryWriter;
import io.tradewind.launcher.storage.SiteFile;
import io.tradewind.messaging.Notification;
import io.tradewind.messaging.Queues;
import io.tradewind.worker.Projector;
import io.tradewind.worker.Worker;
import io.tradewind.worker.WorkerServices;
import io.tradewind.worker.WorkerSettings;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The projector, which fills the outbox with the read model, and the worker, which empties it into
/// the queues and the queues into effects.
final class VenueWorker {
  /// Of our own queue: so short that a stop never waits for it.
  private static final Duration LOCAL_POLL = Duration.ofSeconds(1);

  /// Elsewhere each poll is paid for.
  private static final Duration POLL = Duration.ofSeconds(10);

  private VenueWorker() {}

  /// Starts the projector. Where there are no queues nothing is written into the outbox, for nobody
  /// would ever empty it.
  static Projector startProjector(Site site) {
    var pool = site.database().pool();
    var none = site.queue().kind() == SiteFile.Queue.Kind.NONE;
    var writer = none ? new HistoryWriter(pool) : Worker.writer(pool);
    var projector = Projector.start(site.vertx(), site.venue("projector"), writer);
    site.parts().add("projector", projector::close);
    var metrics = site.metrics("worker");
    metrics.gauge("projector.lag.batches", projector::lag);
    metrics.gauge("projector.stuck", () -> projector.problem() == null ? 0 : 1);
    metrics.total("projector.batches", projector::position);
    return projector;
  }

  /// Starts the worker.
  ///
  /// @param queues null where there are none: then there is nothing to do
  static void startWorker(Site site, @Nullable Queues queues) {
    if (queues == null) {
      return;
    }
    var services =
        new WorkerServices(
            site.connect("worker"),
            site.database().pool(),
            queues,
            site.webhooks(),
            announcing(site),
            site.metrics("worker"));
    var settings = site.configuration().worker();
    var local = site.queue().kind() == SiteFile.Queue.Kind.OWN;
    var worker =
        Worker.start(
            services,
            new WorkerSettings(
                settings.lanes(),
                local ? LOCAL_POLL : POLL,
                site.exports(),
                settings.loopbackWebhooks(),
                settings.relay().isEmpty() ? null : URI.create(settings.relay())));
    site.parts().add("worker", worker::close);
  }

  /// Gateways push what is stored on the streams of its account.
  private static Consumer<List<Notification>> announcing(Site site) {
    var announcements = site.cache().notifications();
    return stored ->
        stored.forEach(one -> announcements.announce(one.accountId() + " " + one.body()));
  }
}
