package io.tradewind.worker;

import io.tradewind.messaging.Outbox;
import io.tradewind.messaging.QueueDepth;
import io.tradewind.messaging.QueueUnavailable;
import io.tradewind.messaging.Queues;
import io.tradewind.platform.metrics.Metrics;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import javax.sql.DataSource;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks every few seconds how much waits, in the outbox and in the queues, so that reading a metric
/// costs nothing. What can't be asked is not published.
///
/// One virtual thread of its own.
final class BacklogWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(BacklogWatch.class);
  private static final Duration PAUSE = Duration.ofSeconds(5);

  /// Counting stops here: more is a backlog in any case.
  private static final int MOST_COUNTED = 100_000;

  private final DataSource database;
  private final Queues queues;
  private final Map<String, QueueDepth> depths = new ConcurrentHashMap<>();
  private final CountDownLatch closing = new CountDownLatch(1);
  private volatile double outboxDepth = Double.NaN;

  private BacklogWatch(DataSource database, Queues queues) {
    this.database = database;
    this.queues = queues;
  }

  static BacklogWatch start(DataSource database, Queues queues, Metrics metrics) {
    var watch = new BacklogWatch(database, queues);
    metrics.gauge("outbox.depth", () -> watch.outboxDepth);
    for (var queue : queues.all()) {
      var name = queue.definition().name();
      watch.publish(metrics, "queue.backlog", name, depth -> depth.waiting() + depth.inHand());
      watch.publish(metrics, "queue.in.hand", name, QueueDepth::inHand);
      watch.publish(metrics, "queue.dead.letters", name, QueueDepth::dead);
    }
    Thread.ofVirtual().name("backlog-watch").start(watch::loop);
    return watch;
  }

  private void publish(
      Metrics metrics, String metric, String queue, ToLongFunction<QueueDepth> value) {
    metrics.gauge(
        metric,
        () -> {
          var depth = depths.get(queue);
          return depth == null ? Double.NaN : value.applyAsLong(depth);
        },
        "queue",
        queue);
  }

  private void loop() {
    do {
      askOutbox();
      queues
          .all()
          .forEach(queue -> {
            var name = queue.definition().name();
            try {
              depths.put(name, queue.depth());
            } catch (QueueUnavailable e) {
              depths.remove(name);
              LOG.debug("queue {} can't be counted", name, e);
            }
          });
    } while (!closed());
  }

  private void askOutbox() {
    try {
      outboxDepth = Outbox.unsent(database, MOST_COUNTED);
    } catch (JdbiException e) {
      outboxDepth = Double.NaN;
      LOG.debug("the outbox can't be counted", e);
    }
  }

  private boolean closed() {
    try {
      return closing.await(PAUSE.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      LOG.debug("no longer watching", e);
      return true;
    }
  }

  @Override
  public void close() {
    closing.countDown();
  }
}
