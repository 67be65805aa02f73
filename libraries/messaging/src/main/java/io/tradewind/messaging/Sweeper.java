package io.tradewind.messaging;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Cleans the outbox of what has had its effect, and sends again what never had.
///
/// A row whose message is in the inbox goes. One that was sent and is not there after the grace
/// time is sent again if its queue is empty, for then nobody has it: a queue that lost its disk, or
/// a message that ended in the dead-letter queue. That is tried [#MAX_SENDS] times in all; after
/// that the message waits for a redrive. Rows older than [#OUTBOX_DAYS] days and inbox rows older
/// than [#INBOX_DAYS] go, which bounds both tables; queues keep messages for less. Notifications
/// are kept for [Notifications#DAYS] days.
///
/// One virtual thread of its own. Several sweepers do no harm.
public final class Sweeper implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Sweeper.class);

  /// How often a message is sent at most before an operator has to look.
  public static final int MAX_SENDS = 4;

  /// How long an outbox row is kept though its message never had its effect.
  public static final int OUTBOX_DAYS = 14;

  /// How long the inbox remembers; longer than any queue keeps a message.
  public static final int INBOX_DAYS = 30;

  private static final int MAX_ROWS = 5_000;
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);

  private final Jdbi jdbi;
  private final Queues queues;
  private final Times times;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;

  private Sweeper(DataSource source, Queues queues, Times times) {
    this.jdbi = Jdbi.create(source);
    this.queues = queues;
    this.times = times;
    this.thread = Thread.ofVirtual().name("outbox-sweeper").unstarted(this::loop);
  }

  /// When the sweeper acts.
  ///
  /// @param pause between two sweeps
  /// @param grace how long a sent message may take to have its effect; doubles with each send
  public record Times(Duration pause, Duration grace) {
    /// Every five seconds; a minute of grace.
    public static final Times USUAL = new Times(Duration.ofSeconds(5), Duration.ofMinutes(1));
  }

  /// What a sweep did.
  ///
  /// @param confirmed rows that left the outbox, for their message had its effect
  /// @param again messages that will be sent again
  public record Swept(int confirmed, int again) {}

  /// Starts to sweep.
  ///
  /// @param source connections to the database that holds the schema `messaging`
  /// @param queues asked whether they are empty
  /// @param times when
  /// @return the running sweeper
  public static Sweeper start(DataSource source, Queues queues, Times times) {
    var sweeper = new Sweeper(source, queues, times);
    sweeper.thread.start();
    return sweeper;
  }

  private void loop() {
    while (!await(times.pause())) {
      try {
        sweep();
      } catch (QueueUnavailable | JdbiException e) {
        LOG.info("no sweep this time: {}", e.getMessage());
      } catch (RuntimeException e) {
        LOG.error("the sweeper failed; it goes on", e);
      }
    }
  }

  /// Sweeps once. Blocking.
  ///
  /// @return what was done
  public Swept sweep() {
    var confirmed = 0;
    for (var rows = MAX_ROWS; rows == MAX_ROWS && closing.getCount() > 0; confirmed += rows) {
      rows = jdbi.inTransaction(Sweeper::removeConfirmed);
    }
    var again = 0;
    for (var queue : overdue()) {
      if (queues.queue(queue).depth().idle()) {
        again += jdbi.inTransaction(handle -> sendAgain(handle, queue));
      }
    }
    jdbi.useTransaction(Sweeper::forgetOld);
    if (again > 0) {
      LOG.warn("{} messages never had their effect, and are sent again", again);
    }
    return new Swept(confirmed, again);
  }

  private static int removeConfirmed(Handle handle) {
    return handle
        .createUpdate(
            """
            DELETE FROM messaging.outbox WHERE outbox_id IN (
              SELECT o.outbox_id FROM messaging.outbox o
              JOIN messaging.inbox i ON i.message_id = o.message_id AND i.queue = o.queue
              WHERE o.sent_at IS NOT NULL
              ORDER BY o.outbox_id LIMIT :rows
              FOR UPDATE OF o SKIP LOCKED)
            """)
        .bind("rows", MAX_ROWS)
        .execute();
  }

  private List<String> overdue() {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("SELECT DISTINCT queue FROM messaging.outbox o WHERE " + overdueRows())
            .bind("grace", times.grace().toSeconds())
            .bind("most", MAX_SENDS)
            .mapTo(String.class)
            .list());
  }

  private int sendAgain(Handle handle, String queue) {
    return handle
        .createUpdate(
            """
            UPDATE messaging.outbox SET sent_at = NULL WHERE outbox_id IN (
              SELECT o.outbox_id FROM messaging.outbox o
              WHERE o.queue = :queue AND %s
              ORDER BY o.outbox_id LIMIT :rows
              FOR UPDATE OF o SKIP LOCKED)
            """
                .formatted(overdueRows()))
        .bind("queue", queue)
        .bind("grace", times.grace().toSeconds())
        .bind("most", MAX_SENDS)
        .bind("rows", MAX_ROWS)
        .execute();
  }

  private static String overdueRows() {
    return """
    o.sends < :most
    AND o.sent_at < now() - make_interval(secs => :grace * power(2, o.sends - 1))
    AND NOT EXISTS (
      SELECT 1 FROM messaging.inbox i WHERE i.message_id = o.message_id AND i.queue = o.queue)
    """;
  }

  private static void forgetOld(Handle handle) {
    var dropped =
        handle.execute(
            "DELETE FROM messaging.outbox WHERE created_at < now() - make_interval(days => ?)",
            OUTBOX_DAYS);
    if (dropped > 0) {
      LOG.error("{} messages are {} days old and are dropped", dropped, OUTBOX_DAYS);
    }
    handle.execute(
        "DELETE FROM messaging.inbox WHERE received_at < now() - make_interval(days => ?)",
        INBOX_DAYS);
    Notifications.forgetOld(handle);
  }

  private boolean await(Duration time) {
    try {
      return closing.await(time.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      LOG.debug("woken early", e);
      return closing.getCount() == 0;
    }
  }

  @Override
  public void close() {
    closing.countDown();
    try {
      if (!thread.join(CLOSE_TIMEOUT)) {
        LOG.warn("the sweeper is still at work");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
