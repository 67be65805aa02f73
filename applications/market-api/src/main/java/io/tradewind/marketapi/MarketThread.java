package io.tradewind.marketapi;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one thread that owns all market state, and its bounded queue.
///
/// Batches wait for room, which holds the feed back; everything else is turned away when the queue
/// is full, for an event loop never waits.
public final class MarketThread implements AutoCloseable {
  /// The most tasks that wait.
  public static final int MAX_TASKS = 16_384;

  /// The most batches among them.
  public static final int MAX_BATCHES = 256;

  private static final Logger LOG = LoggerFactory.getLogger(MarketThread.class);

  private record Task(Runnable work, Consumer<RuntimeException> failed) {}

  private final ArrayBlockingQueue<Task> tasks = new ArrayBlockingQueue<>(MAX_TASKS);
  private final Semaphore batches = new Semaphore(MAX_BATCHES);
  private final Thread thread;

  /// Starts the thread.
  ///
  /// @param name of the thread
  public MarketThread(String name) {
    thread = Thread.ofPlatform().name(name).daemon().start(this::loop);
  }

  /// Queues work for the thread, or refuses.
  ///
  /// @param work runs on the thread
  /// @param failed told what the work threw, on the thread
  /// @return false when the queue is full
  public boolean offer(Runnable work, Consumer<RuntimeException> failed) {
    return tasks.offer(new Task(work, failed));
  }

  /// Queues a batch for the thread, waiting for room.
  ///
  /// @param work runs on the thread
  /// @param failed told what the work threw, on the thread
  /// @throws InterruptedException if the caller was interrupted while it waited
  public void put(Runnable work, Consumer<RuntimeException> failed) throws InterruptedException {
    batches.acquire();
    tasks.put(
        new Task(
            () -> {
              batches.release();
              work.run();
            },
            failed));
  }

  /// The top-level loop: whatever a task throws is reported and the next one runs.
  private void loop() {
    while (!Thread.currentThread().isInterrupted()) {
      try {
        var task = tasks.take();
        try {
          task.work.run();
        } catch (RuntimeException e) {
          LOG.error("market task failed", e);
          task.failed.accept(e);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
