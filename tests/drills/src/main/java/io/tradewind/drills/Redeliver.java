package io.tradewind.drills;

import io.tradewind.benchmarks.backlog.ListedAsset;
import io.tradewind.benchmarks.backlog.QueueSite;
import io.tradewind.identity.MasterKey;
import io.tradewind.identity.Webhooks;
import io.tradewind.messaging.Inbox;
import io.tradewind.messaging.MessageQueue;
import io.tradewind.messaging.OutboxRow;
import io.tradewind.messaging.Queues;
import io.tradewind.messaging.Relay;
import io.tradewind.messaging.Sweeper;
import io.tradewind.worker.notifications.NotificationHandler;
import io.tradewind.worker.notifications.VenueListings;
import io.tradewind.worker.outgoing.AccountEvent;
import io.tradewind.worker.outgoing.OutboxCompanion;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/// `drill redeliver`: a real queue delivers each message one to five times, in shuffled batches,
/// and some again after they died and were redriven; the real handler must have had each effect
/// once.
@Command(
    name = "redeliver",
    mixinStandardHelpOptions = true,
    description = {
      "Has the queue deliver each message 1 to 5 times, shuffled, and again after a redrive.",
      "Passes when every event had its effect exactly once."
    })
final class Redeliver implements Callable<Integer> {
  private static final int GROUPS = 100;
  private static final int ROWS_AT_A_TIME = 500;
  private static final Duration PROGRESS = Duration.ofSeconds(2);

  /// What the queue holds at a time, for each message that is given back costs the local queue a
  /// walk through all that it holds.
  private static final int MOST_WAITING = 500;

  private static final Duration STEP = Duration.ofMillis(50);

  /// Nothing takes so long that something is not lost.
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private static final Duration NEVER = Duration.ofDays(1);

  @Option(
      names = "--events",
      defaultValue = "100000",
      description = "how many messages (default: ${DEFAULT-VALUE})")
  private int events;

  @Option(
      names = "--consumers",
      defaultValue = "8",
      description = "how many receive at a time (default: ${DEFAULT-VALUE})")
  private int consumers;

  @Option(
      names = "--seed",
      defaultValue = "20260101",
      description = "of what is delivered how often (default: ${DEFAULT-VALUE})")
  private long seed;

  @Option(names = "--json", description = "write the result here")
  private @Nullable Path json;

  @Override
  public Integer call() throws Exception {
    if (events < 1 || events > 10_000_000 || consumers < 1 || consumers > 64) {
      throw new IllegalArgumentException(
          "--events is %d, --consumers %d; they must be 1 to 10000000 and 1 to 64"
              .formatted(events, consumers));
    }
    var report = new DrillReport("redeliver", 1);
    boolean passed;
    try (var site = QueueSite.start();
        var queues = site.connect()) {
      passed = deliver(site, queues, report) && check(site, report);
    }
    report.finish(passed, System.out, json);
    return passed ? 0 : 1;
  }

  /// @return whether no message is left
  private boolean deliver(QueueSite site, Queues queues, DrillReport report)
      throws InterruptedException {
    var webhooks = new Webhooks(site.source(), new MasterKey(new byte[MasterKey.BYTES]));
    var listings = new VenueListings(new ListedAsset());
    var handler = new NotificationHandler(new Inbox(site.source()), webhooks, listings, _ -> {});
    var queue = queues.queue(OutboxCompanion.QUEUE);
    try (var relay = Relay.start(site.source(), queues);
        var consumer = UnreliableConsumer.start(queue, handler, seed, consumers)) {
      var watch = new Watch(queue, consumer, relay);
      fill(site, watch);
      watch.awaitAtMost("delivering", events, 0);
      var dead = queue.depth().dead();
      say("redriving %,d dead letters".formatted(dead));
      consumer.letTheDeadLive();
      report.detail("deadLetters", dead).detail("redriven", queue.redrive(events));
      watch.awaitAtMost("delivering again", events, 0);
      report
          .detail("deliveries", consumer.deliveries())
          .detail("deliveriesPerEvent", consumer.deliveries() / (double) events);
    }
    try (var sweeper = Sweeper.start(site.source(), queues, new Sweeper.Times(NEVER, NEVER))) {
      sweeper.sweep();
    }
    return queue.depth().idle() && queue.depth().dead() == 0;
  }

  private void fill(QueueSite site, Watch watch) throws InterruptedException {
    var mapper = JsonMapper.builder().build();
    var rows = new ArrayList<OutboxRow>();
    for (var i = 1; i <= events; i++) {
      var account = 1 + i % GROUPS;
      var event =
          new AccountEvent(
              "%d-1-%d".formatted(i, account),
              AccountEvent.Kind.DEPOSIT,
              account,
              i,
              null,
              new AccountEvent.TransferPart(ListedAsset.ASSET_ID, i, "key-" + i));
      rows.add(
          new OutboxRow(
              OutboxCompanion.QUEUE, event.id(), "" + account, mapper.writeValueAsString(event)));
      if (rows.size() == ROWS_AT_A_TIME || i == events) {
        site.write(rows);
        rows.clear();
        watch.awaitAtMost("writing", i, MOST_WAITING);
      }
    }
  }

  /// Tells how far it is, and waits.
  private static final class Watch {
    private final MessageQueue queue;
    private final UnreliableConsumer consumer;
    private final Relay relay;
    private long saidNanos = System.nanoTime();

    Watch(MessageQueue queue, UnreliableConsumer consumer, Relay relay) {
      this.queue = queue;
      this.consumer = consumer;
      this.relay = relay;
    }

    void awaitAtMost(String what, int written, int waiting) throws InterruptedException {
      var start = System.nanoTime();
      while (true) {
        // before the depth: what is sent between the two is counted twice rather than not at all
        var sent = relay.sent();
        var depth = queue.depth();
        var left = written - sent + depth.waiting() + depth.inHand();
        if (System.nanoTime() - saidNanos > PROGRESS.toNanos()) {
          saidNanos = System.nanoTime();
          say(
              "%s: %,d written, %,d deliveries, %,d left, %,d dead"
                  .formatted(what, written, consumer.deliveries(), left, depth.dead()));
        }
        if (left <= waiting) {
          return;
        }
        if (System.nanoTime() - start > PATIENCE.toNanos()) {
          throw new IllegalStateException("%s: %,d are left and do not end".formatted(what, left));
        }
        Thread.sleep(STEP);
      }
    }
  }

  private boolean check(QueueSite site, DrillReport report) {
    var found = site.effects();
    report
        .effects(events, found.different(), found.notifications())
        .detail("events", events)
        .detail("effects", found.notifications())
        .detail("inboxRows", found.inbox())
        .detail("outboxRowsLeft", found.outbox());
    return found.equals(new QueueSite.Effects(events, events, events, 0));
  }

  private static void say(String text) {
    System.err.println(text);
  }
}
