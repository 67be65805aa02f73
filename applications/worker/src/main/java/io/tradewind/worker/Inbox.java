package io.tradewind.worker;

import io.tradewind.client.FeedBatch;
import io.tradewind.client.FeedListener;
import io.tradewind.history.HistoryBatch;
import io.tradewind.model.View;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Batches on their way from the feed's thread to the projector's.
///
/// Bounded by the events they hold: beyond that the feed's thread waits, the feed stops reading,
/// and the leader holds back or drops this follower. Weight is events plus one for each batch.
final class Inbox implements FeedListener {
  /// The most that waits.
  static final int MAX_WAITING = 60_000;

  /// The most that one write takes, unless a single batch is more.
  static final int MAX_PER_WRITE = 30_000;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final ArrayDeque<HistoryBatch> waiting = new ArrayDeque<>();
  private int weight;
  private long received;
  private @Nullable String lost;
  private boolean abandoned;

  @Override
  public void image(long sequence, View view) {
    throw new IllegalStateException("the projector asks for no image; got one at " + sequence);
  }

  @Override
  public void batch(FeedBatch batch) {
    var taken =
        new HistoryBatch(
            batch.sequence(), batch.timestampMicros(), batch.chainHash(), batch.commands());
    lock.lock();
    try {
      while (weight > 0 && weight + weight(taken) > MAX_WAITING) {
        changed.await();
      }
      waiting.add(taken);
      weight += weight(taken);
      received = taken.sequence();
      changed.signalAll();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      var canceled = new CancellationException("the projector stopped following");
      canceled.initCause(e);
      throw canceled;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void lost(String reason) {
    lock.lock();
    try {
      lost = reason;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Has [#take] give nothing from now on: what waits does not follow the read model any more.
  void abandon() {
    lock.lock();
    try {
      abandoned = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Takes what waits, in order, up to [#MAX_PER_WRITE]; waits for the first.
  ///
  /// @return empty when this inbox is abandoned
  /// @throws FeedLost when the feed has ended and everything before was taken
  List<HistoryBatch> take() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (waiting.isEmpty() || abandoned) {
        if (abandoned) {
          return List.of();
        }
        if (lost != null) {
          throw new FeedLost(lost);
        }
        changed.await();
      }
      var batches = new ArrayList<HistoryBatch>();
      var taken = 0;
      while (!waiting.isEmpty()
          && (taken == 0 || taken + weight(waiting.getFirst()) <= MAX_PER_WRITE)) {
        taken += weight(waiting.getFirst());
        batches.add(waiting.removeFirst());
      }
      weight -= taken;
      changed.signalAll();
      return batches;
    } finally {
      lock.unlock();
    }
  }

  /// Lets batches come together for a while.
  void gather(long nanos) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      var left = nanos;
      while (lost == null && !abandoned && left > 0) {
        left = changed.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  /// The last batch that came in, 0 before the first.
  long received() {
    lock.lock();
    try {
      return received;
    } finally {
      lock.unlock();
    }
  }

  private static int weight(HistoryBatch batch) {
    var events = 1;
    for (var command : batch.commands()) {
      events += command.events().size();
    }
    return events;
  }
}
