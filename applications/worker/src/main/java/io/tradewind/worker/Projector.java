package io.tradewind.worker;

import io.tradewind.client.Feed;
import io.tradewind.client.FeedRequest;
import io.tradewind.client.VenueSettings;
import io.tradewind.history.HistoryBatch;
import io.tradewind.history.HistoryContradiction;
import io.tradewind.history.HistoryPosition;
import io.tradewind.history.HistoryUnavailable;
import io.tradewind.history.HistoryWriter;
import io.tradewind.history.ProjectionMoved;
import io.tradewind.history.Turn;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Follows the leader's feed and writes it into the read model.
///
/// It starts where the read model is and writes what waits, many batches at a time: the busier the
/// venue, the larger its transactions, and the fewer. After every failure it asks the read model
/// for its position and follows from there; the writer's fence makes that right, whatever became of
/// the write before. Several may run: one has the turn and writes, the others wait for it.
///
/// One virtual thread does all of it. The other methods are safe on any thread.
public final class Projector implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Projector.class);

  /// The least between writes, so that their fixed cost stays small beside the order path's.
  private static final Duration GATHER = Duration.ofMillis(25);

  /// The most between writes.
  private static final Duration LAST_GATHER = Duration.ofSeconds(1);

  private static final Duration FIRST_RETRY = Duration.ofMillis(100);
  private static final Duration LAST_RETRY = Duration.ofSeconds(5);
  private static final Duration TURN_POLL = Duration.ofMillis(500);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(3);

  private final BatchSource source;
  private final HistoryWriter writer;
  private final Thread thread;

  /// Held while the read model and [#position] move together.
  private final ReentrantLock moving = new ReentrantLock();

  private volatile boolean closed;
  private volatile HistoryPosition position = HistoryPosition.start();
  private volatile Inbox inbox = new Inbox();
  private volatile @Nullable String problem;
  private Duration retry = FIRST_RETRY;

  Projector(BatchSource source, HistoryWriter writer) {
    this.source = source;
    this.writer = writer;
    this.thread = Thread.ofVirtual().name("projector").unstarted(this::projectLoop);
  }

  /// Starts to follow. Returns at once; the database and the venue may be away meanwhile.
  ///
  /// @param vertx whose event loops are used
  /// @param venue how the leader is reached
  /// @param history connections to the database that holds the schema `history`, at least two;
  ///   closed by the caller, after this
  /// @return the running projector
  public static Projector start(Vertx vertx, VenueSettings venue, DataSource history) {
    return start(vertx, venue, new HistoryWriter(history));
  }

  /// Starts to follow with a writer of one's own, such as [Worker#writer].
  ///
  /// @param vertx whose event loops are used
  /// @param venue how the leader is reached
  /// @param writer writes the read model; used by this projector alone
  /// @return the running projector
  public static Projector start(Vertx vertx, VenueSettings venue, HistoryWriter writer) {
    BatchSource feed = (request, listener) -> Feed.follow(vertx, venue, request, listener)::close;
    return start(feed, writer);
  }

  static Projector start(BatchSource source, HistoryWriter writer) {
    var projector = new Projector(source, writer);
    projector.thread.start();
    return projector;
  }

  /// The last batch in the read model, as far as this projector knows.
  ///
  /// @return its sequence, 0 before the first
  public long position() {
    return position.sequence();
  }

  /// How many batches came in that are not in the read model yet.
  ///
  /// @return at least 0
  public long lag() {
    return Math.max(0, inbox.received() - position.sequence());
  }

  /// Why the read model does not move on.
  ///
  /// @return null while all is well
  public @Nullable String problem() {
    return problem;
  }

  /// Empties the read model; this projector then fills it again from the first batch, beside what
  /// happens meanwhile. Blocking: call it on a virtual thread.
  ///
  /// @return the sequence at which it is whole again
  /// @throws HistoryUnavailable if the database can't be asked
  public long rebuild() {
    moving.lock();
    try {
      var target = writer.position().sequence();
      writer.clear();
      position = HistoryPosition.start();
      inbox.abandon();
      LOG.info("rebuilding the read model up to sequence {}", target);
      return target;
    } finally {
      moving.unlock();
    }
  }

  /// Stops. What was not written is followed again at the next start.
  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    try {
      if (!thread.join(CLOSE_TIMEOUT)) {
        LOG.warn("the projector is still waiting for the database");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// The projector's thread. A failure that nobody foresaw is shown and tried again: the read model
  /// must not stand still unnoticed.
  private void projectLoop() {
    while (!closed) {
      try (var _ = awaitTurn()) {
        position = writer.position();
        follow();
      } catch (ProjectionMoved e) {
        LOG.info("{}; following from where it is", e.getMessage());
      } catch (HistoryUnavailable e) {
        awaitRetry("the read model's database is not available", e);
      } catch (FeedLost e) {
        startOver(e);
      } catch (HistoryContradiction e) {
        awaitRebuild(e);
      } catch (InterruptedException e) {
        LOG.debug("the projector was interrupted", e);
        return;
      } catch (RuntimeException e) {
        awaitRetry("the projector failed", e);
      }
    }
  }

  /// Waits while another projector writes, and watches how far it is.
  private Turn awaitTurn() throws InterruptedException {
    for (var turn = writer.tryTurn(); ; turn = writer.tryTurn()) {
      if (turn != null) {
        return turn;
      }
      position = writer.position();
      Thread.sleep(TURN_POLL);
    }
  }

  private void follow() throws InterruptedException {
    var arrivals = new Inbox();
    inbox = arrivals;
    var request =
        new FeedRequest(position.sequence(), position.chainHash(), FeedRequest.Image.NONE);
    try (var _ = source.follow(request, arrivals)) {
      var from = position;
      for (var batches = arrivals.take(); !batches.isEmpty(); batches = arrivals.take()) {
        var begunNanos = System.nanoTime();
        from = write(from, batches);
        arrivals.gather(breather(System.nanoTime() - begunNanos));
      }
    }
  }

  /// Half of what the write took: so a burst, or a rebuild, leaves a third of the database's time
  /// to the journal, and the read model catches up afterwards.
  private static long breather(long writeNanos) {
    return Math.clamp(writeNanos / 2, GATHER.toNanos(), LAST_GATHER.toNanos());
  }

  private HistoryPosition write(HistoryPosition from, List<HistoryBatch> batches)
      throws InterruptedException {
    moving.lockInterruptibly();
    try {
      var to = writer.write(from, batches);
      recovered(to);
      position = to;
      return to;
    } finally {
      moving.unlock();
    }
  }

  private void recovered(HistoryPosition at) {
    if (problem != null) {
      LOG.info("the read model moves on, at sequence {}", at.sequence());
    }
    problem = null;
    retry = FIRST_RETRY;
  }

  private void awaitRetry(String what, RuntimeException cause) {
    if (problem == null && !closed) {
      LOG.warn("{}; trying again: {}", what, cause.getMessage(), cause);
    }
    problem = what;
    pause(retry);
    retry = retry.multipliedBy(2).compareTo(LAST_RETRY) < 0 ? retry.multipliedBy(2) : LAST_RETRY;
  }

  /// The read model belongs to another journal than the leader's, as after a restore: only the
  /// journal counts. At the very start there is nothing to forget, so the feed is asked again.
  private void startOver(FeedLost cause) {
    if (position.sequence() == 0) {
      awaitRetry("the feed can't be followed from the start", cause);
      return;
    }
    LOG.warn(
        "the read model is not of the leader's journal, and is replayed: {}", cause.getMessage());
    try {
      rebuild();
    } catch (HistoryUnavailable e) {
      awaitRetry("the read model's database is not available", e);
    }
  }

  /// Repeating the write can't help; a rebuild, which moves the position, does.
  private void awaitRebuild(HistoryContradiction cause) {
    LOG.error("the read model contradicts the journal; it stands still until it is rebuilt", cause);
    problem = "the read model contradicts the journal and must be rebuilt";
    var stuckAt = position;
    while (!closed && stuckAt.equals(position)) {
      pause(LAST_RETRY.dividedBy(10));
      try {
        position = writer.position();
      } catch (HistoryUnavailable e) {
        LOG.debug("the read model's database is away too", e);
      }
    }
  }

  private void pause(Duration duration) {
    try {
      Thread.sleep(duration);
    } catch (InterruptedException e) {
      LOG.debug("closed while waiting", e);
      Thread.currentThread().interrupt();
    }
  }
}
