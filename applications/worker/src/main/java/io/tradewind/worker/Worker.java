package io.tradewind.worker;

import io.tradewind.history.HistoryReader;
import io.tradewind.history.HistoryWriter;
import io.tradewind.history.PostgresHistoryReader;
import io.tradewind.identity.AccountDirectory;
import io.tradewind.identity.WebhookPolicy;
import io.tradewind.messaging.Confirmations;
import io.tradewind.messaging.Consumer;
import io.tradewind.messaging.ConsumerCounts;
import io.tradewind.messaging.ConsumerSettings;
import io.tradewind.messaging.Inbox;
import io.tradewind.messaging.MessageHandler;
import io.tradewind.messaging.Relay;
import io.tradewind.messaging.Sweeper;
import io.tradewind.worker.confirmations.ConfirmationHandler;
import io.tradewind.worker.confirmations.ConfirmationSchedule;
import io.tradewind.worker.notifications.NotificationHandler;
import io.tradewind.worker.notifications.VenueListings;
import io.tradewind.worker.outgoing.Audience;
import io.tradewind.worker.outgoing.OutboxCompanion;
import io.tradewind.worker.webhooks.WebhookHandler;
import io.tradewind.worker.webhooks.WebhookSender;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javax.sql.DataSource;

/// The worker: the outbox's relay and sweeper, and a consumer of each queue. Any number of them, in
/// any number of processes, share the work.
///
/// Closing drains: first nobody polls any more, then what is in hand is finished.
public final class Worker implements AutoCloseable {
  private final List<Consumer> consumers = new ArrayList<>();
  private final List<AutoCloseableQuietly> helpers = new ArrayList<>();
  private final WorkerServices services;
  private final WorkerSettings settings;

  private Worker(WorkerServices services, WorkerSettings settings) {
    this.services = services;
    this.settings = settings;
  }

  private interface AutoCloseableQuietly extends AutoCloseable {
    @Override
    void close();
  }

  /// The writer that a projector needs, so that the outbox is filled with the read model.
  ///
  /// @param database holds the schemas `history`, `messaging` and `identity`
  /// @return a writer of read model and outbox
  public static HistoryWriter writer(DataSource database) {
    var audience = new Audience(new AccountDirectory(database));
    return new HistoryWriter(database, new OutboxCompanion(audience));
  }

  /// Starts to work. Returns at once; database, queue and venue may be away meanwhile.
  ///
  /// @param services what it works with
  /// @param settings how
  /// @return the running worker
  public static Worker start(WorkerServices services, WorkerSettings settings) {
    var worker = new Worker(services, settings);
    worker.startOutbox();
    worker.startConsumers();
    var watch = BacklogWatch.start(services.database(), services.queues(), services.metrics());
    worker.helpers.add(watch::close);
    return worker;
  }

  private void startOutbox() {
    var relay = Relay.start(services.database(), services.queues());
    var sweeper = Sweeper.start(services.database(), services.queues(), Sweeper.Times.USUAL);
    helpers.add(relay::close);
    helpers.add(sweeper::close);
    services.metrics().total("outbox.relayed", relay::sent);
  }

  private void startConsumers() {
    var inbox = new Inbox(services.database());
    var listings = new VenueListings(services.venue());
    var history = new PostgresHistoryReader(services.database());
    var sender =
        new WebhookSender(
            new WebhookPolicy(settings.loopbackWebhooks()), settings.relay(), Clock.systemUTC());
    helpers.add(sender::close);
    startSchedule(history);
    consume(
        "notifications",
        new NotificationHandler(inbox, services.webhooks(), listings, services.told()),
        ConsumerSettings.batches(settings.lanes(), settings.poll()));
    consume(
        "webhooks",
        new WebhookHandler(inbox, services.webhooks(), sender),
        ConsumerSettings.singles(settings.lanes(), settings.poll()));
    consume(
        "trade-confirmations",
        new ConfirmationHandler(inbox, history, listings, settings.exports()),
        ConsumerSettings.singles(1, settings.poll()));
  }

  private void startSchedule(HistoryReader history) {
    var schedule =
        ConfirmationSchedule.start(
            new Confirmations(services.database()),
            new AccountDirectory(services.database()),
            history,
            services.venue(),
            Clock.systemUTC());
    helpers.add(schedule::close);
  }

  private void consume(String queue, MessageHandler handler, ConsumerSettings how) {
    var timed = services.metrics().timer("worker.handle", "queue", queue);
    var consumer =
        Consumer.start(
            services.queues().queue(queue),
            messages -> timed.record(() -> handler.handle(messages)),
            how);
    consumers.add(consumer);
    count("worker.messages.handled", queue, () -> consumer.counts().handled());
    count("worker.messages.failed", queue, () -> consumer.counts().failed());
    count("worker.messages.released", queue, () -> consumer.counts().released());
  }

  private void count(String name, String queue, Supplier<Number> total) {
    services.metrics().total(name, total, "queue", queue);
  }

  /// What the consumers have done.
  ///
  /// @return by queue, since the start
  public Map<String, ConsumerCounts> counts() {
    var counts = new LinkedHashMap<String, ConsumerCounts>();
    consumers.forEach(consumer -> counts.put(consumer.queue(), consumer.counts()));
    return counts;
  }

  @Override
  public void close() {
    consumers.forEach(Consumer::stopPolling);
    consumers.forEach(Consumer::close);
    helpers.reversed().forEach(AutoCloseableQuietly::close);
  }
}
