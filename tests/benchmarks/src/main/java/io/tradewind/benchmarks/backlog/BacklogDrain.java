package io.tradewind.benchmarks.backlog;

import io.tradewind.benchmarks.venue.WebhookReceiver;
import io.tradewind.identity.AccountDirectory;
import io.tradewind.identity.MasterKey;
import io.tradewind.identity.Webhooks;
import io.tradewind.messaging.OutboxRow;
import io.tradewind.messaging.Queues;
import io.tradewind.messaging.Relay;
import io.tradewind.platform.metrics.Metrics;
import io.tradewind.worker.Worker;
import io.tradewind.worker.WorkerServices;
import io.tradewind.worker.WorkerSettings;
import io.tradewind.worker.webhooks.WebhookTask;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/// Fills the queue of webhooks, then starts workers and watches it become empty.
public final class BacklogDrain implements AutoCloseable {
  /// Each webhook is a group of the queue: as many can be delivered at a time.
  private static final int WEBHOOKS = 64;

  private static final Duration POLL = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final int STEP_MILLIS = 5;

  private final QueueSite site;
  private final WebhookReceiver receiver;
  private final Webhooks webhooks;
  private final Path exports;
  private final List<Long> webhookIds = new ArrayList<>();
  private final JsonMapper mapper = JsonMapper.builder().build();
  private int written;

  /// Starts database, queue and receiver.
  ///
  /// @param latency how long the receiver takes to answer
  /// @param exports a folder for files that nobody reads
  /// @throws IOException if the receiver can't listen
  public BacklogDrain(Duration latency, Path exports) throws IOException {
    this.exports = exports;
    this.receiver = WebhookReceiver.start(latency);
    this.site = QueueSite.start();
    this.webhooks = new Webhooks(site.source(), new MasterKey(new byte[MasterKey.BYTES]));
    var accounts = new AccountDirectory(site.source());
    for (var i = 0; i < WEBHOOKS; i++) {
      var account =
          accounts.create("backlog-" + i, AccountDirectory.DEFAULT_CLASS, null).accountId();
      var webhook = webhooks.create(account, receiver.url("" + i));
      receiver.expect("" + i, webhook.secret());
      webhookIds.add(webhook.webhookId());
    }
  }

  /// Measures once.
  ///
  /// @param workers how many are started
  /// @param lanes of each: how many deliveries it has in hand at a time
  /// @param messages how many wait when they start
  /// @return how many a second they delivered
  /// @throws InterruptedException if the caller is interrupted
  public double run(int workers, int lanes, int messages) throws InterruptedException {
    fill(messages);
    var goal = receiver.distinct() + messages;
    var running = new ArrayList<AutoCloseable>();
    var start = System.nanoTime();
    try {
      for (var i = 0; i < workers; i++) {
        var queues = site.connect();
        running.add(queues);
        running.add(start(queues, lanes));
      }
      awaitDistinct(goal);
      return messages * 1e9 / (System.nanoTime() - start);
    } finally {
      close(running.reversed());
    }
  }

  private Worker start(Queues queues, int lanes) {
    return Worker.start(
        new WorkerServices(
            new ListedAsset(), site.source(), queues, webhooks, _ -> {}, Metrics.unread()),
        new WorkerSettings(lanes, POLL, exports, true, null));
  }

  private void fill(int messages) throws InterruptedException {
    var rows = new ArrayList<OutboxRow>();
    for (var i = 0; i < messages; i++) {
      var webhookId = webhookIds.get(i % WEBHOOKS);
      var task = new WebhookTask(webhookId, "n" + written++, "{\"type\":\"BENCHMARK\"}");
      rows.add(
          new OutboxRow(
              WebhookTask.QUEUE,
              task.messageId(),
              "w" + webhookId,
              mapper.writeValueAsString(task)));
    }
    site.write(rows);
    try (var queues = site.connect();
        var relay = Relay.start(site.source(), queues)) {
      var end = System.nanoTime() + PATIENCE.toNanos();
      while (relay.sent() < messages) {
        step(end, "the queue takes the messages");
      }
    }
  }

  private void awaitDistinct(int goal) throws InterruptedException {
    var end = System.nanoTime() + PATIENCE.toNanos();
    while (receiver.distinct() < goal) {
      step(end, "the queue is empty");
    }
  }

  private static void step(long end, String what) throws InterruptedException {
    if (System.nanoTime() > end) {
      throw new IllegalStateException("not within %s: %s".formatted(PATIENCE, what));
    }
    Thread.sleep(STEP_MILLIS);
  }

  private static void close(List<AutoCloseable> parts) {
    for (var part : parts) {
      switch (part) {
        case Worker worker -> worker.close();
        case Queues queues -> queues.close();
        default -> throw new IllegalStateException("nothing else is started");
      }
    }
  }

  @Override
  public void close() {
    receiver.close();
    site.close();
  }
}
