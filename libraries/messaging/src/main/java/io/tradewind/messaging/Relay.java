package io.tradewind.messaging;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends what waits in the outbox, in order within a group.
///
/// One relay of all processes works at a time: the others find its lock, which the database frees
/// with its transaction, however that ends. A relay that dies after sending leaves its rows unsent,
/// and the next sends them again: the queue forgets most of those, the inbox the rest.
///
/// One virtual thread of its own, and [#SENDERS] while it sends.
public final class Relay implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Relay.class);

  /// The most messages of one transaction.
  static final int MAX_ROWS = 1_000;

  /// How many sends are under way at a time.
  static final int SENDERS = 8;

  /// The key of the advisory lock: "outbox" in ASCII.
  private static final long LOCK = 0x6F7574626F78L;

  /// A relay that hangs with the lock in hand loses it, and with it the transaction. Longer than a
  /// send may take.
  private static final String LET_GO = "SET LOCAL idle_in_transaction_session_timeout = '120s'";

  private static final Duration IDLE = Duration.ofMillis(100);

  /// While another process relays.
  private static final Duration SPARE = Duration.ofSeconds(1);

  private static final int NOT_OURS = -1;
  private static final Duration FIRST_RETRY = Duration.ofMillis(200);
  private static final Duration LAST_RETRY = Duration.ofSeconds(5);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);

  private final Jdbi jdbi;
  private final Queues queues;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final LongAdder sent = new LongAdder();
  private final Thread thread;

  private Relay(DataSource source, Queues queues) {
    this.jdbi = Jdbi.create(source);
    this.queues = queues;
    this.thread = Thread.ofVirtual().name("outbox-relay").unstarted(this::loop);
  }

  /// Starts to send.
  ///
  /// @param source connections to the database that holds the schema `messaging`
  /// @param queues where to
  /// @return the running relay
  public static Relay start(DataSource source, Queues queues) {
    var relay = new Relay(source, queues);
    relay.thread.start();
    return relay;
  }

  /// How many messages it has sent.
  ///
  /// @return since its start, repeated ones too
  public long sent() {
    return sent.sum();
  }

  private record Waiting(long outboxId, String queue, OutgoingMessage message) {}

  private void loop() {
    var retry = FIRST_RETRY;
    while (!await(Duration.ZERO)) {
      try {
        var count = relayOnce();
        retry = FIRST_RETRY;
        if (count < MAX_ROWS) {
          await(count == NOT_OURS ? SPARE : IDLE);
        }
      } catch (QueueUnavailable | JdbiException e) {
        if (retry.equals(FIRST_RETRY)) {
          LOG.warn("the outbox waits: {}", e.getMessage());
        }
        await(retry);
        retry = longer(retry);
      } catch (RuntimeException e) {
        LOG.error("the relay failed; it goes on", e);
        await(LAST_RETRY);
      }
    }
  }

  private int relayOnce() {
    return jdbi.inTransaction(handle -> {
      if (!locked(handle)) {
        return NOT_OURS;
      }
      handle.execute(LET_GO);
      var waiting = waiting(handle);
      if (!waiting.isEmpty()) {
        send(waiting);
        mark(handle, waiting);
        sent.add(waiting.size());
      }
      return waiting.size();
    });
  }

  private static boolean locked(Handle handle) {
    return handle
        .createQuery("SELECT pg_try_advisory_xact_lock(:key)")
        .bind("key", LOCK)
        .mapTo(Boolean.class)
        .one();
  }

  private static List<Waiting> waiting(Handle handle) {
    return handle
        .createQuery(
            """
            SELECT outbox_id, queue, message_id, group_id, body, sends FROM messaging.outbox
            WHERE sent_at IS NULL ORDER BY outbox_id LIMIT :rows
            """)
        .bind("rows", MAX_ROWS)
        .map((row, _) ->
            new Waiting(
                row.getLong("outbox_id"),
                row.getString("queue"),
                new OutgoingMessage(
                    row.getString("message_id"),
                    row.getInt("sends"),
                    row.getString("group_id"),
                    row.getString("body"))))
        .list();
  }

  private static void mark(Handle handle, List<Waiting> waiting) {
    handle
        .createUpdate(
            """
            UPDATE messaging.outbox SET sent_at = now(), sends = sends + 1
            WHERE outbox_id = ANY(:ids)
            """)
        .bindArray("ids", Long.class, waiting.stream().map(Waiting::outboxId).toList())
        .execute();
  }

  /// A group's messages stay with one sender, so they stay in order.
  private void send(List<Waiting> waiting) {
    var lanes = new ArrayList<List<Waiting>>();
    for (var i = 0; i < SENDERS; i++) {
      lanes.add(new ArrayList<>());
    }
    for (var row : waiting) {
      lanes.get(Math.floorMod(row.message().groupId().hashCode(), SENDERS)).add(row);
    }
    try (var senders = Executors.newVirtualThreadPerTaskExecutor()) {
      var sends = new ArrayList<Future<?>>();
      for (var lane : lanes) {
        sends.add(senders.submit(() -> sendInOrder(lane)));
      }
      for (var send : sends) {
        send.get();
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof QueueUnavailable unavailable) {
        throw unavailable;
      }
      throw new IllegalStateException("the outbox can't be sent", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while sending", e);
    }
  }

  private void sendInOrder(List<Waiting> lane) {
    var from = 0;
    while (from < lane.size()) {
      var queue = lane.get(from).queue();
      var to = from;
      while (to < lane.size()
          && to - from < OutgoingMessage.MAX_BATCH
          && lane.get(to).queue().equals(queue)) {
        to++;
      }
      queues.queue(queue).send(lane.subList(from, to).stream().map(Waiting::message).toList());
      from = to;
    }
  }

  /// Waits, and says whether this is closed.
  private boolean await(Duration time) {
    try {
      return closing.await(time.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      LOG.debug("woken early", e);
      return closing.getCount() == 0;
    }
  }

  private static Duration longer(Duration time) {
    var twice = time.multipliedBy(2);
    return twice.compareTo(LAST_RETRY) < 0 ? twice : LAST_RETRY;
  }

  @Override
  public void close() {
    closing.countDown();
    try {
      if (!thread.join(CLOSE_TIMEOUT)) {
        LOG.warn("the relay is still sending");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
