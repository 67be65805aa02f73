package io.tradewind.platform.http;

import io.vertx.core.Context;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/// What other threads leave for an event loop to do.
///
/// A commit answers hundreds of requests together: this costs the loop one wake-up for all of them,
/// where handing each over by itself would cost one each.
final class LoopQueue {
  private final ConcurrentLinkedQueue<Runnable> tasks = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean drainScheduled = new AtomicBoolean();
  private final Context loop;
  private final Thread loopThread;

  /// Creates the queue of the event loop that the caller is on.
  ///
  /// @param loop its context
  LoopQueue(Context loop) {
    this.loop = loop;
    loopThread = Thread.currentThread();
  }

  /// Runs a task on the loop: at once when the caller is on it. Bounded by its callers, who leave
  /// one answer for each request.
  ///
  /// @param task must not block
  void run(Runnable task) {
    if (Thread.currentThread().equals(loopThread)) {
      task.run();
      return;
    }
    tasks.add(task);
    if (drainScheduled.compareAndSet(false, true)) {
      loop.runOnContext(_ -> drain());
    }
  }

  private void drain() {
    // Cleared first: what is added while draining schedules another turn.
    drainScheduled.set(false);
    for (var task = tasks.poll(); task != null; task = tasks.poll()) {
      task.run();
    }
  }
}
